"""Kinds from text, with the context that speaks for or against them."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def spans(text):
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    return [(row["kind"], text[row["start"] : row["end"]]) for row in rows]


FOUND = [
    ("住民票コード:12345678903", [("RESIDENT_CODE", "12345678903")]),
    ("運転経歴証明書番号 901216742370", [("DRIVING_HISTORY_NO", "901216742370")]),
    ("社会保険番号:1234-567890", [("SOCIAL_INSURANCE_NO", "1234-567890")]),
    ("振込先 GB82 WEST 1234 5698 7654 32 まで", [("IBAN", "GB82 WEST 1234 5698 7654 32")]),
    ("SWIFTコード:BOTKJPJT", [("SWIFT_BIC", "BOTKJPJT")]),
    ("wlan0 00:1b:44:11:3a:b7 up", [("MAC_ADDRESS", "00:1b:44:11:3a:b7")]),
    ("2001:db8:85a3::8a2e:370:7334 から", [("IP", "2001:db8:85a3::8a2e:370:7334")]),
    ("現在地 35.681236, 139.767125 です", [("LOCATION", "35.681236, 139.767125")]),
    ("緯度:40.7128 経度:-74.0060", [("LOCATION", "40.7128"), ("LOCATION", "-74.0060")]),
    (
        "北緯35度40分52秒 東経139度45分58秒で発見",
        [("LOCATION", "北緯35度40分52秒 東経139度45分58秒")],
    ),
    ('{"lat":35.681236,"lng":139.767125}', [("LOCATION", "35.681236"), ("LOCATION", "139.767125")]),
    ("インスタ @hanako.s をフォロー", [("SNS_HANDLE", "@hanako.s")]),
    ("LINE ID: hanako99", [("SNS_HANDLE", "hanako99")]),
    ("車は品川 300 あ 12-34 です", [("VEHICLE_NO", "品川 300 あ 12-34")]),
    ("指紋テンプレート: Rk1SACAyMAABKgAA0123", [("BIOMETRIC", "Rk1SACAyMAABKgAA0123")]),
    ("顔特徴データ:登録済み", [("BIOMETRIC", "登録済み")]),
    ("ゆうちょ銀行 記号 12340 番号 12345671", [("BANK", "12340 番号 12345671")]),
    ("学籍番号:S2201234", [("COMPANY_ID", "S2201234")]),
    ("パスポート番号\nTK1234567", [("PASSPORT", "TK1234567")]),
    ("Passport No.\nTK1234567", [("PASSPORT", "TK1234567")]),
    ("Passport Number:\n\n  TK1234567", [("PASSPORT", "TK1234567")]),
    ("旅券番号 K92295906", [("PASSPORT", "K92295906")]),
    ("旅券番号 P1234567A", [("PASSPORT", "P1234567A")]),
    ("JPN  P/P TR9869759  CABIN 547", [("PASSPORT", "TR9869759")]),
    ("生年月日 7-110317 取得", [("DOB", "7-110317")]),
    ("〒\t100-0001 東京都千代田区", [("POSTAL", "〒\t100-0001")]),
    ("カードは 4111  1111  1111  1111 です", [("CARD", "4111  1111  1111  1111")]),
    ("被保険者番号: 5843262", [("INSURED_NO", "5843262")]),
    ("Date of Birth: November 16, 1972", [("DOB", "November 16, 1972")]),
    ("born 15 Feb 1993", [("DOB", "15 Feb 1993")]),
    ("birth: '86/2/20", [("DOB", "'86/2/20")]),
    ("'86/1/11生", [("DOB", "'86/1/11")]),
    ("S54.9.28 (47)", [("DOB", "S54.9.28")]),
    ("生年月日 昭和三四年七月一四日", [("DOB", "昭和三四年七月一四日")]),
    ("生 年 月 日 昭和15 年 5 月 26 日", [("DOB", "昭和15 年 5 月 26 日")]),
    ("ｾｲﾈﾝｶﾞｯﾋﾟ Ｓ６３．１２．２３", [("DOB", "Ｓ６３．１２．２３")]),
    ("連絡先2=0600002929", [("PHONE", "0600002929")]),
    (
        "愛知県犬山市山ノ鼻3丁目3番14号 090-0000-1608",
        [("ADDRESS", "愛知県犬山市山ノ鼻3丁目3番14号"), ("PHONE", "090-0000-1608")],
    ),
    ("電話は〇九〇の〇〇〇〇の〇〇〇一です", [("PHONE", "〇九〇の〇〇〇〇の〇〇〇一")]),
    ("零九零ノ〇〇〇〇ノ一二三四まで", [("PHONE", "零九零ノ〇〇〇〇ノ一二三四")]),
    ("〇三-〇〇〇〇-一二三四", [("PHONE", "〇三-〇〇〇〇-一二三四")]),
    ("〇九〇〇〇〇〇一二三四に電話", [("PHONE", "〇九〇〇〇〇〇一二三四")]),
]
NOTHING = [
    'VERSION = "3.2.21.7"',
    'password = os.environ["DB_PASSWORD"]\n    return re.match(PATTERN, value)',
    "12345678903",
    "IBANが必要です",
    "fingerprint 16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48",
    "std::face::bad(x)",
    "比率 0.123456, 0.654321 を得た",
    "https://twitter.com/intent/tweet?text=x",
    "Instagram Reels の使い方",
    "横浜 300 円の切符",
    "指紋データは登録しないでください",
    "SWIFT の仕様",
    "○九○の○○○○の○○○○",
    "二〇〇〇の一二三四の五六七八",
    "〇一、〇二、〇三四五",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_value_is_found_where_its_context_speaks_for_it(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_a_look_alike_without_its_context_is_left_alone(text):
    assert spans(text) == []


def test_the_category_of_a_finding_stands_at_the_end_of_its_rule():
    text = "雇用保険被保険者番号 1234-567890-1、記号・番号 12-3456"
    rules = [row["rule"] for row in scan_texts(pa.array([text], pa.large_string())).to_pylist()]
    assert rules == ["pattern+label:employment", "pattern+label:health"]
