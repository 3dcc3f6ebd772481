"""Why something at a place in a file was found or was not, with every value masked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from kakuho import detect, intake
from kakuho.vocab.contents import Document, TablePart, TextPart
from kakuho.vocab.errors import UsageError
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator, column_letters
from kakuho.workflows.scanning.column_choices import choices_for
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS, Corrections
from kakuho.workflows.scanning.scan import peek
from kakuho.workflows.scanning.shown import PARTED, shown_words

RE_PLACE = re.compile(
    r"(?:(?P<sheet>[^!]+)!)?(?:(?P<column>[A-Z]{1,3})(?:\[(?P<row>\d+)\])?)?(?:L(?P<line>\d+))?"
)
RE_PAGE = re.compile(r"p\.(\d+)")
MOST_CONSIDERED = 5


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file that lies on disk: what a locator says behind the file's own name."""

    path: Path
    parts: tuple[str, ...] = ()  # members and sheet, outermost first
    page: int | None = None
    column: str = ""
    row: int | None = None
    line: int | None = None


def where(said: str) -> Where:
    """The place that `FILE:LOCATOR` names; the locator as `kakuho scan --json` gives it.

    Raises:
        UsageError: there is no such file.
    """
    first, mark, rest = said.partition(PARTED)
    if mark and Path(first).is_file():
        return _where(Path(first), rest.split(PARTED))
    for at in (n for n in range(len(said), -1, -1) if n == len(said) or said[n] == ":"):
        path = Path(said[:at])
        if said[:at] and path.is_file():
            parts = [part for part in said[at + 1 :].split(PARTED) if part]
            return _where(path, parts[1:] if parts and parts[0] == path.name else parts)
    raise UsageError(
        ja="その場所のファイルがありません。",
        en="There is no file at that place.",
        do_ja="ファイル:場所 の形で指定してください(例 leaked/list.xlsx:Sheet1!C、memo.txt:L14)。",
        do_en="Give FILE:PLACE, for example leaked/list.xlsx:Sheet1!C or memo.txt:L14.",
    )


def _where(path: Path, parts: list[str]) -> Where:
    place = RE_PLACE.fullmatch(parts[-1]) if parts else None
    given = place is not None and any(place.groups())
    if place is None or not given:
        place, rest = RE_PLACE.fullmatch(""), parts
    else:
        rest = [*parts[:-1], *([place["sheet"]] if place["sheet"] else [])]
    assert place is not None
    page = None
    if rest and (found := RE_PAGE.fullmatch(rest[-1])) is not None:
        page, rest = int(found[1]), rest[:-1]
    row, line = (int(place[name]) if place[name] else None for name in ("row", "line"))
    return Where(path, tuple(rest), page, place["column"] or "", row, line)


def explain(place: Where, corrections: Corrections = NO_CORRECTIONS) -> dict[str, Any]:
    """The decisions on the columns and the readings of the texts at a place, ready to be shown.

    Values and what could name somebody are masked. Readings that stand are findings; the others were
    considered.

    Cost: as scanning the file up to the place.
    """
    columns: list[dict[str, Any]] = []
    readings: list[dict[str, Any]] = []
    met = False
    for document in intake.open_file(Locator(place.path.name), place.path):
        if not isinstance(document, Document):
            continue
        for part in document.parts:
            if not _is_part(part.locator, place.parts):
                continue
            met = True
            if isinstance(part, TablePart):
                found, cells = _table(part, place, corrections)
                columns += found
                readings += cells
            else:
                readings += _text(part, place)
    if not met:
        raise UsageError(
            ja="ファイルの中にその場所がありません。",
            en="The file has no such place.",
            do_ja="kakuho scan --json の locator を確かめてください。",
            do_en="See the locators of kakuho scan --json.",
        )
    return {"columns": columns, "readings": readings}


def _is_part(locator: Locator, parts: tuple[str, ...]) -> bool:
    names = (*locator.members, *((locator.sheet,) if locator.sheet is not None else ()))
    return names[: len(parts)] == parts


def _table(
    part: TablePart, place: Where, corrections: Corrections
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    head, sample = peek(part.batches)
    chosen, _ = choices_for(corrections.columns, part.locator, part.header, part.n_columns)
    judgements = detect.judge_columns(part.header, sample, chosen) if sample.num_rows else ()
    wanted = [j for j in judgements if not place.column or column_letters(j.column) == place.column]
    columns, readings = [], []
    for judged in wanted:
        entry = _column(part.locator, judged, sample)
        cell = _cell(part, head, judged, place.row)
        if cell is not None and judged.kind is not None:
            entry["cell"] = detect.mask(cell, judged.kind)
        elif cell is not None:
            spot = replace(part.locator, row=place.row, column=judged.column)
            readings += [_reading(spot, cell, reading) for reading in detect.readings_of(cell)]
        columns.append(entry)
    return columns, readings


def _cell(
    part: TablePart, head: list[pa.RecordBatch], judged: ColumnJudgement, row: int | None
) -> str | None:
    if row is None:
        return None
    for batch in _all(head, part):
        numbers = batch.column("row").to_pylist()
        if row in numbers:
            cell: str | None = batch.column(f"c{judged.column}")[numbers.index(row)].as_py()
            return cell
    return None


def _all(head: list[pa.RecordBatch], part: TablePart) -> Iterator[pa.RecordBatch]:
    """The batches read before, then the rest, which is kept for the next column of the row."""
    yield from head
    for batch in part.batches:
        head.append(batch)
        yield batch


def _column(locator: Locator, judged: ColumnJudgement, sample: pa.RecordBatch) -> dict[str, Any]:
    cells = detect.cells_of_column(sample.column(f"c{judged.column}"))
    considered = [
        {"type": kind, "valid": valid, "form": form}
        for kind, valid, form in detect.considered(cells)
        if kind != judged.kind
    ]
    known = any(word.startswith("header:") for word in judged.evidence)
    return {
        "locator": shown_words(str(replace(locator, column=judged.column))),
        "header": judged.header if known else shown_words(judged.header),
        "type": judged.kind,
        "role": judged.role,
        "person": judged.whose,
        "free_text": judged.free_text,
        "confidence": round(judged.confidence, 3),
        "evidence": list(judged.evidence),
        "considered": considered[:MOST_CONSIDERED],
    }


def _text(part: TextPart, place: Where) -> Iterator[dict[str, Any]]:
    """The readings of the line asked for, or of all lines."""
    for batch in part.batches:
        for row in batch.to_pylist():
            if place.page is not None and row["page"] != place.page:
                continue
            first = row["line"] or 1
            if place.line is not None and not first <= place.line <= first + row["text"].count("\n"):
                continue
            for reading in detect.readings_of(row["text"]):
                line = first + row["text"].count("\n", 0, reading.start)
                if place.line in {None, line}:
                    spot = replace(part.locator, page=row["page"], line=line)
                    yield _reading(spot, row["text"], reading)


def _reading(locator: Locator, text: str, reading: detect.Reading) -> dict[str, Any]:
    ja, en = detect.sentences_of_rules().get(reading.rule, (reading.rule, reading.rule))
    return {
        "locator": shown_words(str(locator)),
        "found": reading.stands,
        "type": None if reading.kind == "DECOY" else reading.kind,
        "value": detect.mask(text[reading.start : reading.end], reading.kind),
        "confidence": reading.confidence,
        "rule": reading.rule,
        "rule_ja": ja,
        "rule_en": en,
        "words": list(reading.words),
        "context": reading.context,
    }
