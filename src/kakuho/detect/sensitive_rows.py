"""Special-care-required information that stands as a cell of its own in the line of a person."""

from collections.abc import Iterator

import numpy as np

from kakuho.detect.candidates import Candidates, Row, kind_codes
from kakuho.detect.characters import Bools, Ints, rows_of
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.patterns import patterns
from kakuho.detect.sensitive import (
    ENDING,
    MEDICINE,
    RE_DENIED,
    RE_PROFESSION,
    expressions,
    illness,
    medicine,
    of_nobody,
    speaks_in_general,
    whole_of,
)

# Beside a name, what makes a line that of a person and not of a firm or a clinic.
OF_PERSON = ("PHONE", "EMAIL", "ADDRESS", "POSTAL", "DOB", "AGE", "GENDER", "MYNUMBER", "INSURED_NO")
# A department of a hospital or a value of the laboratory in such a line may be somebody's trade.
CATEGORIES = frozenset(
    (
        *("medical_history", "disability", "creed", "race", "social_status", "genome", "criminal_record"),
        *("criminal_procedure", "crime_victim", "juvenile_procedure", "dispensing"),
    )
)
OPENS, CLOSES = " ,\t|/:、;\n\"'「『(", " ,\t|/、;\n\"'」』)。\r"
LONGEST_LINE = 400


def sensitive_in_rows(chunk: Chunk, hits: Hits, found: Candidates) -> Candidates:
    """Rows of SENSITIVE for terms that fill a cell of a line with a name and what a person has beside it.

    Cost: two comparisons a term nothing holds yet; where it fills a cell, a search for the ends of its line.
    """
    terms = hits.of("terms")
    if not len(terms) or not len(found.starts):
        return Candidates.of_rows(())
    terms = terms[~_covered(terms[:, 1], found)]
    first = patterns().ids("terms")[0]
    return Candidates.of_rows(_rows(chunk, terms - np.array([first, 0, 0]), found))


def _covered(starts: Ints, found: Candidates) -> Bools:
    """Which places lie in something found already."""
    at = np.searchsorted(found.starts, starts, side="right") - 1
    covered: Bools = (at >= 0) & (found.ends[np.maximum(at, 0)] > starts)
    return covered


def _rows(chunk: Chunk, terms: Ints, found: Candidates) -> Iterator[Row]:
    text, codes = chunk.text, kind_codes()
    people = {codes[kind] for kind in OF_PERSON}
    for number, start, end in rows_of(terms[np.argsort(terms[:, 1], kind="stable")]):
        category = expressions()[number][1]
        whole: tuple[int, int] | None = whole_of(text, start, end)
        if category == ENDING:
            whole, category = illness(text, start, end), "medical_history"
        elif category == MEDICINE:
            whole, category = medicine(text, start, end), "dispensing"
        if whole is None or category not in CATEGORIES or not _fills_cell(chunk, *whole):
            continue
        line = _line(text, *whole)
        among = slice(*np.searchsorted(found.starts, line).tolist())
        kinds = set(found.kinds[among].tolist())
        if codes["NAME"] not in kinds or not people & kinds or RE_PROFESSION.search(text, *line):
            continue
        nobody = of_nobody(text, start, end) or speaks_in_general(text, *whole)
        if not nobody and RE_DENIED.match(text, end) is None:
            yield *whole, "SENSITIVE", 0.7, f"sensitive:context:{category}"


def _fills_cell(chunk: Chunk, start: int, end: int) -> bool:
    """Whether signs that divide stand on both sides, or the text begins or ends there."""
    text = chunk.text
    return (start == 0 or text[start - 1] in OPENS) and (end >= len(text) or text[end] in CLOSES)


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    feed = text.find("\n", end, end + LONGEST_LINE)
    begin = text.rfind("\n", max(0, start - LONGEST_LINE), start) + 1
    return max(begin, start - LONGEST_LINE, 0), feed if feed >= 0 else min(len(text), end + LONGEST_LINE)
