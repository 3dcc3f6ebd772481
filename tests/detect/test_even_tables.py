"""Even tables give the same as the same table read line by line, and others are left to that."""

import numpy as np
import pyarrow as pa
import pytest

from kakuho.detect import scan_texts
from kakuho.detect.even_tables import even_rows
from kakuho.detect.fold import folded


def rows(text: str, width: int) -> list[list[str]] | None:
    _, codes = folded(text, margin=32)
    found = even_rows(codes, 0, len(text), delimiter=",", width=width)
    if found is None:
        return None
    return [[text[a:b] for a, b in row] for row in found.sampled(1)]


EVEN = [
    ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
    (' a ,\t"b, c"\n"",d\n', [["a", "b, c"], ["", "d"]]),
    ('"two\nlines",b\n', [["two\nlines", "b"]]),
    ("a,\n,b\n\n\n", [["a", ""], ["", "b"]]),
]
UNEVEN = ["a,b\nc\n", "a,b,c\n", "a,b\n\nc,d", '5" disk,b\nc,d', '"say ""hi""",b', "", "a," + " " * 40 + "b"]


@pytest.mark.parametrize(("text", "expected"), EVEN, ids=[text[:12] for text, _ in EVEN])
def test_the_cells_of_an_even_table_stand_without_quotes_and_blanks(text, expected):
    assert rows(text, 2) == expected


@pytest.mark.parametrize("text", UNEVEN, ids=[text[:12] for text in UNEVEN])
def test_a_table_that_is_not_even_is_left_to_the_reading_line_by_line(text):
    assert rows(text, 2) is None


HEADER = "番号,氏名,電話,生年月日,傷病名,備考\n"
LINES = [
    "1,佐藤 花子,03-0000-0001,1980/01/02,糖尿病,佐藤様の件\n",
    '2,"鈴木 一郎",090-0000-0002,1975/11/30,なし,\n',
    "3,(削除済),,,-,高橋 光盛様より電話\n",
]


def test_one_uneven_line_changes_nothing_of_the_others() -> None:
    even = HEADER + "".join(LINES)
    uneven = even + "以上\n"
    spans = [
        [(r["start"], r["end"], r["kind"]) for r in scan_texts(pa.array([t], pa.large_string())).to_pylist()]
        for t in (even, uneven)
    ]
    assert spans[0] == spans[1]
    assert {kind for _, _, kind in spans[0]} >= {"NAME", "PHONE", "DOB", "SENSITIVE"}


def test_the_time_for_cells_of_blanks_stays_linear() -> None:
    _, codes = folded("a," + " " * 200_000 + "\n" + "b,c\n", margin=32)
    assert even_rows(codes, 0, len(codes) - 32, delimiter=",", width=2) is None
    assert isinstance(codes, np.ndarray)
