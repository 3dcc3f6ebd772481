"""The security-control check in the workbench."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from workbench import browser_of, person

from kakuho.vocab.calendar import JST
from kakuho.web.controls import store
from kakuho.web.controls.models import ControlFinding
from kakuho.web.docket import audit
from kakuho.web.docket.models import AuditRow
from kakuho.web.docket.roles import RUNS_PREVENTION, SEES_PREVENTION, Role
from kakuho.web.internal_rules import store as company

LARGE = {"company": "見本株式会社", "officer": "総務部長", "employees": 300}
SMALL = LARGE | {"employees": 12, "principals": 800}
MET = {"level": "met", "evidence": "規程 第3版"}


@pytest.fixture
def answered(alice):
    return company.answer(LARGE, approver=Role.LEGAL.value, by=alice)


def find(client, item, **told):
    return client.post(reverse("control", args=[item]), MET | {"found_on": store.today()} | told)


def test_the_company_answers_before_it_is_asked(alice):
    client = browser_of(alice)
    assert client.get(reverse("controls")).context["answers"] is None
    for name, given in (("control", ["policy"]), ("print_controls", ["pdf"])):
        assert client.get(reverse(name, args=given)).status_code == 404


def test_findings_make_the_score_and_the_gaps_and_are_kept_one_after_the_other(alice, answered):
    client = browser_of(alice)
    assert find(client, "policy", found_on="2999-01-01").status_code == 422
    find(client, "policy", level="not_met", owner=alice.pk, due_on=store.today() - timedelta(days=1))
    shown = client.get(reverse("controls")).context
    assert [row["state"].overdue for row in shown["gaps"] if row["state"].item.id == "policy"] == [True]
    find(client, "policy")
    shown = client.get(reverse("controls")).context
    assert shown["score"].met == 1
    assert "policy" not in {row["state"].item.id for row in shown["gaps"]}
    history = client.get(reverse("control", args=["policy"])).context["history"]
    assert len(history) == 2
    assert AuditRow.objects.filter(event="controls.found").count() == 2
    assert audit.verify().is_whole
    assert client.get(reverse("print_controls", args=["pdf"])).content.startswith(b"%PDF")
    assert client.get(reverse("print_controls", args=["docx"])).content.startswith(b"PK")
    assert client.get(reverse("print_controls", args=["exe"])).status_code == 404


def test_the_simpler_way_is_shown_to_small_businesses_alone(alice, answered):
    client, page = browser_of(alice), reverse("control", args=["outside"])
    assert client.get(page).context["simple"] == ""
    company.answer(SMALL, approver=Role.LEGAL.value, by=alice)
    assert client.get(page).context["simple"]
    assert client.get(reverse("control", args=["abroad"])).status_code == 404


def test_the_score_is_told_as_it_stood_at_the_end_of_each_month(alice, answered):
    days = store.month_ends(date(2026, 11, 27), 4)
    assert days == [date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 27)]
    for item, day in (("policy", days[1]), ("regulations", days[3])):
        at = datetime(day.year, day.month, day.day, 9, tzinfo=JST)
        told = {"told": {"evidence": "x"}, "level": "met", "found_on": day}
        ControlFinding.objects.create(item=item, at=at, by=alice, **told)
    run = store.over_time(store.company(), days)
    of = len(store.standing(store.company()))
    assert run == [(days[1], 100 // of), (days[2], 100 // of), (days[3], 200 // of)]


def test_the_database_refuses_to_rewrite_a_finding(alice, answered):
    find(browser_of(alice), "policy")
    with pytest.raises(DatabaseError), transaction.atomic():
        ControlFinding.objects.update(level="met")


def test_every_door_of_the_check_asks_for_the_role(answered):
    doors = [("controls", []), ("control", ["policy"]), ("print_controls", ["docx"])]
    for role in Role:
        client = browser_of(person(role.value, role))
        for name, given in doors:
            expected = 200 if role in SEES_PREVENTION else 403
            assert client.get(reverse(name, args=given)).status_code == expected, (role, name)
        assert (find(client, "policy").status_code == 302) == (role in RUNS_PREVENTION), role
