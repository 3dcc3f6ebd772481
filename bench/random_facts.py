"""Random incidents in the words of the vocabulary: any field, any word, any status, also contradictions."""

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Course, Facts, Item, People
from kakuho.vocab.facts.words import Spec, specs

# What says by itself that data got out, and data for which one person is enough.
OUTFLOWS = (
    Course.MISDELIVERY,
    Course.MIS_SENDING,
    Course.PUBLICLY_VIEWABLE,
    Course.LOST_MEDIUM,
    Course.THEFT,
    Course.UNAUTHORISED_ACCESS,
    Course.INSIDER_TAKING,
)
GRAVE = (Item.MEDICAL_HISTORY, Item.CARD_NUMBER, Item.CHECKUP_RESULT, Item.CREDENTIALS_WITH_PAYMENT)
# Facts of which no value frees from the duty.
HARMLESS = (
    "times",
    "conduct.improper",
    "conduct.actor",
    "notification",
    "business.sector",
    "business.p_mark",
)
# Facts that may free from the duty when confirmed.
WAYS_OUT = (
    "status",
    "own_provision",
    "lost_inside_only",
    "disposed_properly",
    "deletion_justified",
    "exemption",
    "kind",
)


def random_facts(rng: Random) -> dict[str, Any]:
    """A mapping as a facts file would hold it; sparse ones and crowded ones."""
    return _section(rng, Facts, rng.choice((0.05, 0.15, 0.4)))


def plain_outflow(rng: Random) -> dict[str, Any]:
    """Grave personal data that flowed out, with any further facts that free nobody."""
    noise = _section(rng, Facts, 0.5)
    mapping: dict[str, Any] = {}
    for path in HARMLESS:
        section, _, name = path.partition(".")
        if name and name in noise.get(section, {}):
            mapping.setdefault(section, {})[name] = noise[section][name]
        elif not name and section in noise:
            mapping[section] = noise[section]
    mapping["event"] = {"course": [rng.choice(OUTFLOWS).value]}
    items = [rng.choice(GRAVE).value, rng.choice(list(Item)).value]
    mapping["data"] = [{"nature": "personal_data", "items": items, "principals": rng.randint(1, 3000)}]
    return mapping


def with_mere_hopes(rng: Random, mapping: dict[str, Any]) -> dict[str, Any]:
    """The same with every way out only estimated: recovery, encryption, exemption and the like."""
    noise = _section(rng, Facts, 0.8)
    event = {name: noise["event"][name] for name in WAYS_OUT if name in noise["event"]}
    hopes = {"event": event, "business": {k: v for k, v in noise["business"].items() if k in WAYS_OUT}}
    hopes |= {section: noise[section] for section in ("recovery", "protection")}
    told = {section: {k: _estimated(v) for k, v in facts.items()} for section, facts in hopes.items()}
    return {**mapping, **told, "event": {**mapping["event"], **told["event"]}}


def _estimated(stated: Any) -> Any:
    known = not isinstance(stated, dict) or "value" in stated
    return (
        {"value": stated["value"] if isinstance(stated, dict) else stated, "status": "estimated"}
        if known
        else stated
    )


def _section(rng: Random, type_: type[Any], share: float) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, spec in specs(type_).items():
        if type_ is Facts and name == "report":
            continue  # texts of the report are not judged
        if spec.type is People and rng.random() < share:
            found[name] = rng.choice((0, 1, 100, 101, 1000, 1001, rng.randint(0, 10**6)))
        elif spec.section and spec.type is not People:
            found[name] = _inner(rng, spec, share)
        elif not spec.section and rng.random() < share:
            found[name] = _stated(rng, spec)
    return found


def _inner(rng: Random, spec: Spec, share: float) -> Any:
    if not spec.many:
        return _section(rng, spec.type, share)
    return [_section(rng, spec.type, max(share, 0.3)) for _ in range(rng.randint(0, 3))]


def _stated(rng: Random, spec: Spec) -> Any:
    told = rng.random()
    if told < 0.1:
        return {"status": "unknown"}
    value = [_value(rng, spec) for _ in range(rng.randint(1, 3))] if spec.many else _value(rng, spec)
    return {"value": value, "status": "estimated"} if told < 0.25 else value


def _value(rng: Random, spec: Spec) -> Any:
    if spec.type is Answer:
        return rng.choice(("yes", "no"))
    if issubclass(spec.type, StrEnum):
        return rng.choice(list(spec.type)).value
    day = date(2021, 6, 1) + timedelta(days=rng.randint(0, 2800))
    if spec.type is datetime:
        return datetime(day.year, day.month, day.day, rng.randint(0, 23), tzinfo=UTC).isoformat()
    if spec.type is date:
        return day.isoformat()
    return rng.randint(0, 5000) if spec.type is int else "東京都"
