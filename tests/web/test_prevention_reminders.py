"""Reminders of the prevention: once a week, to who has to do something, in numbers."""

from datetime import date, datetime, timedelta

import pytest
from mail_server import mail_server
from workbench import person

from kakuho.outward.mail_server import MailServerError
from kakuho.vocab.calendar import JST
from kakuho.web import outside
from kakuho.web.board.reminders import remind_of_prevention, to_do
from kakuho.web.controls import store as controls
from kakuho.web.docket.models import AuditRow
from kakuho.web.docket.roles import Role
from kakuho.web.internal_rules import store as company
from kakuho.web.prevention import store as prevention
from kakuho.web.prevention.models import EffectCheck
from kakuho.web.reminding.models import RemindedOfPrevention

LARGE = {"company": "見本株式会社", "officer": "総務部長", "employees": 300}
LATER = datetime(2030, 1, 9, 9, tzinfo=JST)  # a Wednesday


@pytest.fixture
def server(monkeypatch):
    """Return what a mail server on this machine has taken; the workbench sends through it."""
    with mail_server() as (taken, port):
        monkeypatch.setenv(outside.SMTP_VARIABLE, f"127.0.0.1:{port}")
        monkeypatch.setenv(outside.SENDER_VARIABLE, "kakuho@example.jp")
        monkeypatch.setenv(outside.SECURITY_VARIABLE, "none")
        yield taken


@pytest.fixture
def open_work(alice, case):
    """Bob owns a measure and a gap; nobody owns an item that was looked at years ago."""
    bob = person("Bob", Role.INVESTIGATOR)
    company.answer(LARGE, approver=Role.LEGAL.value, by=alice)
    gap = {"level": "not_met", "found_on": date(2026, 11, 20), "evidence": "", "owner": bob}
    controls.find("policy", gap | {"due_on": date(2026, 12, 1)}, by=alice)
    controls.find(
        "register", gap | {"level": "met", "owner": None, "due_on": None, "evidence": "x"}, by=alice
    )
    one = prevention.add_measure(case, key="outbound_guard", by=alice)
    prevention.plan_measure(one, {"owner": bob, "due_on": date(2026, 12, 1), "cost_yen": None}, by=alice)
    done = prevention.add_measure(case, key="second_pair_of_eyes", by=alice)
    EffectCheck.objects.create(measure=done, months=3, due_on=date(2027, 3, 1))
    return bob


def test_each_has_what_he_owns_and_who_runs_the_prevention_also_what_nobody_owns(alice, open_work):
    found = {one.user: (one.gaps, one.stale, one.measures, one.checks) for one in to_do(LATER.date())}
    assert found == {open_work: (1, 1, 1, 0), alice: (0, 1, 0, 1)}
    assert list(to_do(date(2026, 11, 21))) == []


def test_a_mail_goes_once_a_week_and_holds_numbers_only(server, alice, open_work, case):
    assert remind_of_prevention(LATER) == 2
    assert remind_of_prevention(LATER + timedelta(days=4)) == 0
    assert remind_of_prevention(LATER + timedelta(days=5)) == 2
    assert sorted(server.addresses()) == [alice.email, alice.email, open_work.email, open_work.email]
    for _, mail in server.mails:
        text = mail.get_payload(decode=True).decode()
        assert case.title not in text
        assert case.number not in text
    assert AuditRow.objects.filter(event="prevention.reminded").count() == 2


def test_a_server_that_is_away_is_tried_again(server, open_work, monkeypatch):
    with monkeypatch.context() as during:
        during.setenv(outside.SMTP_VARIABLE, "127.0.0.1:1")
        with pytest.raises(MailServerError):
            remind_of_prevention(LATER)
    assert RemindedOfPrevention.objects.count() == 0  # both had something to do
    assert remind_of_prevention(LATER) == 2
    monkeypatch.delenv(outside.SMTP_VARIABLE)
    assert remind_of_prevention(LATER + timedelta(days=7)) == 0
