"""Tables that JSON spells as headings and lists of cells."""

import pyarrow as pa

from kakuho.detect import scan_texts
from kakuho.detect.json_tables import json_tables

SPLIT = (
    '{"columns":["id","氏名","旅券番号"],"index":[0,1],'
    '"data":[[1,"森川 朋美","TK1234567"],[2,"佐伯真由",null]]}'
)


def test_headings_and_cells_are_read_with_their_places():
    (names, rows), *more = json_tables(SPLIT, 0, len(SPLIT))
    assert names == ("id", "氏名", "旅券番号")
    assert [[SPLIT[a:b] for a, b in row] for row in rows] == [
        ["1", "森川 朋美", "TK1234567"],
        ["2", "佐伯真由", "null"],
    ]
    assert not more


def test_a_column_is_judged_by_its_heading():
    rows = scan_texts(pa.array([SPLIT], pa.large_string())).to_pylist()
    assert ("PASSPORT", "TK1234567") in [(row["kind"], SPLIT[row["start"] : row["end"]]) for row in rows]


def test_a_row_of_another_length_is_left_out():
    text = '{"columns": ["a", "b"], "rows": [[1, 2], [3], [4, "x, y"]]}'
    ((_, rows),) = json_tables(text, 0, len(text))
    assert [[text[a:b] for a, b in row] for row in rows] == [["1", "2"], ["4", "x, y"]]


def test_what_breaks_off_gives_the_rows_before_it():
    text = '{"columns":["a","b"],"rows":[[1,2],[3,'
    ((_, rows),) = json_tables(text, 0, len(text))
    assert len(rows) == 1
