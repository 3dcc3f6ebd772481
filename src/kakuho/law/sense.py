"""Whether the facts make sense together: days that have not come, days out of order, contradictions."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from kakuho.law.knowledge import JAPAN
from kakuho.law.steps import note
from kakuho.vocab.answers import Answer
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import EventStatus, Facts
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
    times, progress = facts.times, facts.progress
    for name in (*_ORDER, "ended_on", "known_at", "entrustee_notice_on"):
        value: date | None = getattr(times, name).value
        if value is not None:
            yield f"times.{name}", value.astimezone(JAPAN).date() if isinstance(value, datetime) else value
    for i, awareness in enumerate(times.awareness):
        if awareness.on.value is not None:
            yield f"times.awareness[{i}].on", awareness.on.value
    for name in ("preliminary_reported_on", "final_reported_on"):
        value = getattr(progress, name).value
        if value is not None:
            yield f"progress.{name}", value


def contradictions(facts: Facts) -> tuple[Note, ...]:
    """A warning for each pair of facts that cannot both be so, naming both fields."""
    return (*_out_of_order(facts), *(note(key) for key, on in _contradicting(facts).items() if on))


def _contradicting(facts: Facts) -> dict[str, bool]:
    signs = facts.indicators
    cleared = facts.event.status.value is EventStatus.NOT_OCCURRED
    return {
        "sense_excluded_yet_traced": signs.exfiltration_excluded.value is Answer.YES
        and signs.theft_trace.value is Answer.YES,
        "sense_cleared_yet_posted": cleared and facts.event.bulletin_upload.value is Answer.YES,
        "sense_key_kept_yet_leaked": facts.protection.key_separated.value is Answer.YES
        and facts.protection.key_leaked.value is Answer.YES,
    }


def _out_of_order(facts: Facts) -> Iterator[Note]:
    days = [(name, day) for name in _ORDER if (day := getattr(facts.times, name).value) is not None]
    for (before, first), (after, second) in pairwise(days):
        if second < first:
            ja, en = f"{before}({first.isoformat()})", f"times.{before} ({first.isoformat()})"
            yield Note(
                NoteKind.WARNING,
                f"times.{after}({second.isoformat()})が times.{ja}より前です。日付を確かめてください。",
                f"times.{after} ({second.isoformat()}) is before {en}; check the days.",
            )
