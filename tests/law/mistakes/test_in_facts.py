"""Mistakes that show in the facts of a case."""

import pytest

from kakuho.law.mistakes import mistakes_in_facts
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.stated import Origin, OriginKind


def shown(facts):
    told = facts_from_mapping(facts, origin=Origin(OriginKind.PERSON))
    return [(hit.mistake.id, hit.place) for hit in mistakes_in_facts(told)]


def knew(who, on):
    return {"times": {"known_on": "2026-11-23", "awareness": [{"who": who, "on": on}]}}


@pytest.mark.parametrize(
    ("facts", "mistake"),
    [
        (knew("employee", "2026-11-20"), ("clock-from-management", "times.known_on")),
        (
            {"protection": {"advanced_encryption": "all"}},
            ("encrypted-so-nothing", "protection.advanced_encryption"),
        ),
        (
            {"protection": {"advanced_encryption": "all", "key_separated": "yes", "password_only": "yes"}},
            ("encrypted-so-nothing", "protection.advanced_encryption"),
        ),
        (
            {"data": {"protection": {"advanced_encryption": "all", "key_leaked": "yes"}}},
            ("encrypted-so-nothing", "data[0].protection.advanced_encryption"),
        ),
        (
            {"notification": {"reachable": "all", "substitutes": ["announcement"]}},
            ("announced-so-no-notice", "notification.substitutes"),
        ),
        (
            {"recovery": {"before_viewing": "all", "confirmed_by": ["not_confirmed"]}},
            ("recovered-so-nothing", "recovery.before_viewing"),
        ),
        ({"recovery": {"before_viewing": "all"}}, ("recovered-so-nothing", "recovery.before_viewing")),
    ],
)
def test_it_is_told_with_the_fact_that_shows_it(facts, mistake):
    assert shown(facts) == [mistake]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        knew("employee", "2026-11-23"),
        knew("wrongdoer", "2026-11-01"),
        {"protection": {"advanced_encryption": "all", "key_separated": "yes", "key_leaked": "no"}},
        {"notification": {"reachable": "part", "substitutes": ["announcement"]}},
        {"recovery": {"before_viewing": "all", "confirmed_by": ["access_logs"]}},
    ],
)
def test_what_is_in_order_is_left_alone(facts):
    assert shown(facts) == []
