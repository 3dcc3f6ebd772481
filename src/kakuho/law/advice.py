"""Whom else to tell besides the authorities: voluntary and contractual, and when it is worth doing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kakuho.law.claims import has, known
from kakuho.law.conditions.courses import CYBER
from kakuho.law.conditions.purpose import improper_purpose
from kakuho.law.conditions.suspicion import signs_raised
from kakuho.law.recipients import recipient
from kakuho.law.rulebook import citation, statements
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Facts, Item, Sector
from kakuho.vocab.judgements import Advice, RecipientKind

_FILE = "advice.yaml"
_CARDS = (Item.CARD_NUMBER, Item.CARD_SECURITY_CODE, Item.CARD_PIN, Item.DEBIT_CARD_NUMBER)


def advice(facts: Facts) -> tuple[Advice, ...]:
    """All who may be told, with whether it is worth doing for these facts; what is worth doing comes first.

    Source: rows of advice.yaml. None of them is a recipient of the report under article 26.
    """
    found = [_advice(id_, entry, facts) for id_, entry in statements(_FILE).items()]
    order: Sequence[Answer] = (Answer.YES, Answer.UNKNOWN, Answer.NO)
    return tuple(sorted(found, key=lambda each: order.index(each.worth)))


def _advice(id_: str, entry: Mapping[str, Any], facts: Facts) -> Advice:
    worth, used = _CONDITIONS[id_]
    return Advice(
        recipient=recipient(id_, RecipientKind(entry["kind"]), entry["mark"]),
        worth=worth(facts),
        reason_ja=entry["reason_ja"],
        reason_en=entry["reason_en"],
        timing_ja=entry["timing_ja"],
        timing_en=entry["timing_en"],
        beside_ja=entry["beside_ja"],
        beside_en=entry["beside_en"],
        citations=tuple(citation(text, file=_FILE) for text in entry["cites"]),
        facts=used,
    )


def attacked(facts: Facts) -> Answer:
    """Whether computers were attacked, as the course or the signs tell.

    Source: GL 3-5-3-1※4。
    """
    if has(facts.event.course, *CYBER) or signs_raised(facts):
        return Answer.YES
    return Answer.NO if facts.event.course.value else Answer.UNKNOWN


def _cards(facts: Facts) -> Answer:
    if any(has(group.items, *_CARDS) for group in facts.data):
        return Answer.YES
    told = bool(facts.data) and all(group.items.value for group in facts.data)
    general = any(has(group.items, Item.GENERAL) for group in facts.data)
    return Answer.NO if told and not general else Answer.UNKNOWN


def _medical(facts: Facts) -> Answer:
    sector = facts.business.sector
    if sector.value is None:
        return Answer.UNKNOWN & attacked(facts)
    return attacked(facts) if sector.value is Sector.MEDICAL else Answer.NO


_CONDITIONS: Mapping[str, tuple[Callable[[Facts], Answer], tuple[str, ...]]] = {
    "ipa": (attacked, ("event.course", "indicators")),
    "jpcert": (attacked, ("event.course", "indicators")),
    "police": (improper_purpose, ("conduct.improper", "event.course")),
    "acquirer": (_cards, ("data[0].items",)),
    "stock_exchange": (lambda facts: known(facts.business.listed), ("business.listed",)),
    "certified_body": (
        lambda facts: known(facts.business.certified_group_member),
        ("business.certified_group_member",),
    ),
    "mhlw": (_medical, ("business.sector", "event.course")),
}
