"""Consultations that go with one."""

import pytest

from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations
from kakuho.consult.relating import LEAST


@pytest.fixture(scope="module")
def consultations() -> Consultations:
    return Consultations(knowledge_base())


def related(consultations, entry_id, **options):
    return consultations.related(consultations.entry(entry_id), **options)


@pytest.mark.parametrize(
    ("of", "near"),
    [
        ("mis-sent-mail", "bcc-mistake"),
        ("lost-device", "encrypted-data"),
        ("final-report-deadline", "deadline-on-a-holiday"),
        ("advertising-company-employee-leak", "insider-took-list"),
    ],
)
def test_the_nearest_come_first(consultations, of, near):
    assert near in [each.entry.id for each in related(consultations, of)[:3]]


def test_each_says_why(consultations):
    for each in related(consultations, "ransomware"):
        assert each.reasons
        assert all(reason.ja and reason.en for reason in each.reasons)


def test_a_shared_article_is_named(consultations):
    reasons = {
        each.entry.id: [reason.ja for reason in each.reasons]
        for each in related(consultations, "external-transmission")
    }
    assert "同じ条文: 法31条" in reasons["cookie-to-third-party"]


def test_none_is_itself_nor_far_away(consultations):
    for entry in consultations.entries[::7]:
        for each in consultations.related(entry):
            assert each.entry.id != entry.id
            assert each.score >= LEAST


def test_no_more_than_asked_for_and_fewer_where_few_fit(consultations):
    assert len(related(consultations, "mis-sent-mail", most=4)) == 4
    assert len(related(consultations, "privacy-mark-report")) < 9
