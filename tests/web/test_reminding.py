"""Reminders of clocks by mail, each once; and the calendar under a secret address."""

import re
from datetime import datetime, timedelta
from email.header import decode_header, make_header

import pytest
from django.urls import reverse
from mail_server import mail_server
from workbench import browser_of, person

from kakuho.outward.mail_server import MailServerError, Postman
from kakuho.vocab.calendar import JST
from kakuho.web import outside
from kakuho.web.accounts import store as accounts
from kakuho.web.docket import store
from kakuho.web.docket.models import AuditRow
from kakuho.web.docket.roles import Role
from kakuho.web.reminding.mails import due, remind
from kakuho.web.reminding.models import Reminded


@pytest.fixture
def server(monkeypatch):
    """Return what a mail server on this machine has taken; the workbench sends through it."""
    with mail_server() as (taken, port):
        monkeypatch.setenv(outside.SMTP_VARIABLE, f"127.0.0.1:{port}")
        monkeypatch.setenv(outside.SENDER_VARIABLE, "kakuho@example.jp")
        monkeypatch.setenv(outside.SECURITY_VARIABLE, "none")
        yield taken


@pytest.fixture
def final(case, alice):
    """Return the clock of the final report, once it is settled that there is a duty."""
    facts = {"data": [{"nature": "personal_data", "items": ["medical_history"]}]}
    return next(one for one in store.tell(case, facts, by=alice).clocks if one.kind == "final")


def at(clock, days: int, hour: int = 10) -> datetime:
    """Return an hour of the day so many days before the last."""
    return datetime.combine(clock.term.due, datetime.min.time(), JST) + timedelta(days=-days, hours=hour)


def test_each_is_reminded_once_on_each_of_the_days(server, case, alice, final):
    counsel, auditor = person("Cal", Role.OUTSIDE_COUNSEL), person("Aud", Role.AUDITOR)
    for user in (counsel, auditor):
        store.appoint(case, user, Role[user.role.upper()], by=alice)
    told = 0
    for days in (5, 2, 1, 0, -1):
        assert remind(at(final, days)) == 2
        assert remind(at(final, days, 11)) == 0
        told += 2
    assert final.id not in {one.clock.id for one in due(at(final, 6))}
    assert set(server.addresses()) == {alice.email, counsel.email}
    assert len(server.addresses()) == told
    assert AuditRow.objects.filter(event="reminder.sent").count() == told


def test_a_reminder_holds_no_name_of_a_case_or_a_person(server, case, final):
    remind(at(final, 1))
    _, mail = server.mails[0]
    text = mail.get_payload(decode=True).decode()
    assert case.number in text
    assert str(case.uid) in text
    assert case.title not in text + str(make_header(decode_header(mail["Subject"])))
    assert "Alice" not in text
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_program_that_is_killed_while_sending_sends_nothing_twice(server, final, monkeypatch):
    class KilledError(BaseException):
        pass

    sent = Postman.deliver

    def dies(self, mail, to):
        sent(self, mail, to)
        raise KilledError

    with monkeypatch.context() as cut:
        cut.setattr(Postman, "deliver", dies)
        with pytest.raises(KilledError):
            remind(at(final, 1))
    assert remind(at(final, 1)) == 0
    assert len(server.addresses()) == 1
    assert Reminded.objects.get().outcome == "going"


def test_what_did_not_go_goes_at_the_next_look(server, final, monkeypatch):
    with monkeypatch.context() as away:
        away.setenv(outside.SMTP_VARIABLE, "127.0.0.1:9")
        with pytest.raises(MailServerError):
            remind(at(final, 1))
    assert remind(at(final, 1)) == 1


def test_a_case_that_is_reported_or_closed_reminds_of_nothing(server, case, alice, final):
    store.set_closed(case, closed=True, reason="x", by=alice)
    assert list(due(at(final, 1))) == []
    store.set_closed(case, closed=False, reason="x", by=alice)
    store.tell(case, {"progress": {"final_reported_on": "2026-11-25"}}, by=alice)
    assert final.id not in {one.clock.id for one in due(at(final, 1))}


def test_the_calendar_opens_to_its_secret_address_only_until_that_ends(case, alice, final):
    client, stranger = browser_of(alice), browser_of()
    address = address_for(client)
    shown = stranger.get(address)
    assert shown["Content-Type"].startswith("text/calendar")
    assert case.number in shown.text
    assert case.title not in shown.text
    assert address not in client.get(reverse("own_calendar")).text
    assert stranger.get("/calendar/guessed.ics").status_code == 404
    client.post(reverse("end_calendar"))
    assert stranger.get(address).status_code == 404
    before, now = address_for(client), address_for(client)
    assert [stranger.get(one).status_code for one in (before, now)] == [404, 200]
    accounts.end_sessions(alice, by=alice)
    assert stranger.get(now).status_code == 404


def address_for(client) -> str:
    """Return the path of a new calendar."""
    return re.search(r"/calendar/[\w-]{43}\.ics", client.post(reverse("own_calendar")).text)[0]


def test_a_calendar_shows_no_case_of_others(case, charlie, final):
    assert case.number not in browser_of().get(address_for(browser_of(charlie))).text
