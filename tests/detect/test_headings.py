"""Values in lines under a heading that stands far from them."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

FOUND = [
    (
        "旅券番号一覧\n1. 森川朋美 TK1234567\n2. 佐伯真由 TR7654321\n",
        "PASSPORT",
        ["TK1234567", "TR7654321"],
    ),
    ("雇用保険被保険者の届出\n\n森川朋美 1234-567890-1\n", "INSURED_NO", ["1234-567890-1"]),
    ("マイナンバーを預かった方\n森川朋美 1234 5678 9018\n", "MYNUMBER", ["1234 5678 9018"]),
    ("口座番号の確認をお願いします\nみどり銀行 青葉支店 1234567\n", "BANK", ["1234567"]),
    ("【保険者番号】\n1. 森川 朋美 06139992\n2. 佐伯真由 06139992\n", "INSURER_NO", ["06139992", "06139992"]),
    (
        "被保険者証の記号・番号の変更者\n森川 朋美 → 公福 123456\n佐伯真由 → 立岡 654321\n",
        "INSURED_NO",
        ["公福 123456", "立岡 654321"],
    ),
    ("会員の年齢\n・森川 34\n・佐伯 51\n以上\n", "AGE", ["34", "51"]),
    ("name / date of birth\n8. Mori Tomomi, 27 Oct 1959, ok\n", "DOB", ["27 Oct 1959"]),
]
NOTHING = [
    "旅券番号の控えは不要です\n注文番号:TK1234567\n",
    "マイナンバーの取扱いについて\n伝票番号 1234 5678 9018\n",
    "生年月日の記載は昭和55年3月1日以後の様式による\n平成17年5月30日法律第20号\n",
    "口座番号の桁数\n売上 1234567 円\n",
    "TK1234567",
]


@pytest.mark.parametrize(("text", "kind", "expected"), FOUND, ids=[kind for _, kind, _ in FOUND])
def test_a_value_under_a_heading_is_found(text, kind, expected):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    assert [text[r["start"] : r["end"]] for r in rows if r["kind"] == kind] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_a_heading_does_not_speak_of_is_left_alone(text):
    kinds = scan_texts(pa.array([text], pa.large_string())).column("kind").to_pylist()
    assert not {"PASSPORT", "MYNUMBER", "DOB", "BANK"} & set(kinds)
