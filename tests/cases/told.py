"""Facts and statements that the tests of the room share."""

from datetime import datetime

from kakuho.cases import appended, taken_in
from kakuho.vocab.anchors import Anchor, AnchorKind, Moment, Statement
from kakuho.vocab.calendar import JST
from kakuho.vocab.facts import Facts, facts_from_mapping
from kakuho.vocab.stated import Origin, OriginKind

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=JST)
LEAK = {
    "event": {"course": "mis_sending"},
    "data": {"nature": "personal_data", "items": ["name"], "principals": 1001},
}


def facts(known_on: str | None = "2026-11-23", **more: object) -> Facts:
    times = {"known_on": known_on} if known_on else {}
    return facts_from_mapping({"times": times, **LEAK, **more}, origin=Origin(OriginKind.PERSON))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JST)


def moment(text: str) -> Moment:
    return Moment.of(at(text)) if "T" in text else Moment(datetime.fromisoformat(text).date())


def said(kind: AnchorKind, when: str | None, by: str = "見本 太郎", **more: object) -> Statement:
    return Statement(kind, moment(when) if when else None, by, **more)


def log_of(facts: Facts, *statements: Statement) -> tuple[Anchor, ...]:
    log = taken_in((), facts, recorded_at=NOW, recorded_by="desk")
    for statement in statements:
        log = appended(log, statement, recorded_at=NOW, recorded_by="desk")
    return log
