"""The date of knowledge, from which the clocks run."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from kakuho.vocab.facts import Facts, Knower, Position

JAPAN = timezone(timedelta(hours=9))
_OUTSIDE = {Knower.WRONGDOER, Knower.OUTSIDER, Knower.ENTRUSTEE}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The date of knowledge, the fact it was taken from, and whether it stands in for a missing one."""

    on: date | None
    fact: str
    substitute: bool = False
    disputed: bool = False


def knowledge_of(facts: Facts) -> Knowledge:
    """The earliest day on which a department or employee, other than the wrongdoer, knew.

    Source: GL 3-5-3-3 (いずれかの部署が知った時点), 公的部門Q&A 3-4-1 (持ち出した者を除く), GL 3-5-3-5
    (委託元は遅くとも通知を受けた時点)。
    """
    days = _stated_days(facts)
    if days:
        fact = min(days, key=lambda path: days[path])
        return Knowledge(days[fact], fact, disputed=len(set(days.values())) > 1)
    if facts.times.entrustee_notice_on.value and facts.role.position.value in {None, Position.ENTRUSTOR}:
        return Knowledge(facts.times.entrustee_notice_on.value, "times.entrustee_notice_on")
    if facts.times.discovered_on.value:
        return Knowledge(facts.times.discovered_on.value, "times.discovered_on", substitute=True)
    return Knowledge(None, "times.known_on")


def instant_of(facts: Facts, knowledge: Knowledge) -> datetime | None:
    """The instant of knowledge for a clock of hours: as stated, else the first instant of the day in Japan.

    A stated instant of a later day than that of knowledge is not used: the earlier counts.
    """
    stated = facts.times.known_at.value
    if knowledge.on is None:
        return None
    if stated is not None and stated.astimezone(JAPAN).date() == knowledge.on:
        return stated
    return datetime.combine(knowledge.on, time(), JAPAN)


def _stated_days(facts: Facts) -> dict[str, date]:
    days: dict[str, date] = {}
    for i, awareness in enumerate(facts.times.awareness):
        if awareness.on.value and awareness.who.value not in _OUTSIDE:
            days[f"times.awareness[{i}].on"] = awareness.on.value
    if facts.times.known_on.value:
        days["times.known_on"] = facts.times.known_on.value
    elif facts.times.known_at.value:
        days["times.known_at"] = facts.times.known_at.value.astimezone(JAPAN).date()
    return days
