"""Names in forms of keys and values, in lists with ranks, behind keys; and where nobody is named."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

SHEET = (
    "あなたの氏名\t大森 健二\tフリガナ\tオオモリ ケンジ\nあなたの個人番号\t123456789018\n"
    "あなたの生年月日\t1990年4月17日\n住所\t東京都千代田区千代田1-1\n"
)
TRAVEL = "No.\tSurname\tGiven\tDOB\n1\tYamamoto\tEmari\tAug 9, 1940\n2\tSatou\tIsami\t5 Nov 1985\n"
TALK = "2026/9/23(土)\n16:02\t青木清睦\t明日の集合は?\n12:03\t進\t駅の北口だよ\n"
BRANCHES = "銀行コード,支店コード,支店名,カナ\n9900,845,千葉支店,ﾏﾂﾓﾄ\n9900,350,長野支店,ｺｸﾗ\n"
NAMED = [
    (SHEET, ["大森 健二", "オオモリ ケンジ"]),
    (TRAVEL, ["Yamamoto", "Emari", "Satou", "Isami"]),
    (TALK, ["青木清睦", "進"]),
    ("7位 50番 高橋 英重(走友会) 1時間15分21秒", ["高橋 英重"]),
    ("フリガナ 〔ヨシダ　カズヨリ〕", ["ヨシダ　カズヨリ"]),
    ('{"assignee":"Satou","status":"open"}', ["Satou"]),
    ("dn: ou=people\nsn: Satou\n", ["Satou"]),
    ("It lists Haruka Kon (DOB 4 Jan 1984)", ["Haruka Kon"]),
    ("相手方 元夫 高橋 英重 36歳", ["高橋 英重"]),
]
UNNAMED = [
    BRANCHES,
    '{"label.name":"氏名","label.kana":"フリガナ","label.birth":"生年月日"}',
    "取引先 田中・鈴木法律事務所 大阪市中央区",
    '{"assignee":"unassigned","author":"Robot"}',
    "It lists Haruka Maru (see page 4)",
]


def names(text: str) -> list[str]:
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    return [text[row["start"] : row["end"]] for row in rows if row["kind"] == "NAME"]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[expected[0] for _, expected in NAMED])
def test_whoever_is_named_is_found(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize("text", UNNAMED, ids=[text[:16] for text in UNNAMED])
def test_where_nobody_is_named_nobody_is_found(text):
    assert names(text) == []


def test_keys_of_a_form_are_no_names():
    rows = scan_texts(pa.array([SHEET], pa.large_string())).to_pylist()
    assert {row["kind"] for row in rows} >= {"NAME", "MYNUMBER", "DOB", "ADDRESS"}
