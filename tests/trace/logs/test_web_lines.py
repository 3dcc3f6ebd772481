"""Lines of web servers taken apart by their separators are what the expression says they are."""

from itertools import product

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from kakuho.trace.logs.mapping import PARTS
from kakuho.trace.logs.web_lines import WEB_LINE, parts_of_web

USUAL = '192.0.2.1 - tanaka [01/Oct/2026:03:05:00 +0900] "GET /c/1?x=2 HTTP/1.1" 200 9 "-" "x \\"y\\""'
ODD = (
    ("192.0.2.1", "2001:db8::1", "a\tb", ""),
    ("tanaka", "-", "ta naka", "鈴木", 'a"b'),
    ("01/Oct/2026:03:05:00 +0900", "", 'x"y'),
    ("GET /c", "GET /a b", "get /c", "GET ", "GET HTTP/1.1", "", 'POST /a\\"b', "GET /x HTTP/1.1 "),
    (" HTTP/1.1", " HTTP/2", " http/1.1", ""),
    ("200", "20", "2000", "-"),
)


def by_expression(lines: list[str]) -> pl.DataFrame:
    frame = pl.DataFrame({"line": lines}, schema={"line": pl.String})
    groups = {"time": 3, "account": 2, "act": 4, "subject": 5, "address": 1}
    said = frame.select(pl.col("line").str.extract(WEB_LINE, groups[part]).alias(part) for part in PARTS)
    return said.with_columns(pl.col("account").replace({"-": None}))


def test_a_usual_line_has_its_parts() -> None:
    found = parts_of_web(pl.DataFrame({"line": [USUAL]}))
    assert found.row(0, named=True) == {
        "time": "01/Oct/2026:03:05:00 +0900", "account": "tanaka", "act": "GET", "subject": "/c/1?x=2",
        "address": "192.0.2.1",
    }  # fmt: skip


@pytest.mark.parametrize("usual_before", [0, 1, 5000])
def test_odd_lines_between_usual_ones_have_the_parts_of_the_expression(usual_before: int) -> None:
    lines = [USUAL] * usual_before
    for host, user, time, asked, version, status in product(*ODD):
        lines.append(f'{host} - {user} [{time}] "{asked}{version}" {status} 9 "-" "x"')
    lines += ["", "\tcontinued", 'a "b" c', USUAL]
    expected = by_expression(lines)
    assert 0 < expected["act"].null_count() < len(lines)
    assert_frame_equal(parts_of_web(pl.DataFrame({"line": lines})), expected)
