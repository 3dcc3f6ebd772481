"""Insurer, symbol and number as cards and slips spell them."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

FOUND = [
    ("共済組合員証(写)\n記号 11-1475 交付 令和5年4月1日", [("INSURED_NO", "11-1475")]),
    ("資格確認書\n記号 123 番号 4567", [("INSURED_NO", "123 番号 4567")]),
    ("保険 06981658/2539-97 負担3割", [("INSURER_NO", "06981658"), ("INSURED_NO", "2539-97")]),
    ("社会保険の記号・番号は9364・254とのこと", [("INSURED_NO", "9364・254")]),
    ("図面の記号 11-1475 を参照", []),
    ("火災保険 06981658 の更新", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_the_symbol_of_a_card_and_the_insurer_of_a_slip_are_found(text, expected):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    found = [(r["kind"], text[r["start"] : r["end"]]) for r in rows]
    assert [one for one in found if one[0] in {"INSURED_NO", "INSURER_NO"}] == expected
