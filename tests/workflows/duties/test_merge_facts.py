from dataclasses import replace
from typing import Any

from kakuho.vocab.facts import Facts
from kakuho.vocab.facts.data import DataGroup, Nature, People
from kakuho.vocab.facts.items import Item
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status
from kakuho.workflows.duties.merge_facts import merge_facts


def said(value: Any, kind: OriginKind = OriginKind.PERSON) -> Stated[Any]:
    return Stated(value, Status.CONFIRMED, Origin(kind))


def scanned(value: Any) -> Stated[Any]:
    return said(value, OriginKind.SCAN)


SCAN = Facts(
    data=(
        DataGroup(nature=scanned(Nature.PERSONAL_DATA), items=scanned(frozenset({Item.NAME, Item.EMAIL}))),
    ),
    principals=People(low=scanned(1200), best=scanned(1300), high=scanned(1400)),
)


def test_what_nobody_said_comes_from_the_scan() -> None:
    merged, conflicts = merge_facts(Facts(), SCAN)
    assert merged.principals.best == scanned(1300)
    assert merged.data == SCAN.data
    assert conflicts == ()


def test_the_persons_word_prevails_over_the_scan() -> None:
    person = Facts(principals=People(best=said(1350)))
    merged, _ = merge_facts(person, SCAN)
    assert merged.principals.best == said(1350)
    assert merged.principals.low == scanned(1200)


def test_fewer_people_than_certainly_counted_is_pointed_out() -> None:
    person = Facts(principals=People(high=said(500)))
    _, conflicts = merge_facts(person, SCAN)
    assert len(conflicts) == 1
    assert "500" in conflicts[0].ja and "1,200" in conflicts[0].en  # noqa: PT018


def test_items_found_but_not_named_are_pointed_out() -> None:
    person = Facts(data=(DataGroup(nature=said(Nature.PERSONAL_DATA), items=said(frozenset({Item.NAME}))),))
    merged, conflicts = merge_facts(person, SCAN)
    assert merged.data[0].items == person.data[0].items
    assert "メールアドレス" in conflicts[0].ja


def test_a_group_about_legal_persons_does_not_swallow_the_items_found() -> None:
    person = Facts(data=(DataGroup(nature=said(Nature.LEGAL_PERSON)),))
    merged, _ = merge_facts(person, SCAN)
    assert merged.data == (*person.data, *SCAN.data)


def test_a_group_without_items_takes_those_found() -> None:
    person = Facts(data=(DataGroup(nature=said(Nature.PERSONAL_DATA)),))
    merged, _ = merge_facts(person, SCAN)
    assert merged.data == (replace(SCAN.data[0], nature=said(Nature.PERSONAL_DATA)),)


def test_the_items_found_lie_beside_the_first_group_that_can_take_them() -> None:
    legal, own = DataGroup(nature=said(Nature.LEGAL_PERSON)), DataGroup(nature=said(Nature.PERSONAL_DATA))
    merged, _ = merge_facts(Facts(data=(legal, own, own)), SCAN)
    assert [group.items for group in merged.data] == [legal.items, SCAN.data[0].items, own.items]


def test_that_the_person_does_not_know_stays_said_where_the_scan_is_silent() -> None:
    unsure: Stated[Any] = Stated(None, Status.UNKNOWN, Origin(OriginKind.PERSON))
    merged, _ = merge_facts(Facts(principals=People(best=unsure, upper_limit_unknown=unsure)), SCAN)
    assert merged.principals.best == scanned(1300)
    assert merged.principals.upper_limit_unknown == unsure


def test_a_scan_without_groups_changes_none() -> None:
    person = Facts(data=(DataGroup(nature=said(Nature.PERSONAL_DATA)),))
    assert merge_facts(person, Facts())[0].data == person.data
