"""Mail drills: by a real mail server, to the company's own people only, and nobody is shown up."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from mail_server import mail_server
from workbench import browser_of, person

from kakuho.outward.mail_server import MailServerError
from kakuho.prevent.drills.mails import drill_mails
from kakuho.vocab.errors import UsageError
from kakuho.web import outside
from kakuho.web.docket.models import AuditRow
from kakuho.web.docket.roles import RUNS_PREVENTION, SEES_PREVENTION, Role
from kakuho.web.mail_drills import store
from kakuho.web.mail_drills.models import DrilledMail, MailDrill
from kakuho.web.staff import store as staff
from kakuho.web.staff.models import Employee

STAFF = """name,mail,department
見本花子,hanako@example.jp,営業部
見本太郎,taro@example.jp,総務部
見本次郎,jiro@sub.example.jp,営業部
見本三郎,saburo@example.com,営業部
見本四郎,shiro@example.jp,営業部
見本五子,goko@example.co.jp,営業部
"""
BROWSER = {"HTTP_SEC_FETCH_MODE": "navigate"}


@pytest.fixture
def taken(monkeypatch):
    """Return what a mail server on this machine has taken; the workbench sends through it."""
    with mail_server() as (taken, port):
        monkeypatch.setenv(outside.SMTP_VARIABLE, f"127.0.0.1:{port}")
        monkeypatch.setenv(outside.SENDER_VARIABLE, "it@example.jp")
        monkeypatch.setenv(outside.SECURITY_VARIABLE, "none")
        monkeypatch.setenv(outside.DRILL_DOMAINS_VARIABLE, "example.jp, example.co.jp")
        yield taken


@pytest.fixture
def admin(db):
    return person("Admin", Role.ADMINISTRATOR)


@pytest.fixture
def employees(alice):
    return staff.take_in(STAFF, by=alice)


def link_in(mail) -> str:
    text = mail.get_payload(decode=True).decode()
    return re.search(r"https?://[^/]+(/m/[0-9a-f]+/)", text)[1]


def test_a_drill_goes_to_the_own_domains_once_teaches_and_names_nobody(taken, admin, alice, employees):
    client = browser_of(alice)
    browser_of(admin).post(reverse("settle_mail_drills"))
    client.post(reverse("start_mail_drill"), {"mail": "password-expiry", "department": ""})
    assert store.send_drill_mails(timezone.now()) == 4
    assert store.send_drill_mails(timezone.now()) == 0
    own = ["goko@example.co.jp", "hanako@example.jp", "shiro@example.jp", "taro@example.jp"]
    assert sorted(taken.addresses()) == own
    assert all(mail["X-Kakuho-Drill"] for _, mail in taken.mails)
    assert not DrilledMail.objects.exclude(employee=None).exists()
    links = {to: link_in(mail) for to, mail in taken.mails}
    assert browser_of().get(links["taro@example.jp"]).status_code == 200  # a program that looks behind links
    for _ in range(2):
        page = browser_of().get(links["hanako@example.jp"], **BROWSER)
        assert drill_mails()["password-expiry"].signs[0].ja in page.content.decode()
        assert "<input" not in page.content.decode().partition("<main")[2]
    rows = {
        row["department"]: (row["told"], row["followed"])
        for row in store.by_department(MailDrill.objects.get())
    }
    assert rows == {"営業部": (3, 1), "": (1, None)}  # of one person a number would say who
    events = list(AuditRow.objects.filter(event__startswith="mail_drill.").values_list("event", "actor"))
    assert events == [
        ("mail_drill.allowed", admin.pk),
        ("mail_drill.started", alice.pk),
        ("mail_drill.sent", None),
        ("mail_drill.followed", None),
    ]
    shown = client.get(reverse("mail_drills")).content.decode()
    assert "見本花子" not in shown
    assert "hanako" not in shown


def test_without_the_consent_of_an_administrator_nothing_goes(taken, admin, alice, employees):
    with pytest.raises(UsageError):
        store.start("password-expiry", "", by=alice)
    assert browser_of(alice).post(reverse("settle_mail_drills")).status_code == 403
    store.allow(by=admin)
    store.start("password-expiry", "", by=alice)
    browser_of(admin).post(reverse("settle_mail_drills"), {"forbid": "1"})
    assert store.send_drill_mails(timezone.now()) == 0
    store.allow(by=admin)
    assert store.send_drill_mails(timezone.now()) == 0  # what waited was taken back
    assert taken.addresses() == []


def test_an_address_that_left_the_own_domains_before_its_turn_gets_nothing(taken, admin, alice, employees):
    store.allow(by=admin)
    assert store.start("shared-invoice", "総務部", by=alice) == 1
    one = Employee.objects.get(department="総務部")
    one.who = {"name": "x", "mail": "taro@elsewhere.example"}
    one.save()
    assert store.send_drill_mails(timezone.now()) == 0
    assert taken.addresses() == []


def test_a_server_that_is_away_is_tried_again(taken, admin, alice, employees, monkeypatch):
    store.allow(by=admin)
    store.start("list-for-another", "総務部", by=alice)
    with monkeypatch.context() as during:
        during.setenv(outside.SMTP_VARIABLE, "127.0.0.1:1")
        with pytest.raises(MailServerError):
            store.send_drill_mails(timezone.now())
    assert store.send_drill_mails(timezone.now()) == 1


def test_who_sees_and_who_starts(admin, alice, employees, monkeypatch):
    monkeypatch.setenv(outside.DRILL_DOMAINS_VARIABLE, "example.jp")
    store.allow(by=admin)
    for role in Role:
        client = browser_of(person(role.value, role))
        assert (client.get(reverse("mail_drills")).status_code == 200) == (role in SEES_PREVENTION)
        answer = client.post(reverse("start_mail_drill"), {"mail": "shared-invoice", "department": ""})
        assert (answer.status_code == 302) == (role in RUNS_PREVENTION)
    assert browser_of().get("/m/" + "0" * 32 + "/", **BROWSER).status_code == 404
