import json
import time
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.detect import scan_texts
from kakuho.vocab.findings import SPANS_SCHEMA


def spans(*texts):
    batch = scan_texts(pa.array(texts, type=pa.large_string()))
    return [(row["kind"], texts[row["unit"]][row["start"] : row["end"]]) for row in batch.to_pylist()]


FOUND = [
    ("担当の山田太郎と申します。", [("NAME", "山田太郎")]),
    ("鈴木様、お世話になっております。", [("NAME", "鈴木")]),
    ("氏名：佐藤　花子", [("NAME", "佐藤　花子")]),
    ("山田太郎（ヤマダタロウ）", [("NAME", "山田太郎"), ("NAME", "ヤマダタロウ")]),
    ("From: Taro Yamada <taro@example.jp>", [("NAME", "Taro Yamada"), ("EMAIL", "taro@example.jp")]),
    ("TEL：０３－００００－１２３４", [("PHONE", "０３－００００－１２３４")]),
    ("電話 ０３ー００００ー１２３４", [("PHONE", "０３ー００００ー１２３４")]),
    ("(03) 0000-1234 まで", [("PHONE", "(03) 0000-1234")]),
    ("mail=taro%40example.jp&x=1", [("EMAIL", "taro%40example.jp")]),
    ("マイナンバー：1234 5678 9018", [("MYNUMBER", "1234 5678 9018")]),
    ("個人番号（12桁） １２３４５６７８９０１８", [("MYNUMBER", "１２３４５６７８９０１８")]),
    ("生年月日は昭和55年1月31日です", [("DOB", "昭和55年1月31日")]),
    ("1980年1月31日生まれ", [("DOB", "1980年1月31日")]),
    (
        "〒100-0001 東京都千代田区千代田1-1",
        [("POSTAL", "〒100-0001"), ("ADDRESS", "東京都千代田区千代田1-1")],
    ),
    ("北海道旭川市神楽岡13条7丁目37番8号", [("ADDRESS", "北海道旭川市神楽岡13条7丁目37番8号")]),
    ("普通預金 1234567", [("BANK", "1234567")]),
    ("患者はうつ病と診断された", [("SENSITIVE", "うつ病")]),
    ("病名：2型糖尿病", [("SENSITIVE", "2型糖尿病")]),
    ("203.0.113.7 - - GET /", [("IP", "203.0.113.7")]),
    ("https://203.0.113.7/", [("IP", "203.0.113.7")]),
    ("𠮷野家の裏、山田太郎様 😀 taro@example.jp", [("NAME", "山田太郎"), ("EMAIL", "taro@example.jp")]),
]
FOUND_IN_FIELDS = '{"last_name":"鈴木","first_name":"一郎","birthday":"1990-04-01"}'
NOTHING = [
    "注文番号 1234 5678 9018",
    "123456789018",
    "注文番号：4111111111111111",
    "管理番号４１１１１１１１１１１１１１１１の棚卸し",
    "図面番号 087-0986-400 を差し替え",
    "ファームウェア 4.3.8.68 に更新",
    "Chrome/123.0.0.0 Safari",
    "会議は2026年1月12日から",
    "株式会社サンプルは昭和15年5月12日設立です。",
    "松本市では避難準備情報",
    "お客様各位",
    "ご担当者様",
    "うつ病の予防に関する法律",
    "commit 1e312088645e28b8c28aff135240e6c2259ff001",
    "平成三〇年七月",
    "logo@2x.png",
    "佐藤工業株式会社",
    "",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_value_is_found_with_its_bounds(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_a_look_alike_is_left_alone(text):
    assert spans(text) == []


def test_names_in_fields_of_json_are_found_by_their_keys():
    assert spans(FOUND_IN_FIELDS) == [("NAME", "鈴木"), ("NAME", "一郎"), ("DOB", "1990-04-01")]


@pytest.mark.parametrize("piece", ["a1:", "1-", "a@", "個人番号", "INSERT INTO t VALUES (", "市", "Aa Bb "])
def test_a_hostile_text_does_not_stall_the_scan(piece):
    # Not a speed (bench measures that): with time growing by the square this took minutes.
    texts = pa.array([piece * (200_000 // len(piece))], type=pa.large_string())
    before = time.process_time()
    scan_texts(texts)
    assert time.process_time() - before < 30


def test_a_company_number_is_not_a_my_number():
    assert spans("法人番号 7000012050002") == [("CORPORATE_NO", "7000012050002")]


def test_a_table_inside_a_text_is_read_by_columns():
    text = "氏名,郵便番号,注文番号\n山田太郎,1000001,4111111111111111\n佐藤花子,0600000,123456789018\n"
    assert [kind for kind, _ in spans(text)] == ["NAME", "POSTAL", "NAME", "POSTAL"]


def test_a_table_with_strokes_between_its_cells_is_read_by_columns():
    text = (
        "部屋 / 宿泊者 / 旅券 / 電話 / 到着日\n501 / SATOU, NAYUKI / TR1327501 / 090-0000-1234 / 2026/03/28\n"
    )
    assert ("PASSPORT", "TR1327501") in spans(text)


def test_spans_keep_to_their_own_text():
    batch = scan_texts(pa.array(["090-0000-1234", None, "", "x 090-0000-5678"], type=pa.large_string()))
    assert [(r["unit"], r["start"], r["end"]) for r in batch.to_pylist()] == [(0, 0, 13), (3, 2, 15)]
    assert batch.schema.equals(SPANS_SCHEMA)


def test_no_texts_give_no_spans():
    assert scan_texts(pa.array([], type=pa.large_string())).num_rows == 0


def test_ordinary_strings_are_read_as_large_ones():
    assert scan_texts(pa.array(["090-0000-1234"])).num_rows == 1


def test_many_texts_give_the_same_spans_as_one_by_one():
    texts = [text for text, _ in FOUND] + NOTHING
    assert sorted(spans(*texts)) == sorted(span for text in texts for span in spans(text))


PIECES = st.sampled_from(
    [
        *(
            "山田太郎",
            "様",
            "\n",
            ",",
            "090-0000-1234",
            "〒",
            "1000001",
            "東京都",
            "千代田区",
            "1-1",
            "@",
            "が",
            "゙",
            "😀",
        ),
        *(
            "a@example.jp",
            "生年月日",
            "1980-01-31",
            "(",
            "ー",
            '"',
            "'",
            "INSERT INTO t VALUES (",
            ")",
            "氏名",
            "=",
        ),
        *("\r\n", "\x00", " "),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map("".join))
def test_spans_lie_within_the_text_and_do_not_overlap(text):
    text = text.encode("utf-8", "replace").decode("utf-8")
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    reach = 0
    for row in rows:
        assert reach <= row["start"] < row["end"] <= len(text)
        reach = row["end"]


def test_half_of_the_known_types_or_more_are_found_in_the_development_set(shared):
    lines = (shared / "bench/pii/dev.jsonl").read_text(encoding="utf-8").splitlines()[::20]
    documents = [json.loads(line) for line in lines]
    batch = scan_texts(pa.array([d["text"] for d in documents], type=pa.large_string()))
    found = {(r["unit"], r["start"], r["end"], r["kind"]) for r in batch.to_pylist()}
    gold = {
        (n, start, end, kind)
        for n, document in enumerate(documents)
        for start, end, kind, meta in document["spans"]
        if not meta.get("ignore")
    }
    assert len(gold & found) > 0.9 * len(gold)


def test_one_long_text_gives_the_same_spans_as_its_lines():
    line = "担当の山田太郎様 090-0000-1234 taro@example.jp\n"
    repeats = 70_000
    found = scan_texts(pa.array([line * repeats], type=pa.large_string()))
    assert found.num_rows == 3 * repeats
    starts = found.column("start").to_pylist()
    assert starts[3:6] == [start + len(line) for start in starts[:3]]
    assert starts[-1] == starts[2] + len(line) * (repeats - 1)


def test_a_text_without_a_line_end_is_cut_without_losing_what_lies_over_the_cut():
    text = "".join(f"tel:090-0000-{n % 10000:04d};" for n in range(160_000))
    assert scan_texts(pa.array([text], type=pa.large_string())).num_rows == 160_000


def test_documents_from_forms_are_read_well(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "bench"))
    from detect_forms import documents  # noqa: PLC0415
    from detect_score import false_alarms, score  # noqa: PLC0415

    gold = [d for which in ("first", "second", "third", "fourth") for d in documents(which, each=3)]
    found = [[] for _ in gold]
    for row in scan_texts(pa.array([d["text"] for d in gold], type=pa.large_string())).to_pylist():
        found[row["unit"]].append((row["start"], row["end"], row["kind"]))
    tallies = score(gold, found)
    for kind in ("NAME", "PHONE", "EMAIL", "ADDRESS", "DOB", "CARD", "MYNUMBER", "PASSWORD"):
        assert tallies[kind].figures()[3] > 0.85, kind
    assert false_alarms(gold, found).total() <= 0.2 * len(gold)


CLEAN = [
    "設立 昭和28年9月15日",
    "請求記号 291.4-イ-12",
    "5M 山口 8:10発 防府 8:26着",
    "秋田、山形、福島",
    "VLAN 10 業務 10.1.10.0/24",
    "携帯は半角で入力してください(例:09000001234)",
    "店舗コード,店舗名,都道府県,開店日\nS1,青葉店,宮城県,1988-03-15\nS2,山口店,山口県,1995-10-01\nS3,高松店,香川県,2003-07-20\n",
    "性別 男性 48.3% 女性 50.9%",
    "次の人は医師に相談してください。緑内障の診断を受けた人",
    "内科、心療内科の患者様は総合受付へ",
]


@pytest.mark.parametrize("text", CLEAN)
def test_what_speaks_of_nobody_raises_no_alarm(text):
    assert spans(text) == []
