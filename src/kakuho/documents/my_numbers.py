"""The part of the facts that is about specific personal information (番号法29条の4)."""

from dataclasses import replace

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.data import DataGroup, Nature, People
from kakuho.vocab.facts.items import Item
from kakuho.vocab.kinds import Attribute
from kakuho.vocab.papers import FactBase
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.stated import Stated


def of_my_numbers(base: FactBase) -> FactBase:
    """The facts with the data groups, people and counts that concern My Numbers only.

    What a person wrote for the report to the PPC (its grounds, and where other data got out too its items
    and numbers) answers other questions and is left out. Without a group of My Numbers all data stay.

    Source: 番号法規則3条1項2号・3号, 番号GL 別添2 3A (当該特定個人情報に係る本人の数).
    """
    groups = tuple(group for group in base.facts.data if holds_my_number(group))
    mixed = bool(groups) and len(groups) < len(base.facts.data)
    report = base.facts.report
    report = replace(report, overview=replace(report.overview, rule7_items=Stated.unknown()))
    if not mixed:
        return replace(base, facts=replace(base.facts, report=report))
    report = replace(
        report,
        items=replace(report.items, data_items=Stated.unknown()),
        count=replace(report.count, principals=Stated.unknown()),
    )
    facts = replace(base.facts, data=groups, principals=People(), report=report)
    return replace(base, facts=facts, count=_counted(base))


def holds_my_number(group: DataGroup) -> bool:
    """Whether the group is stated to be specific personal information, by its nature or by its items.

    Source: 番号法2条8項 (個人番号をその内容に含む個人情報).
    """
    return (
        group.nature.value is Nature.SPECIFIC_PERSONAL_INFORMATION
        or Item.MY_NUMBER in (group.items.value or ())
        or group.may_hold_my_number.value is Answer.YES
    )


def _counted(base: FactBase) -> PrincipalsCount | None:
    """The people of whom a My Number was found; at most all of them."""
    count = base.count
    numbers = [kind.id for kind in base.kinds.values() if Attribute.MY_NUMBER in kind.attributes]
    found = max((count.by_item.get(id_, 0) for id_ in numbers), default=0) if count else 0
    if count is None or not found:
        return None
    kept = {id_: count.by_item[id_] for id_ in numbers if id_ in count.by_item}
    return PrincipalsCount(min(found, count.low), found, count.high, kept)
