"""Reminders of courses: before they are due, and once a week when they are late."""

from datetime import datetime, timedelta

import pytest
from mail_server import mail_server

from kakuho.vocab.calendar import JST
from kakuho.web import outside
from kakuho.web.staff import store as staff
from kakuho.web.training import store
from kakuho.web.training.reminders import remind_learners

NOW = datetime(2026, 11, 26, 10, tzinfo=JST)


@pytest.fixture
def server(monkeypatch):
    """Return what a mail server on this machine has taken; the workbench sends through it."""
    with mail_server() as (taken, port):
        monkeypatch.setenv(outside.SMTP_VARIABLE, f"127.0.0.1:{port}")
        monkeypatch.setenv(outside.SENDER_VARIABLE, "kakuho@example.jp")
        monkeypatch.setenv(outside.SECURITY_VARIABLE, "none")
        yield taken


def test_who_lacks_a_course_is_reminded_before_it_is_due_and_weekly_when_late(server, alice):
    staff.take_in("name,mail,department\n見本花子,hanako@example.jp,営業部\n", by=alice)
    store.assign(staff.active(), "basics", (NOW + timedelta(days=10)).date(), by=alice)
    assert remind_learners(NOW) == 0
    assert remind_learners(NOW + timedelta(days=3)) == 1
    assert remind_learners(NOW + timedelta(days=4)) == 0
    assert remind_learners(NOW + timedelta(days=11)) == 1
    assert server.addresses() == ["hanako@example.jp"] * 2


def test_who_passed_and_who_left_are_left_in_peace(server, alice):
    staff.take_in("name,mail,department\n見本花子,hanako@example.jp,営業部\n", by=alice)
    store.assign(staff.active(), "basics", NOW.date(), by=alice)
    one = staff.active().get()
    one.is_active = False
    one.save()
    assert remind_learners(NOW) == 0
    one.is_active = True
    one.save()
    sitting = store.open_sitting(one.assignments.get())
    store.hand_in(sitting, {each.question.id: each.order.index(0) for each in store.paper_of(sitting)})
    assert remind_learners(NOW) == 0
