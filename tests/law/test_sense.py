"""Facts that cannot both be so, and days that cannot be, are named by their fields."""

from datetime import date

import pytest

from kakuho.law import judge
from kakuho.law.sense import contradictions, refuse_future
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import Facts, facts_from_mapping
from kakuho.vocab.stated import Origin, OriginKind

TODAY = date(2026, 11, 23)


def facts(mapping: dict) -> Facts:
    return facts_from_mapping(mapping, origin=Origin(OriginKind.PERSON))


@pytest.mark.parametrize(
    ("mapping", "fields"),
    [
        (
            {"indicators": {"exfiltration_excluded": "yes", "theft_trace": "yes"}},
            ("indicators.exfiltration_excluded", "indicators.theft_trace"),
        ),
        (
            {"event": {"status": "not_occurred", "bulletin_upload": "yes"}},
            ("event.status", "event.bulletin_upload"),
        ),
        (
            {"protection": {"key_separated": "yes", "key_leaked": "yes"}},
            ("protection.key_separated", "protection.key_leaked"),
        ),
        (
            {"times": {"occurred_on": "2026-11-10", "known_on": "2026-11-01"}},
            ("times.known_on", "times.occurred_on"),
        ),
        (
            {"times": {"occurred_on": "2026-11-10", "ended_on": "2026-11-01"}},
            ("times.ended_on", "times.occurred_on"),
        ),
        (
            {"times": {"known_on": "2026-11-10"}, "progress": {"preliminary_reported_on": "2026-11-09"}},
            ("progress.preliminary_reported_on", "times.known_on"),
        ),
        (
            {
                "times": {"known_on": "2026-11-10"},
                "progress": {"made": [{"to": "telecom", "step": "first", "on": "2026-11-09"}]},
            },
            ("progress.made[0].on", "times.known_on"),
        ),
        (
            {"progress": {"preliminary_reported_on": "2026-11-20", "final_reported_on": "2026-11-19"}},
            ("progress.final_reported_on", "progress.preliminary_reported_on"),
        ),
        (
            {"event": {"status": "not_occurred"}, "recovery": {"viewed": "yes"}},
            ("event.status", "recovery.viewed"),
        ),
        (
            {"event": {"lost_inside_only": "yes", "service_reached_by_outsiders": "yes"}},
            ("event.lost_inside_only", "event.service_reached_by_outsiders"),
        ),
        (
            {"event": {"own_provision": "yes", "course": ["theft"]}},
            ("event.own_provision", "event.course"),
        ),
        ({"event": {"kinds": ["none", "leakage"]}}, ("event.kinds", "none")),
        (
            {"protection": {"advanced_encryption": "all", "password_only": "yes"}},
            ("protection.advanced_encryption", "protection.password_only"),
        ),
        (
            {"conduct": {"actor": "nobody", "improper": "suspected"}},
            ("conduct.actor", "conduct.improper"),
        ),
        (
            {"role": {"position": "alone", "notice_to_entrustor": "done"}},
            ("role.position", "role.notice_to_entrustor"),
        ),
        ({"established": ["none", "special_care"]}, ("established", "none")),
        (
            {"notification": {"reachable": "all", "obstacles": ["contact_outdated"]}},
            ("notification.reachable", "notification.obstacles"),
        ),
        (
            {"principals": 10, "data": [{"nature": "personal_data", "principals": 11}]},
            ("data[0].principals", "principals"),
        ),
    ],
)
def test_contradicting_facts_are_named(mapping: dict, fields: tuple[str, str]) -> None:
    (warning,) = contradictions(facts(mapping))
    assert all(field in warning.ja and field in warning.en for field in fields)
    assert warning in judge(facts(mapping))[0].warnings


def test_recovered_before_viewing_and_viewed_is_named_by_the_report_duty() -> None:
    told = judge(facts({"recovery": {"before_viewing": "all", "viewed": "yes"}}))[0].warnings
    assert any("recovery.before_viewing" in w.ja and "recovery.viewed" in w.ja for w in told)


def test_facts_that_go_together_are_not_warned_of() -> None:
    assert contradictions(facts({"times": {"occurred_on": "2026-11-01", "known_on": "2026-11-01"}})) == ()


@pytest.mark.parametrize(
    ("mapping", "field"),
    [
        ({"times": {"known_on": "2026-11-24"}}, "times.known_on"),
        ({"times": {"known_at": "2026-11-24T00:00:00+09:00"}}, "times.known_at"),
        ({"times": {"awareness": [{"on": "2026-12-01"}]}}, "times.awareness[0].on"),
        ({"progress": {"final_reported_on": "2026-12-01"}}, "progress.final_reported_on"),
    ],
)
def test_day_that_has_not_come_is_refused_by_name(mapping: dict, field: str) -> None:
    with pytest.raises(UsageError) as caught:
        refuse_future(facts(mapping), TODAY)
    assert field in caught.value.diagnostics().what_en


def test_days_up_to_today_are_taken() -> None:
    refuse_future(facts({"times": {"known_on": "2026-11-23", "occurred_on": "2020-01-01"}}), TODAY)
