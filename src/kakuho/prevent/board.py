"""What the board of a company sees of its handling of personal data: counts and nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from kakuho.prevent.wordings import wording
from kakuho.vocab.prints import Bar, Block, Printed

# Source: GL 3-5-3-3 (速やか: おおむね3〜5日以内), as of 2026-11-23.
USUAL_REPORT_DAYS = 5


@dataclass(frozen=True, slots=True)
class Month:
    """A month ("2026-11"): cases opened, what was stopped, the score at its end; None is not counted."""

    label: str
    incidents: int
    caught: int | None = None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a day; `report_days` are the days from knowledge to the preliminary report, a case each.

    `caught`, `called_back` count what the guard stopped within the months; None where none is named.
    """

    on: date
    months: tuple[Month, ...]
    open_cases: int
    report_days: tuple[int, ...]
    measures_open: int
    measures_overdue: int
    checks_overdue: int
    assigned: int
    passed: int
    late: int
    to_read: int
    read: int
    proposals: int
    score: int | None = None
    gaps: int = 0
    gaps_overdue: int = 0
    caught: int | None = None
    called_back: int | None = None

    @property
    def incidents(self) -> int:
        """The cases opened within the months."""
        return sum(one.incidents for one in self.months)

    @property
    def usual_days(self) -> float | None:
        """The median of the days from knowledge to report; None where nothing was reported."""
        return median(self.report_days) if self.report_days else None

    @property
    def slow_reports(self) -> int:
        """How many reports took longer than is usual."""
        return sum(days > USUAL_REPORT_DAYS for days in self.report_days)


def sentences(figures: Figures, lang: str) -> tuple[str, ...]:
    """The figures as sentences, one for each thing the board asks."""
    told = {"one": figures}
    said = [wording("board.incidents", lang, **told)]
    said.append(wording("board.no_guard" if figures.caught is None else "board.caught", lang, **told))
    said.append(wording("board.no_report" if figures.usual_days is None else "board.report", lang, **told))
    said += [wording(f"board.{name}", lang, **told) for name in ("measures", "training", "rules")]
    said.append(wording("board.no_score" if figures.score is None else "board.score", lang, **told))
    return tuple(said)


def printed_board(figures: Figures, *, at: datetime, company: str, lang: str) -> Printed:
    """One page: the sentences, and the months as bars."""
    blocks = [Block(paragraphs=sentences(figures, lang))]
    for name in ("incidents", "caught", "score"):
        listed = [(one.label, getattr(one, name)) for one in figures.months]
        there = [(label, n) for label, n in listed if n is not None]
        if there:
            blocks.append(
                Block(wording(f"board.by_month.{name}", lang), bars=_bars(there, percent=name == "score"))
            )
    foot = wording("board.foot", lang)
    title = wording("board.title", lang)
    return Printed(title, lang, at, f"{company}  {figures.on.isoformat()}", tuple(blocks), foot)


def _bars(listed: Sequence[tuple[str, int]], *, percent: bool) -> tuple[Bar, ...]:
    most = 100 if percent else max(n for _, n in listed) or 1
    return tuple(Bar(label, n, most, f"{n}%" if percent else f"{n}") for label, n in listed)
