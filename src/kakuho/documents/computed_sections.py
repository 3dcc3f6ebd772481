"""Sections of sheets whose fields follow from the facts: their number is not known beforehand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kakuho.documents.announcement import (
    announcement_against,
    announcement_duty,
    announcement_for,
    announcement_open,
)
from kakuho.documents.drafts.draft import RULE, SCAN, Draft
from kakuho.documents.regime_clocks import regime_clocks
from kakuho.documents.report_fields import BLANKS
from kakuho.documents.summary_clocks import clock_figures
from kakuho.documents.summary_duties import duty_fields, next_fields
from kakuho.vocab.papers import FactBase, PaperField, Wording
from kakuho.vocab.stated import Status

_MOST_FILES = 2_000  # rows of an index that a person still reads; the audit log holds all of them


def _renamed(section: str, fields: tuple[PaperField, ...]) -> tuple[PaperField, ...]:
    return tuple(replace(field, id=field.id.replace("summary.", f"{section}.", 1)) for field in fields)


def _duties(base: FactBase) -> tuple[PaperField, ...]:
    return _renamed("duties", duty_fields(base, whole=True))


def _clocks(base: FactBase) -> tuple[PaperField, ...]:
    return (*_renamed("clocks", clock_figures(base)), *regime_clocks(base))


def _next(base: FactBase) -> tuple[PaperField, ...]:
    return _renamed("next", next_fields(base, whole=True))


def _files(base: FactBase) -> tuple[PaperField, ...]:
    """Each examined file with its format, size and SHA-256."""
    documents = base.scan.documents if base.scan is not None else ()
    rows = [
        _row(
            f"files.n{number}",
            str(each.locator),
            (
                Wording(
                    f"{each.format}、{each.size_bytes:,}バイト", f"{each.format}, {each.size_bytes:,} bytes"
                ),
                Wording.as_is(f"SHA-256 {each.sha256}"),
            ),
            Status.CONFIRMED,
        )
        for number, each in enumerate(documents[:_MOST_FILES], start=1)
    ]
    return tuple(rows) + _rest("files", base, len(documents))


def _gaps(base: FactBase) -> tuple[PaperField, ...]:
    """Each file that could not be examined, with the reason."""
    gaps = base.scan.unexamined if base.scan is not None else ()
    rows = [
        _row(f"gaps.n{number}", str(each.locator), (Wording(each.detail_ja, each.detail_en),), Status.UNKNOWN)
        for number, each in enumerate(gaps[:_MOST_FILES], start=1)
    ]
    return tuple(rows) + _rest("gaps", base, len(gaps))


def _row(field_id: str, name: str, value: tuple[Wording, ...], status: Status) -> PaperField:
    draft = Draft(value, status, SCAN)
    return PaperField(field_id, Wording.as_is(name), draft.value, status, draft.origin, BLANKS["investigate"])


def _rest(section: str, base: FactBase, number: int) -> tuple[PaperField, ...]:
    """What says that there are none, that nothing was examined yet, or how many more there are."""
    left = number - _MOST_FILES
    if base.scan is None:
        words, status = (
            Wording("まだファイルを調べていない", "No files have been examined yet"),
            Status.UNKNOWN,
        )
    elif not number:
        words, status = Wording("なし", "None"), Status.CONFIRMED
    elif left > 0:
        words, status = Wording(f"ほか{left:,}件", f"and {left:,} more"), Status.CONFIRMED
    else:
        return ()
    row = _row(f"{section}.rest", "", (words,), status)
    origin = RULE if base.scan is None else row.origin
    return (replace(row, label=Wording("ファイル", "Files"), origin=origin),)


SECTIONS: Mapping[str, Callable[[FactBase], tuple[PaperField, ...]]] = {
    "announcement_duty": announcement_duty,
    "announcement_for": announcement_for,
    "announcement_against": announcement_against,
    "announcement_open": announcement_open,
    "duties": _duties,
    "clocks": _clocks,
    "next": _next,
    "files": _files,
    "gaps": _gaps,
}
