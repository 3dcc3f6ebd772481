"""The facts under each reading of the anchors: one where nothing is disputed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice, product

from kakuho.cases.anchors import standing
from kakuho.vocab.anchors import Anchor, AnchorKind, Moment
from kakuho.vocab.facts import Awareness, Facts, Knower, Times
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status

# The anchors that facts have a place for, the one that decides most first.
KINDS = (
    AnchorKind.COMPANY_KNEW,
    AnchorKind.EMPLOYEE_KNEW,
    AnchorKind.MANAGEMENT_KNEW,
    AnchorKind.ENTRUSTEE_NOTICE,
    AnchorKind.OVER_THRESHOLD_KNOWN,
    AnchorKind.DISCOVERED,
    AnchorKind.OCCURRED,
)
MOST_READINGS = 64  # nine people who contradict each other on every anchor would make millions
_WHO = {AnchorKind.EMPLOYEE_KNEW: Knower.EMPLOYEE, AnchorKind.MANAGEMENT_KNEW: Knower.MANAGEMENT}
_KEPT = {Knower.WRONGDOER, Knower.ENTRUSTEE, Knower.OUTSIDER}  # who knew without the company knowing


def readings(facts: Facts, log: Sequence[Anchor]) -> Iterator[Facts]:
    """The facts with the anchors that stand in place of their own, the earliest times first.

    The log holds what the facts say (`taken_in`), so an anchor that does not stand is unknown.
    """
    said = [_distinct(standing(log, kind)) or [None] for kind in KINDS]
    for chosen in islice(product(*said), MOST_READINGS):
        yield replace(facts, times=_times(facts.times, dict(zip(KINDS, chosen, strict=True))))


def _distinct(anchors: Sequence[Anchor]) -> list[Anchor | None]:
    """One anchor for each time that was said, earliest first; a confirmed one before an estimated one."""
    found: dict[Moment, Anchor] = {}
    for anchor in sorted(anchors, key=lambda one: (one.said.certainty is not Status.CONFIRMED, one.number)):
        if anchor.said.when is not None:
            found.setdefault(anchor.said.when, anchor)
    return [found[when] for when in sorted(found, key=_order)]


def _order(when: Moment) -> tuple[date, float]:
    return when.on, when.at.timestamp() if when.at else 0.0


def _times(times: Times, chosen: dict[AnchorKind, Anchor | None]) -> Times:
    knew = tuple(one for one in times.awareness if one.who.value in _KEPT)
    for kind, who in _WHO.items():
        anchor = chosen[kind]
        if anchor is not None:
            knew += (Awareness(Stated(who, anchor.said.certainty, _origin(anchor)), _day(anchor)),)
    company = chosen[AnchorKind.COMPANY_KNEW]
    return replace(
        times,
        awareness=knew,
        known_on=_day(company),
        known_at=_instant(company),
        discovered_on=_day(chosen[AnchorKind.DISCOVERED]),
        occurred_on=_day(chosen[AnchorKind.OCCURRED]),
        entrustee_notice_on=_day(chosen[AnchorKind.ENTRUSTEE_NOTICE]),
        over_threshold_known_on=_day(chosen[AnchorKind.OVER_THRESHOLD_KNOWN]),
    )


def _day(anchor: Anchor | None) -> Stated[date]:
    if anchor is None or anchor.said.when is None:
        return Stated[date].unknown()
    return Stated(anchor.said.when.on, anchor.said.certainty, _origin(anchor))


def _instant(anchor: Anchor | None) -> Stated[datetime]:
    if anchor is None or anchor.said.when is None or anchor.said.when.at is None:
        return Stated[datetime].unknown()
    return Stated(anchor.said.when.at, anchor.said.certainty, _origin(anchor))


def _origin(anchor: Anchor) -> Origin:
    return Origin(
        OriginKind.PERSON,
        f"起点 {anchor.number}({anchor.said.said_by})",
        f"anchor {anchor.number} ({anchor.said.said_by})",
        anchor.recorded_at,
    )
