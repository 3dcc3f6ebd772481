"""Whether the facts make sense together: days that have not come, days out of order, contradictions."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from kakuho.law.claims import has
from kakuho.law.conditions.courses import ATTACKS
from kakuho.law.knowledge import JAPAN, knowledge_of
from kakuho.law.steps import note
from kakuho.vocab.answers import Answer
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import (
    Actor,
    Course,
    EventKind,
    EventStatus,
    Extent,
    Facts,
    Ground,
    Notice,
    Obstacle,
    Position,
    Purpose,
)
from kakuho.vocab.judgements import Note, NoteKind

# In the order in which they happen; a later one before an earlier one is a slip of the pen.
_ORDER = ("occurred_on", "discovered_on", "known_on", "over_threshold_known_on")


def refuse_future(facts: Facts, today: date) -> None:
    """Nothing when every day has come.

    Raises:
        UsageError: a day of the facts is still to come; names the field.
    """
    for path, day in _days(facts):
        if day > today:
            raise UsageError(
                ja=f"事実の項目「{path}」の日付 {day.isoformat()} は、まだ来ていません。",
                en=f"The day {day.isoformat()} of fact {path} has not come yet.",
                do_ja="日付と、この機械の時計を確かめてください。",
                do_en="Check the day, and the clock of this machine.",
            )


def _days(facts: Facts) -> Iterator[tuple[str, date]]:
    times = facts.times
    for name in (*_ORDER, "ended_on", "known_at", "entrustee_notice_on"):
        value: date | None = getattr(times, name).value
        if value is not None:
            yield f"times.{name}", value.astimezone(JAPAN).date() if isinstance(value, datetime) else value
    for i, awareness in enumerate(times.awareness):
        if awareness.on.value is not None:
            yield f"times.awareness[{i}].on", awareness.on.value
    for name, on in _reported(facts):
        yield f"progress.{name}", on


def _reported(facts: Facts) -> Iterator[tuple[str, date]]:
    """The days of the reports made, by the rest of their paths."""
    progress = facts.progress
    told = {
        "preliminary_reported_on": progress.preliminary_reported_on,
        "final_reported_on": progress.final_reported_on,
        **{f"made[{i}].on": made.on for i, made in enumerate(progress.made)},
    }
    yield from ((name, stated.value) for name, stated in told.items() if stated.value is not None)


def contradictions(facts: Facts) -> tuple[Note, ...]:
    """A warning for each pair of facts that cannot both be so, naming both fields."""
    pairs = {**_of_the_event(facts), **_of_people_and_data(facts)}
    return (*_out_of_order(facts), *_too_many(facts), *(note(key) for key, both in pairs.items() if both))


def _of_the_event(facts: Facts) -> dict[str, bool]:
    event, signs = facts.event, facts.indicators
    not_occurred = event.status.value is EventStatus.NOT_OCCURRED
    outside = Answer.YES in {event.service_reached_by_outsiders.value, event.bulletin_upload.value}
    kinds = event.kinds.value or frozenset()
    return {
        "sense_excluded_yet_traced": signs.exfiltration_excluded.value is Answer.YES
        and signs.theft_trace.value is Answer.YES,
        "sense_cleared_yet_posted": not_occurred and event.bulletin_upload.value is Answer.YES,
        "sense_not_occurred_yet_viewed": not_occurred and facts.recovery.viewed.value is Answer.YES,
        "sense_inside_yet_outside": event.lost_inside_only.value is Answer.YES and outside,
        "sense_own_provision_yet_attack": event.own_provision.value is Answer.YES
        and has(event.course, *(ATTACKS - {Course.ALTERATION})),
        "sense_no_kind_yet_kinds": EventKind.NONE in kinds and len(kinds) > 1,
    }


def _of_people_and_data(facts: Facts) -> dict[str, bool]:
    protection, told = facts.protection, facts.established.value or frozenset()
    improper = facts.conduct.improper.value in {Purpose.YES, Purpose.SUSPECTED}
    notice = facts.notification
    unreachable = {Obstacle.NO_CONTACT_HELD, Obstacle.CONTACT_OUTDATED}
    return {
        "sense_key_kept_yet_leaked": protection.key_separated.value is Answer.YES
        and protection.key_leaked.value is Answer.YES,
        "sense_encrypted_yet_password_only": protection.advanced_encryption.value is Extent.ALL
        and protection.password_only.value is Answer.YES,
        "sense_nobody_yet_improper": facts.conduct.actor.value is Actor.NOBODY and improper,
        "sense_alone_yet_told": facts.role.position.value is Position.ALONE
        and facts.role.notice_to_entrustor.value is Notice.DONE,
        "sense_none_yet_ground": Ground.NONE in told and len(told) > 1,
        "sense_reachable_yet_not": notice.reachable.value is Extent.ALL
        and has(notice.obstacles, *unreachable),
    }


def _too_many(facts: Facts) -> Iterator[Note]:
    """A group of data with more people than there are in all."""
    most = facts.principals.high.value
    for i, group in enumerate(facts.data):
        least = group.principals.low.value
        if most is not None and least is not None and least > most:
            yield Note(
                NoteKind.WARNING,
                f"data[{i}].principals(少なくとも{least:,}人)が principals(最大{most:,}人)を超えています。"
                "人数を確かめてください。",
                f"data[{i}].principals (at least {least:,}) is more than principals (at most {most:,} "
                "in all); check the numbers.",
            )


def _out_of_order(facts: Facts) -> Iterator[Note]:
    days = [(name, day) for name in _ORDER if (day := getattr(facts.times, name).value) is not None]
    for (before, first), (after, second) in pairwise(days):
        if second < first:
            yield _earlier(f"times.{after}", second, f"times.{before}", first)
    began, ended = facts.times.occurred_on.value, facts.times.ended_on.value
    if began is not None and ended is not None and ended < began:
        yield _earlier("times.ended_on", ended, "times.occurred_on", began)
    known, reported = knowledge_of(facts), dict(_reported(facts))
    for name, on in reported.items():
        if known.on is not None and on < known.on:
            yield _earlier(f"progress.{name}", on, known.fact, known.on)
    first_on, final_on = (reported.get(f"{name}_reported_on") for name in ("preliminary", "final"))
    if first_on is not None and final_on is not None and final_on < first_on:
        yield _earlier("progress.final_reported_on", final_on, "progress.preliminary_reported_on", first_on)


def _earlier(after: str, second: date, before: str, first: date) -> Note:
    return Note(
        NoteKind.WARNING,
        f"{after}({second.isoformat()})が {before}({first.isoformat()})より前です。日付を確かめてください。",
        f"{after} ({second.isoformat()}) is before {before} ({first.isoformat()}); check the days.",
    )
