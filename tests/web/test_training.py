"""Training: employees taken in, courses assigned, sat and passed, put on record and led out."""

import csv
import io

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from workbench import browser_of, person

from kakuho.web.docket import audit
from kakuho.web.docket.roles import RUNS_PREVENTION, SEES_PREVENTION, Role
from kakuho.web.staff import store as staff
from kakuho.web.staff.models import Employee
from kakuho.web.training import store
from kakuho.web.training.models import Assignment, CompletionRow

LIST = """name,mail,department,duties
見本花子,hanako@example.jp,営業部,marketing
=見本一郎,ichiro@example.jp,総務部,
"""


@pytest.fixture
def hanako(alice):
    staff.take_in(LIST, by=alice)
    return Employee.objects.get(department="営業部")


def right(sitting):
    return {one.question.id: one.order.index(0) for one in store.paper_of(sitting)}


def test_a_list_is_taken_in_and_taken_in_again_without_doubles(alice):
    client = browser_of(alice)
    for _ in range(2):
        client.post(reverse("take_in_employees"), {"file": io.BytesIO(LIST.encode())})
    assert Employee.objects.count() == 2
    wrong = LIST + "名無し,,営業部,\n"
    answer = client.post(reverse("take_in_employees"), {"file": io.BytesIO(wrong.encode())})
    assert (answer.status_code, "4行目" in answer.content.decode()) == (400, True)


def test_duties_decide_what_is_assigned_and_nothing_twice(alice, hanako):
    client = browser_of(alice)
    for _ in range(2):
        client.post(reverse("assign_courses"), {"course": "", "department": "", "due_on": "2026-12-20"})
    assert set(hanako.assignments.values_list("course", flat=True)) >= {"basics", "advertising"}
    assert Assignment.objects.count() == 6 + 5
    assert client.get(reverse("training")).context["results"][0]["assigned"] in {5, 6}


def test_an_employee_fails_reads_and_passes_and_gets_a_certificate(alice, hanako):
    store.assign([hanako], "mis-sending", store.today(), by=alice)
    assignment, client = hanako.assignments.get(), browser_of()
    page = reverse("course", args=[staff.token_of(hanako), assignment.pk])
    certificate = reverse("certificate_of_course", args=[staff.token_of(hanako), assignment.pk])
    assert "誤送信" in client.get(page).content.decode()
    first = store.open_sitting(assignment)
    failed = client.post(page, {})
    assert not failed.context["mark"].passed
    assert client.get(certificate).status_code == 404
    again = store.open_sitting(assignment)
    assert again.seed != first.seed
    assert client.post(page, right(again)).context["mark"].passed
    assert client.get(certificate).content.startswith(b"%PDF")
    assert store.verify() == 2
    assert client.get(reverse("learning", args=[staff.token_of(hanako)])).status_code == 200


def test_a_paper_is_marked_once(alice, hanako):
    store.assign([hanako], "basics", store.today(), by=alice)
    sitting = store.open_sitting(hanako.assignments.get())
    assert store.hand_in(sitting, right(sitting)).passed
    assert store.hand_in(sitting, {}) is None
    assert CompletionRow.objects.count() == 1


def test_the_database_refuses_to_rewrite_a_completion(alice, hanako):
    store.assign([hanako], "basics", store.today(), by=alice)
    store.hand_in(store.open_sitting(hanako.assignments.get()), {})
    with pytest.raises(DatabaseError), transaction.atomic():
        CompletionRow.objects.update(passed=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        CompletionRow.objects.all().delete()


def test_a_link_is_its_owners_and_can_be_made_void(hanako):
    client, token = browser_of(), staff.token_of(hanako)
    for other in ("0" * 64, token[:-1] + ("0" if token[-1] != "0" else "1"), "x"):
        assert client.get(reverse("learning", args=[other])).status_code == 404
    Employee.objects.update(epoch=1)
    assert client.get(reverse("learning", args=[token])).status_code == 404


def test_results_leave_as_csv_and_xapi_for_who_runs_the_training(alice, hanako):
    store.assign(staff.active(), "basics", store.today(), by=alice)
    sitting = store.open_sitting(hanako.assignments.get())
    store.hand_in(sitting, right(sitting))
    client = browser_of(alice)
    text = client.get(reverse("training_results")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["name"] for row in rows} == {"見本花子", "'=見本一郎"}
    (said,) = client.get(reverse("training_statements")).json()
    assert (said["result"]["success"], said["actor"]["mbox"]) == (True, "mailto:hanako@example.jp")
    assert client.get(reverse("course_package", args=["basics"])).content.startswith(b"PK")
    assert audit.verify().is_whole


def test_who_may_not_run_the_training_sees_no_employee(alice, hanako):
    for role in Role:
        client = browser_of(person(role.value, role))
        page = client.get(reverse("training"))
        assert (page.status_code == 200) == (role in SEES_PREVENTION), role
        assert ("見本花子" in page.content.decode()) == (role in RUNS_PREVENTION), role
        for name in ("training_results", "training_statements"):
            assert (client.get(reverse(name)).status_code == 200) == (role in RUNS_PREVENTION), role
        for name in ("take_in_employees", "assign_courses"):
            assert (client.post(reverse(name), {}).status_code == 302) == (role in RUNS_PREVENTION), role
