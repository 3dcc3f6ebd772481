"""The view for the board."""

import json
from contextlib import closing
from datetime import timedelta

import pytest
from django.urls import reverse
from typer.testing import CliRunner
from workbench import browser_of, person

from kakuho.cli.app import app
from kakuho.prevent.guard.queue import Queue
from kakuho.web.board.counting import counted
from kakuho.web.docket import store as cases
from kakuho.web.docket.models import MadePaper
from kakuho.web.docket.roles import SEES_PREVENTION, Role
from kakuho.web.internal_rules import store as rules
from kakuho.web.prevention import store as prevention
from kakuho.web.staff import store as staff
from kakuho.web.training import store as training

COMPANY = {"company": "見本株式会社", "officer": "総務部長", "employees": 300}


def test_the_figures_are_counted_over_all_cases(alice, case):
    client, today = browser_of(alice), prevention.today()
    one = prevention.add_measure(case, key="outbound_guard", by=alice)
    prevention.plan_measure(
        one, {"owner": None, "due_on": today - timedelta(days=1), "cost_yen": None}, by=alice
    )
    client.post(reverse("make_paper", args=[case.uid]), {"kind": "preliminary_report"})
    filed = {"number": "R-1", "filed_on": "2026-11-24"}
    client.post(reverse("file_report", args=[case.uid, MadePaper.objects.get().uid]), filed)
    staff.take_in("name,mail,department\n見本花子,hanako@example.jp,営業部\n", by=alice)
    training.assign(staff.active(), "basics", today - timedelta(days=1), by=alice)
    rules.answer(COMPANY, approver=alice.role, by=alice)
    figures = counted()
    assert (figures.incidents, figures.open_cases, figures.report_days) == (1, 1, (4,))
    assert (figures.measures_open, figures.measures_overdue) == (1, 1)
    assert (figures.assigned, figures.late) == (1, 1)
    assert (figures.caught, figures.score) == (None, None)
    assert figures.proposals >= 1


def test_the_guard_that_is_named_is_counted(alice, tmp_path, monkeypatch):
    with closing(Queue(tmp_path, b"k" * 32)) as mails:
        today = prevention.today()
        for event, listed in (("held", ["", "people"]), ("changed", [""]), ("called_back", ["", "people"])):
            mails.count(today, event, listed)
        mails.count(today - timedelta(days=800), "held", [""])
    monkeypatch.setenv("KAKUHO_GUARD_FOLDER", str(tmp_path))
    figures = counted()
    assert (figures.caught, figures.called_back, figures.months[-1].caught) == (2, 1, 2)


@pytest.mark.django_db
def test_the_page_names_no_case_and_asks_for_the_role(alice, case):
    assert cases.Case.objects.get().title == case.title
    for role in Role:
        client = browser_of(person(role.value, role))
        page = client.get(reverse("board"))
        assert (page.status_code == 200) == (role in SEES_PREVENTION), role
        assert case.title not in page.content.decode()
        assert case.number not in page.content.decode()
        printed = client.get(reverse("print_board", args=["pdf"]))
        assert (printed.status_code == 200) == (role in SEES_PREVENTION), role


def board_of_the_command(*words):
    """Return what `kakuho board` prints."""
    done = CliRunner().invoke(app, ["board", *map(str, words)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_the_command_counts_what_the_page_counts_and_names_nobody(alice, case, tmp_path):
    said = json.loads(board_of_the_command("--json"))
    assert (said["incidents"], said["open_cases"], len(said["months"])) == (1, 1, 12)
    rules.answer(COMPANY, approver=alice.role, by=alice)
    page = tmp_path / "board.html"
    board_of_the_command("--output", page, "--lang", "en")
    text = page.read_text(encoding="utf-8")
    assert COMPANY["company"] in text
    for sentence in board_of_the_command("--lang", "en").splitlines():
        assert sentence in text
    assert case.number not in text
    assert case.title not in text
