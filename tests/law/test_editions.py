"""Pending law is asked for and never applied early."""

from datetime import date, timedelta

import pytest

from kakuho.law import judge
from kakuho.law.rulebook import statements
from kakuho.vocab.facts import Facts, facts_from_mapping
from kakuho.vocab.judgements import Edition, Judgement, NotificationVerdict, Verdict
from kakuho.vocab.stated import Origin, OriginKind

STORY = {
    "times": {"known_on": "2026-11-23"},
    "event": {"course": "theft"},
    "data": {"nature": "personal_data", "items": ["name"], "principals": 30},
}
LATEST: date = statements("editions.yaml")["pending"]["in_force_at_latest"]


def facts() -> Facts:
    return facts_from_mapping(STORY, origin=Origin(OriginKind.PERSON))


def judged(as_of: date | None = None, edition: Edition = Edition.IN_FORCE) -> Judgement:
    return judge(facts(), as_of=as_of, edition=edition)[0]


def test_an_incident_of_today_is_judged_under_the_law_in_force() -> None:
    found = judged()
    assert found.edition is Edition.IN_FORCE
    assert found.principal_notification is NotificationVerdict.YES


def test_the_pending_edition_is_a_supposition_and_leaves_open_what_is_not_confirmed() -> None:
    found = judged(edition=Edition.PENDING)
    assert found.edition is Edition.PENDING
    assert found.principal_notification is NotificationVerdict.DEPENDS
    assert found.reportable is Verdict.YES
    assert "今の義務ではありません" in found.warnings[0].ja
    assert {str(c.certainty) for note in found.warnings for c in note.citations} >= {"二", "未"}


@pytest.mark.parametrize("edition", list(Edition))
def test_only_notification_of_principals_changes(edition: Edition) -> None:
    now, then = judged(), judged(edition=edition)
    assert (now.final, now.preliminary, now.recipients) == (then.final, then.preliminary, then.recipients)


def test_the_day_before_the_latest_day_the_present_law_applies_and_says_so() -> None:
    found = judged(as_of=LATEST - timedelta(days=1))
    assert found.edition is Edition.IN_FORCE
    assert any("可能性があります" in note.ja for note in found.notes)


def test_from_the_latest_day_the_amendment_applies() -> None:
    found = judged(as_of=LATEST)
    assert found.edition is Edition.PENDING
    assert not any("今の義務ではありません" in note.ja for note in found.notes)
