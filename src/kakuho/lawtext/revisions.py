"""The editions of a law as the e-Gov site lists them, and which of them is in force on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kakuho.vocab.errors import KakuhoError

BY_ORDER = "政令で定める日"
BY_ANOTHER_LAW = "施行の日"


class RevisionsError(KakuhoError):
    """The list of editions cannot be read."""


class Standing(StrEnum):
    """What an edition is on a day."""

    PENDING = "pending"  # promulgated, not in force yet
    IN_FORCE = "in_force"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Revision:
    """One edition of a law.

    `in_force_from` may be the latest possible day only: then `provisional` is True and `condition` says, in
    the words of the site, what settles it. `place` is how early the site lists it: of two editions of one day
    the one listed first holds the text of both. `updated` is the site's own stamp of its text.
    """

    id: str
    law_id: str
    title: str
    promulgated_on: date
    in_force_from: date
    provisional: bool
    condition: str
    amending_law: str
    repealed_on: date | None
    place: int
    amending_title: str = ""
    updated: str = ""


def read_revisions(answer: Mapping[str, Any], *, name: str) -> tuple[Revision, ...]:
    """The editions in an answer of `/law_revisions`, newest first.

    The site's own `current_revision_status` is not read: after an amendment no row may be marked as current
    for days, and rows keep `UnEnforced` beyond their day until the site is next brought up to date.

    Source: 法令API Version 2, /law_revisions.

    Raises:
        RevisionsError: the answer lacks a field or a day is none; names the file and the row.
    """
    rows = answer.get("revisions")
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        raise _unreadable(name, "revisions")
    law_id = str((answer.get("law_info") or {}).get("law_id", ""))
    found = []
    for place, row in enumerate(rows):
        try:
            found.append(_revision(row, law_id, place))
        except (KeyError, TypeError, ValueError):
            raise _unreadable(name, f"revisions[{place}]") from None
    return tuple(found)


def _revision(row: Mapping[str, Any], law_id: str, place: int) -> Revision:
    condition = row.get("amendment_enforcement_comment") or ""
    scheduled = row.get("amendment_scheduled_enforcement_date")
    return Revision(
        id=row["law_revision_id"],
        law_id=law_id or row["law_revision_id"].split("_")[0],
        title=row["law_title"],
        promulgated_on=date.fromisoformat(row["amendment_promulgate_date"]),
        in_force_from=date.fromisoformat(row["amendment_enforcement_date"]),
        provisional=bool(scheduled) and (BY_ORDER in condition or BY_ANOTHER_LAW in condition),
        condition=condition,
        amending_law=row.get("amendment_law_num") or "",
        repealed_on=date.fromisoformat(row["repeal_date"]) if row.get("repeal_date") else None,
        place=place,
        amending_title=row.get("amendment_law_title") or "",
        updated=row.get("updated") or "",
    )


def in_force(revisions: Sequence[Revision], on: date) -> Revision | None:
    """The edition whose text is the law on a day, None where there is none (not yet, or repealed).

    An edition whose day is only the latest possible one counts from that day.
    """
    begun = [revision for revision in revisions if revision.in_force_from <= on]
    if not begun:
        return None
    latest = min(begun, key=lambda revision: (-revision.in_force_from.toordinal(), revision.place))
    return None if latest.repealed_on and latest.repealed_on <= on else latest


def standing(revision: Revision, revisions: Sequence[Revision], on: date) -> Standing:
    """What an edition is on a day, from the days alone."""
    if revision.in_force_from > on:
        return Standing.PENDING
    return Standing.IN_FORCE if revision == in_force(revisions, on) else Standing.REPLACED


def upcoming(revisions: Sequence[Revision], on: date) -> tuple[Revision, ...]:
    """What will come into force after a day, the next one first."""
    later = [revision for revision in revisions if revision.in_force_from > on]
    return tuple(sorted(later, key=lambda revision: (revision.in_force_from, -revision.place)))


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """An amendment whose day moved, or whose provisional day became a fixed one (its id may stay then)."""

    before: Revision
    after: Revision


def rescheduled(old: Sequence[Revision], new: Sequence[Revision]) -> tuple[Rescheduled, ...]:
    """Editions of a later list that are those of an earlier one with another day.

    The id of an edition holds its day, so that it changes when the day does. An amendment with several steps
    keeps their order; a step is followed by the amending law and its rank among the steps still to come.
    """
    ids_before, ids_after = {revision.id for revision in old}, {revision.id for revision in new}
    gone = _by_amendment(revision for revision in old if revision.id not in ids_after)
    come = _by_amendment(revision for revision in new if revision.id not in ids_before)
    moved = (
        Rescheduled(before, after)
        for law, steps in gone.items()
        for before, after in zip(steps, come.get(law, ()), strict=False)
    )
    still = {revision.id: revision for revision in new}
    fixed = (
        Rescheduled(before, still[before.id])
        for before in old
        if before.provisional and before.id in still and not still[before.id].provisional
    )
    return (*moved, *fixed)


def _by_amendment(revisions: Iterable[Revision]) -> dict[str, list[Revision]]:
    steps: dict[str, list[Revision]] = {}
    for revision in sorted(revisions, key=lambda revision: revision.in_force_from):
        steps.setdefault(revision.amending_law, []).append(revision)
    return steps


def _unreadable(name: str, place: str) -> RevisionsError:
    return RevisionsError(
        ja=f"改正履歴 {name} の {place} が読めません。",
        en=f"The list of editions {name} cannot be read at {place}.",
        do_ja="e-Govの /law_revisions から取り直してください。",
        do_en="Fetch it again from /law_revisions of the e-Gov site.",
    )
