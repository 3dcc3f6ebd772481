"""Whom else to tell: voluntary or contractual, and never in place of the report."""

import pytest

from kakuho.law import judge
from kakuho.law.advice import advice
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.judgements import Advice, RecipientKind
from kakuho.vocab.stated import Origin, OriginKind


def told(mapping: dict) -> dict[str, Advice]:
    facts = facts_from_mapping(mapping, origin=Origin(OriginKind.PERSON))
    return {each.recipient.id: each for each in advice(facts)}


@pytest.mark.parametrize(
    ("id_", "yes", "no"),
    [
        ("ipa", {"event": {"course": "ransomware"}}, {"event": {"course": "misdelivery"}}),
        ("jpcert", {"indicators": {"c2_contact": "yes"}}, {"event": {"course": "lost_medium"}}),
        ("police", {"event": {"course": "theft"}}, {"event": {"course": "mis_sending"}}),
        ("acquirer", {"data": {"items": ["card_number"]}}, {"data": {"items": ["name"]}}),
        ("stock_exchange", {"business": {"listed": "yes"}}, {"business": {"listed": "no"}}),
        (
            "certified_body",
            {"business": {"certified_group_member": "yes"}},
            {"business": {"certified_group_member": "no"}},
        ),
        (
            "mhlw",
            {"business": {"sector": "medical"}, "event": {"course": "ransomware"}},
            {"business": {"sector": "finance"}, "event": {"course": "ransomware"}},
        ),
    ],
)
def test_it_is_worth_doing_where_the_facts_call_for_it(id_: str, yes: dict, no: dict) -> None:
    assert told(yes)[id_].worth is Answer.YES
    assert told(no)[id_].worth is Answer.NO
    assert told({})[id_].worth is Answer.UNKNOWN


def test_none_is_a_duty_and_each_says_what_it_does_not_replace() -> None:
    for each in told({}).values():
        assert each.recipient.kind in {RecipientKind.VOLUNTARY, RecipientKind.CONTRACT}
        assert "代わりません" in each.beside_ja
        assert "replace" in each.beside_en
        assert each.citations


def test_the_ipa_never_replaces_the_report_to_the_commission() -> None:
    assert told({})["ipa"].beside_ja == "IPAへの届出は、個人情報保護委員会への報告に代わりません。"


def test_what_is_worth_doing_comes_first_and_stands_with_the_first_judgement() -> None:
    facts = facts_from_mapping(
        {"event": {"course": "theft"}, "business": {"p_mark": "yes"}}, origin=Origin(OriginKind.PERSON)
    )
    first, *others = judge(facts)
    assert first.advice[0].recipient.id == "police"
    assert [each.advice for each in others] == [()] * len(others)
