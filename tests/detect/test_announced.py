"""What may stand between a label and its value, and what may not."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def found(text):
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    return [(row["kind"], text[row["start"] : row["end"]]) for row in rows]


UUID = "0a1b2c3d-1111-4222-8333-0123456789ab"
HEX = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
ANNOUNCED = [
    ("【旅券番号】TK1234567", ("PASSPORT", "TK1234567"), "brackets round the label"),
    ("旅券番号 第TK1234567号", ("PASSPORT", "TK1234567"), "the number between 第 and 号"),
    ("パスポートNo.→TK1234567", ("PASSPORT", "TK1234567"), "an arrow"),
    ("旅券番号 ※必須\nTK1234567", ("PASSPORT", "TK1234567"), "a mark, then the next line"),
    ("旅券番号は以下のとおりです。\n\nTK1234567\n", ("PASSPORT", "TK1234567"), "a sentence"),
    ("本人確認書類 TK1234567(旅券番号)", ("PASSPORT", "TK1234567"), "the label behind it in brackets"),
    ("<tr><th>年金手帳番号</th><td>1234-567890</td>", ("PENSION", "1234-567890"), "cells of a page"),
    ('<label>患者番号</label><input value="00012345">', ("COMPANY_ID", "00012345"), "a field of a form"),
    ("個人番号 1 2 3 4 5 6 7 8 9 0 1 8", ("MYNUMBER", "1 2 3 4 5 6 7 8 9 0 1 8"), "one figure a box"),
    ("項目,値\n雇用保険番号,1234-567890-1\n", ("INSURED_NO", "1234-567890-1"), "a list of two columns"),
    ("koyo_hoken_no: 1234-567890-1", ("INSURED_NO", "1234-567890-1"), "romaji parted otherwise"),
    ("ゆうちょ通常貯金 12340-12345671", ("BANK", "12340-12345671"), "a deposit by its name"),
    ("還付口座 みどり銀行 本店 普通 123-1234567", ("BANK", "123-1234567"), "branch and number"),
    ("運転免許証の記号番号:305012345630", ("LICENSE", "305012345630"), "other words for the number"),
    ("basicPensionNumber=1234-567890", ("PENSION", "1234-567890"), "the end of a longer key"),
    ('{"label": "旅券番号", "value": "TK1234567"}', ("PASSPORT", "TK1234567"), "a record of key and value"),
    ("- name: 旅券番号\n  value: TK1234567", ("PASSPORT", "TK1234567"), "the same in YAML"),
    ("<passportNo><![CDATA[TK1234567]]></passportNo>", ("PASSPORT", "TK1234567"), "a section of a page"),
    ("101,旅券番号,TK1234567", ("PASSPORT", "TK1234567"), "the second cell of a line"),
    ("旅券番号 __TK1234567__", ("PASSPORT", "TK1234567"), "a line to write on"),
    ("TK1234567を旅券番号として登録した", ("PASSPORT", "TK1234567"), "the label behind it in a sentence"),
    ("閲覧者ID " + UUID, ("COOKIE_ID", UUID), "a cookie by whom it tells"),
    ("ckid=" + UUID, ("COOKIE_ID", UUID), "a cookie by another name"),
    ("ブラウザ識別子「" + UUID + "」", ("COOKIE_ID", UUID), "a cookie in words"),
    ("端末の広告識別子 " + UUID, ("AD_ID", UUID), "an advertising identifier in words"),
    ("メールアドレス(SHA256):" + HEX * 2, ("HASHED_EMAIL", HEX * 2), "a hash in words"),
    ("user.email_sha1 = " + "0f" * 20, ("HASHED_EMAIL", "0f" * 20), "a hash by a key"),
    ("マイページID → hanako.s21", ("LOGIN_ID", "hanako.s21"), "a login behind an arrow"),
    ("初期パスワード\nKaze#2931x", ("PASSWORD", "Kaze#2931x"), "a password in the next line"),
    ("生年月日 昭55.1.31", ("DOB", "昭55.1.31"), "an era cut short"),
    ("生年月日:1980年(昭和55年)1月31日", ("DOB", "1980年(昭和55年)1月31日"), "both calendars"),
    ("DOB 31/01/1980", ("DOB", "31/01/1980"), "the day first"),
    ("年齢(満):34歳6か月", ("AGE", "34"), "months of age"),
    ("健保 06130447 12-3456", ("INSURER_NO", "06130447"), "an insurer before the number"),
    ("健保 06130447 12-3456", ("INSURED_NO", "12-3456"), "the number behind an insurer"),
    ("在留カードNo ab 12345678 cd", ("RESIDENCE_CARD", "ab 12345678 cd"), "written by hand"),
]  # fmt: skip
NOT_ANNOUNCED = [
    "雇用保険料率 9/1000",
    "健保組合 2026/04/08 開催",
    "個人番号制度 1234 5678 9018",
    "対象年齢:20歳以上",
    "年齢区分 15~64",
    "年齢\n1. 20代 2. 30代",
    "性別(男・女)",
    "性別:男・女",
    "パスワード\nLogin",
    "パスワードはSHA256で保護しています",
    "ログイン名\nユーザー登録はこちら",
    "旅券番号の記入は不要です。整理番号 9-12345",
    "max-age=600",
    "セッションIDは32文字の英数字です",
    "request_id=" + HEX,
    "トラッキングIDの例は管理画面をご覧ください",
]


@pytest.mark.parametrize(
    ("text", "expected", "why"), ANNOUNCED, ids=lambda x: x if isinstance(x, str) else ""
)
def test_a_label_announces_its_value(text, expected, why):
    assert expected in found(text), why


@pytest.mark.parametrize("text", NOT_ANNOUNCED)
def test_a_label_announces_nothing_where_no_value_stands(text):
    assert found(text) == []
