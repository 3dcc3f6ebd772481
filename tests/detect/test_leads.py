"""A table inside a long text keeps its header from one piece to the next."""

import pyarrow as pa
import pytest

from kakuho.detect import lead_over, scan, scan_going_on, scan_texts
from kakuho.detect.scan import PIECE

HEADER = "会員名,注文番号,暗証番号\n"
ROW = "見本太郎,1001,ab12\n"
INSERT = "INSERT INTO kaiin (kaiin_mei, chumon, password) VALUES\n"
TUPLE = "('見本太郎','1001','ab12')"


def kinds_after(text: str, at: int) -> list[str]:
    spans = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    return [span["kind"] for span in spans if span["start"] >= at]


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "PIECE", 3000)
    monkeypatch.setattr(scan, "SEAM", 200)


@pytest.mark.parametrize("above", ["", "会員一覧\n"])
def test_columns_are_judged_by_their_header_in_every_piece(short_pieces: None, above: str) -> None:
    text = above + HEADER + ROW * 600
    spans = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    assert [s["kind"] for s in spans] == ["NAME", "PASSWORD"] * 600
    assert all(text[s["start"] : s["end"]] in {"見本太郎", "ab12"} for s in spans)
    assert {s["rule"] for s in spans} == {"column"}


def test_rows_of_one_insert_are_judged_by_its_columns_in_every_piece(short_pieces: None) -> None:
    text = INSERT + ",\n".join([TUPLE] * 600) + ";\n"
    assert kinds_after(text, 10_000).count("PASSWORD") == text[10_000:].count("ab12")


def test_prose_after_a_table_is_not_read_under_its_header(short_pieces: None) -> None:
    prose = "ご確認ください,以上です。\n本日は晴天,です。\n" * 300
    text = HEADER + ROW * 300 + prose
    assert "PASSWORD" not in kinds_after(text, len(text) - len(prose) + 4000)


def test_a_text_that_goes_on_is_read_under_the_header_that_it_had() -> None:
    lead = lead_over(HEADER + ROW * 5, ROW * 5, "")
    assert lead == HEADER
    spans = scan_going_on(pa.array([ROW * 5], pa.large_string()), lead)
    assert spans.column("kind").to_pylist() == ["NAME", "PASSWORD"] * 5
    assert spans.column("start").to_pylist()[:2] == [0, ROW.index("ab12")]
    assert lead_over(ROW * 5, ROW * 5, lead) == HEADER
    assert lead_over(ROW * 5, "以上です。\n" * 5, lead) == ""


def test_a_text_of_more_than_one_piece_keeps_its_header() -> None:
    text = HEADER + ROW * (PIECE // len(ROW) + 20_000)
    assert kinds_after(text, PIECE).count("PASSWORD") > 19_000
