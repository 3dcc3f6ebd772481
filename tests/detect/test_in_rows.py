"""What stands behind a name in a row without headings."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

KINDS = {"MYNUMBER", "DOB", "GENDER", "AGE"}
FOUND = [
    ("扶養控除等申告書の写し\n佐藤 花子 123456789018 昭和55年1月31日 東京都千代田区霞が関1-2-3",
     [("MYNUMBER", "123456789018"), ("DOB", "昭和55年1月31日")]),
    ("佐藤 花子 123456789018\n清水 善市 1234-5678-9018",
     [("MYNUMBER", "123456789018"), ("MYNUMBER", "1234-5678-9018")]),
    ("佐藤 花子 123456789018\n清水 善市 1234-5678-9017", []),
    ("佐藤 花子 123456789018 を出荷", []),
    ("1 SATO HANAKO / 佐藤 花子 / 女 / 1980.1.31 / 旅券 TK7147184", [("GENDER", "女"), ("DOB", "1980.1.31")]),
    ("佐藤 花子 1980/1/31 入社 090-0000-0001", []),
    ("佐藤 花子 2025/1/31 東京都千代田区霞が関1-2-3", []),
    ("佐藤 花子 37 東京都千代田区霞が関1-2-3", [("AGE", "37")]),
    ('"佐藤 花子","女","1980.1.31","USA"', [("GENDER", "女"), ("DOB", "1980.1.31")]),
    ("佐藤 花子 37 個", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_numbers_dates_and_ages_count_in_a_row_behind_a_name(text, expected):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    found = [(r["kind"], text[r["start"] : r["end"]]) for r in rows]
    assert [one for one in found if one[0] in KINDS] == expected


def test_the_reading_in_brackets_behind_a_name_and_its_title_is_a_name():
    text = "使用者 佐藤 花子 様(さとうはなこ) 立会"
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    assert [text[r["start"] : r["end"]] for r in rows] == ["佐藤 花子", "さとうはなこ"]
