"""The end of a case: its last day, a legal hold, and destruction that nobody can take back."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from workbench import browser_of, person

from kakuho.vault import CaseKeyDestroyedError, default_key_path
from kakuho.web import scheduling, surroundings
from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.docket import store as cases
from kakuho.web.docket.models import AuditRow
from kakuho.web.docket.roles import Role
from kakuho.web.retention import store

LONG_AFTER = datetime(2036, 1, 1, tzinfo=UTC)


@pytest.fixture
def closed(case, alice):
    """Return a closed case with evidence in its workspace and a file in its inbox."""
    with vaults.workspace(case, actor="1") as workspace:
        workspace.keep_evidence(io.BytesIO(b"list"), origin="list.csv")
    browser_of(alice).post(reverse("upload", args=[case.uid]), {"files": io.BytesIO(b"x" * 100)})
    jobs.ask_to_stop(case, by=alice)
    store.turn(case, reason="済み", by=alice)
    return case


def test_closing_sets_the_last_day_and_opening_again_takes_it_away(closed, alice):
    kept = store.retention_of(closed)
    assert kept.expires_on - closed.closed_at.date() in {timedelta(days=365), timedelta(days=366)}
    page = browser_of(alice).get(reverse("case_ending", args=[closed.uid])).content.decode()
    assert f"{kept.expires_on.year}年" in page
    store.turn(closed, reason="新しい事実", by=alice)
    assert store.retention_of(closed).expires_on is None


def test_the_scheduler_destroys_what_is_over_once_with_a_certificate(closed, alice):
    key = default_key_path(_case_id(closed))
    assert key.is_file()
    assert store.destroy_expired(datetime.now(UTC)) == 0
    assert scheduling.look(LONG_AFTER) == 1
    assert scheduling.look(LONG_AFTER) == 0
    kept = store.retention_of(closed)
    row = AuditRow.objects.get(event="retention.destroyed")
    assert kept.certificate["audit_hash"] == bytes(row.link).hex()
    assert (kept.certificate["evidence"], kept.certificate["by"]) == (1, "")
    assert not key.exists()
    with pytest.raises(CaseKeyDestroyedError), vaults.workspace(closed, actor="1"):
        pass
    assert closed.arrivals.get().name == ""
    assert audit.verify().is_whole
    client = browser_of(alice)
    assert kept.certificate["audit_hash"] in client.get(reverse("case_ending", args=[closed.uid])).text
    assert client.get(reverse("certificate", args=[closed.uid])).json()["audit_row"] == row.seq
    assert client.post(reverse("close_case", args=[closed.uid]), {"reason": "x"}).status_code == 409
    assert client.get(reverse("case", args=[closed.uid])).status_code == 200


def test_a_legal_hold_wins_over_the_day_and_over_a_person(closed, alice):
    client = browser_of(alice)
    client.post(reverse("hold_case", args=[closed.uid]), {"reason": "訴訟"})
    assert store.destroy_expired(LONG_AFTER) == 0
    told = {"number": closed.number, "reason": "x"}
    assert client.post(reverse("destroy_case", args=[closed.uid]), told).status_code == 409
    client.post(reverse("hold_case", args=[closed.uid]), {"reason": "終わった"})
    assert store.destroy_expired(LONG_AFTER) == 1


def test_a_destruction_that_was_cut_off_is_carried_to_its_end(closed, monkeypatch):
    with monkeypatch.context() as cut:
        cut.setattr(audit, "record", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.destroy(closed, reason="x", by=None)
    assert store.retention_of(closed).destroyed_at is None
    assert store.destroy_expired(LONG_AFTER) == 1


def test_a_person_destroys_only_with_the_number_of_a_closed_case(case, alice):
    client = browser_of(alice)
    told = {"number": case.number, "reason": "x"}
    assert client.post(reverse("destroy_case", args=[case.uid]), told).status_code == 409
    client.post(reverse("close_case", args=[case.uid]), {"reason": "x"})
    client.post(reverse("destroy_case", args=[case.uid]), told | {"number": "1999-0001"})
    assert store.retention_of(case).destroyed_at is None
    sooner = {"until": "2026-12-01", "reason": "登録簿は要らない"}
    client.post(reverse("keep_until", args=[case.uid]), sooner)
    assert str(store.retention_of(case).expires_on) == "2026-12-01"
    client.post(reverse("destroy_case", args=[case.uid]), told)
    assert store.retention_of(case).certificate["by"] == "Alice"


def test_who_does_not_close_cases_sees_the_page_and_changes_nothing(case, alice):
    auditor = person("Aud", Role.AUDITOR)
    cases.appoint(case, auditor, Role.AUDITOR, by=alice)
    client = browser_of(auditor)
    page = client.get(reverse("case_ending", args=[case.uid])).content.decode()
    assert 'action="/cases' not in page
    for name in ("close_case", "keep_until", "hold_case", "destroy_case"):
        assert client.post(reverse(name, args=[case.uid]), {"reason": "x"}).status_code == 403


def test_the_number_of_days_is_settable_and_checked(monkeypatch):
    monkeypatch.setenv(surroundings.RETENTION_VARIABLE, "90")
    assert surroundings.retention_days() == 90
    monkeypatch.setenv(surroundings.RETENTION_VARIABLE, "soon")
    with pytest.raises(surroundings.UsageError):
        surroundings.retention_days()


def _case_id(case) -> str:
    with vaults.workspace(case, actor="1") as workspace:
        return workspace.case_id
