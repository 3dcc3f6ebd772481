"""Columns of a table about people that no header names: birth dates and passports beside names."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from kakuho.detect.confidence import calibrated_column
from kakuho.detect.kinds import birth_date, passport
from kakuho.detect.words import words
from kakuho.vocab.findings import ColumnJudgement

# What else a table of people has beside their names; the date of a thing stands beside other columns.
OF_PEOPLE = frozenset(
    {"PHONE", "EMAIL", "ADDRESS", "POSTAL", "GENDER", "MYNUMBER", "RESIDENCE_CARD", "PASSPORT"}
)
LEAST_YEARS = 14
SHARE = 0.95
LEAST_CELLS = 2
RE_LETTERS_FIRST = re.compile(r"[A-Z]{1,2}\d{6,8}[A-Z]?")

Cells = Callable[[int], Sequence[str]]


def with_unheaded(judgements: list[ColumnJudgement], cells: Cells) -> list[ColumnJudgement]:
    """The judgements; beside names, days long ago are birth dates, and numbers beside countries passports.

    Source: of the form of passports, ICAO Doc 9303 part 4. Cost: 2,000 cells of a column without a header.
    """
    told = {judged.kind for judged in judgements}
    if "NAME" not in told:
        return judgements
    open_ = [n for n, judged in enumerate(judgements) if judged.kind is None and not judged.header.strip()]
    found = list(judgements)
    if any(_share(_is_country, cells(judgements[n].column)) >= SHARE for n in open_):
        found = [
            _judged(judged, "PASSPORT") if n in open_ and _passports(cells(judged.column)) else judged
            for n, judged in enumerate(found)
        ]
    if "DOB" in told or not OF_PEOPLE & {judged.kind for judged in found}:
        return found
    days = [
        n for n in open_ if found[n].kind is None and _share(_is_long_ago, cells(found[n].column)) >= SHARE
    ]
    if days:
        oldest = min(days, key=lambda n: _middle(cells(found[n].column)))
        found[oldest] = _judged(found[oldest], "DOB")
    return found


def _judged(judged: ColumnJudgement, kind: str) -> ColumnJudgement:
    meant = round(calibrated_column(kind, 0.7), 3)
    return replace(judged, kind=kind, confidence=meant, free_text=False, evidence=("content", "beside:NAME"))


def _share(test: Callable[[str], bool], cells: Sequence[str]) -> float:
    return sum(map(test, cells)) / len(cells) if len(cells) >= LEAST_CELLS else 0.0


@cache
def _is_country(cell: str) -> bool:
    return cell in words("countries")


def _passports(cells: Sequence[str]) -> bool:
    """Whether all cells have the form of passports, half of them with letters: some countries have none."""
    lettered = _share(lambda cell: RE_LETTERS_FIRST.fullmatch(cell) is not None, cells)
    return lettered >= SHARE / 2 and _share(passport.IDENTIFIER.fits, cells) >= SHARE


def _is_long_ago(cell: str) -> bool:
    if not birth_date.IDENTIFIER.fits(cell):
        return False
    born = birth_date.parse(cell)
    return born is not None and dt.datetime.now(tz=dt.UTC).year - born.year >= LEAST_YEARS


def _middle(cells: Sequence[str]) -> dt.date:
    days = sorted(day for cell in cells if (day := birth_date.parse(cell)) is not None)
    return days[len(days) // 2]
