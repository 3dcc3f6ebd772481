"""The page for the board."""

from datetime import date, datetime

from kakuho.documents import printed_html, printed_pdf
from kakuho.prevent.board import Figures, Month, printed_board, sentences
from kakuho.vocab.calendar import JST

AT = datetime(2026, 11, 27, 12, tzinfo=JST)
MONTHS = (Month("2026-10", 2, 4, 40), Month("2026-11", 1, 0, 62))
FULL = Figures(
    on=date(2026, 11, 27),
    months=MONTHS,
    open_cases=1,
    report_days=(2, 5, 9),
    measures_open=3,
    measures_overdue=1,
    checks_overdue=1,
    assigned=10,
    passed=7,
    late=2,
    to_read=20,
    read=11,
    proposals=2,
    score=62,
    gaps=9,
    gaps_overdue=1,
    caught=4,
    called_back=3,
)
EMPTY = Figures(date(2026, 11, 27), (Month("2026-11", 0),), 0, (), 0, 0, 0, 0, 0, 0, 0, 0, 0)


def test_the_sentences_hold_the_figures_in_both_languages():
    for lang in ("ja", "en"):
        text = " ".join(sentences(FULL, lang))
        for n in (FULL.incidents, 4, 3, 5, 62, 11):
            assert str(n) in text, (lang, n)
    assert (FULL.usual_days, FULL.slow_reports) == (5, 1)


def test_what_was_not_counted_is_said_and_not_shown_as_nothing():
    text = " ".join(sentences(EMPTY, "en"))
    assert "no guard is named" in text
    assert "nothing was reported" in text
    assert "not checked" in text
    page = printed_html(printed_board(EMPTY, at=AT, company="見本株式会社", lang="en"))
    assert "Score of the security controls" not in page
    assert "Incidents by month" in page


def test_the_printed_page_is_one_page_with_bars():
    months = tuple(Month(f"2026-{month:02}", month, month, month) for month in range(1, 13))
    figures = Figures(
        **{name: getattr(FULL, name) for name in FULL.__dataclass_fields__} | {"months": months}
    )
    text = printed_board(figures, at=AT, company="見本株式会社", lang="ja")
    assert [len(block.bars) for block in text.blocks] == [0, 12, 12, 12]
    assert printed_pdf(text).startswith(b"%PDF")
