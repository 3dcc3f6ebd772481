"""Columns without a header beside names: birth dates and passports of people, not the days of things."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

PEOPLE = """"SAITO, Haruka","女","17-Mar-1968","VNM","C6208200","2026/1/25"
"KIMURA, Jun","男","4 Jun 1979","PHL","P7019605A","2026/2/1"
"YAMADA, Taro","男","Oct 2, 1985","USA","381331505","2025/8/27"
"""
DUMPED = (
    "INSERT INTO `m` VALUES (1,'山田太郎','taro@example.jp','1964-12-01','2026-11-23 10:00:00'),"
    "(2,'佐藤花子','hanako@example.jp','1990-02-11','2026-11-23 11:00:00');"
)
BOOKS = "山田太郎,青い海,1988-03-02\n佐藤花子,赤い山,1986-10-11\n鈴木一郎,白い雲,1990-01-05\n"
STAFF = (
    "山田太郎,090-0000-0001,2024-04-01\n佐藤花子,090-0000-0002,2023-04-01\n"
    "鈴木一郎,090-0000-0003,2025-10-01\n"
)
PARTS = "SAITO HARUKA,C6208200,17-03\nKIMURA JUN,C6208201,18-03\nYAMADA TARO,C6208202,19-03\n"
CASES = [
    (
        PEOPLE,
        {
            "DOB": ["17-Mar-1968", "4 Jun 1979", "Oct 2, 1985"],
            "PASSPORT": ["C6208200", "P7019605A", "381331505"],
        },
    ),
    (DUMPED, {"DOB": ["1964-12-01", "1990-02-11"]}),
    (BOOKS, {}),
    (STAFF, {}),
    (PARTS, {}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=["travellers", "dump", "books", "hired", "parts"])
def test_days_and_numbers_beside_names_count_where_the_table_is_about_people(text, expected):
    found: dict[str, list[str]] = {}
    for row in scan_texts(pa.array([text], pa.large_string())).to_pylist():
        if row["kind"] in {"DOB", "PASSPORT"}:
            found.setdefault(row["kind"], []).append(text[row["start"] : row["end"]])
    assert found == expected
