"""The law in force and the law that is promulgated but pending, which is never applied before its day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kakuho.law.rulebook import citation, statements
from kakuho.vocab.judgements import Edition, Judgement, Note, NoteKind, NotificationVerdict

_FILE = "editions.yaml"


def under_edition(judgement: Judgement, asked: Edition) -> Judgement:
    """The judgement under the pending law where it is asked for, or in force by the day of the law.

    Source: 令和8年法律56号 附則1条 (公布の日から起算して二年を超えない範囲内において政令で定める日)。
    """
    pending = statements(_FILE)["pending"]
    day = judgement.law_as_of
    begun = _in_force(pending, day)
    if asked is Edition.PENDING or begun:
        keys = [] if begun else ["hypothetical"]
        keys += ["by_latest_day"] if begun and pending["in_force_from"] is None else []
        return _amended(judgement, pending, keys)
    if pending["in_force_from"] is None and day >= pending["not_expected_before"]:
        return replace(judgement, notes=(*judgement.notes, _note(pending["maybe_in_force"], NoteKind.INFO)))
    return judgement


def _in_force(pending: Mapping[str, Any], day: date) -> bool:
    begins: date = pending["in_force_from"] or pending["in_force_at_latest"]
    return day >= begins


def _amended(judgement: Judgement, pending: Mapping[str, Any], keys: list[str]) -> Judgement:
    """What the amendment touches is left open as long as its wording is not confirmed."""
    notes = [_note(pending[key], NoteKind.WARNING) for key in keys]
    notify = judgement.principal_notification
    change = pending["changes"]["relaxed_notification"]
    if judgement.regime in change["regimes"]:
        notes += [_note(change, NoteKind.WARNING), _note(pending["not_confirmed"], NoteKind.WARNING)]
        if notify is NotificationVerdict.YES:
            notify = NotificationVerdict.DEPENDS
    return replace(
        judgement,
        principal_notification=notify,
        notes=(*notes, *judgement.notes),
        edition=Edition.PENDING,
    )


def _note(entry: Mapping[str, Any], kind: NoteKind) -> Note:
    cited = tuple(citation(text, file=_FILE) for text in entry["cites"])
    return Note(kind, entry["ja"], entry["en"], cited)
