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
from kakuho.web.training.models import Assignment, CaseCourse, CompletionRow

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


def closed(case, alice):
    """The case, analysed and closed."""
    client = browser_of(alice)
    client.post(
        reverse("set_causes", args=[case.uid]), {"found": ["wrong_address"], "why": "鈴木さんの不注意"}
    )
    client.post(reverse("add_measure", args=[case.uid]), {"key": "outbound_guard"})
    client.post(reverse("close_case", args=[case.uid]), {"reason": "済んだ"})
    case.refresh_from_db()
    assert case.closed_at is not None
    return case


def test_a_course_is_made_of_a_closed_case_with_nobody_in_it_and_is_sat_like_any_other(alice, hanako, case):
    client = browser_of(alice)
    asked = {"case": case.pk, "note": "急ぐときほど、一度手を止めてください。"}
    client.post(reverse("learn_from_case"), asked)
    assert not CaseCourse.objects.exists()  # it is open
    closed(case, alice)
    refused = client.post(reverse("learn_from_case"), {**asked, "note": "鈴木花子さんが送りました。"})
    assert (refused.status_code, CaseCourse.objects.count()) == (400, 0)
    client.post(reverse("learn_from_case"), asked)
    one = str(CaseCourse.objects.get())
    due = {"course": one, "department": "営業部", "due_on": "2026-12-20"}
    client.post(reverse("assign_courses"), due)
    assignment = hanako.assignments.get(course=one)
    page = browser_of().get(reverse("course", args=[staff.token_of(hanako), assignment.pk])).content.decode()
    assert "急ぐときほど" in page
    assert case.title not in page
    assert "鈴木" not in page
    sitting = store.open_sitting(assignment)
    assert store.hand_in(sitting, right(sitting)).passed
    assert client.get(reverse("course_package", args=[one])).content.startswith(b"PK")
    assert client.get(reverse("training_statements")).json()[0]["object"]["id"].endswith(one)


def test_a_case_without_an_analysis_teaches_nothing_and_cases_of_others_are_not_offered(alice, case):
    browser_of(alice).post(reverse("close_case", args=[case.uid]), {"reason": "済んだ"})
    refused = browser_of(alice).post(reverse("learn_from_case"), {"case": case.pk, "note": ""})
    assert (refused.status_code, CaseCourse.objects.count()) == (400, 0)
    admin = browser_of(person("Admin", Role.ADMINISTRATOR))
    assert case.number not in admin.get(reverse("training")).content.decode()
    admin.post(reverse("learn_from_case"), {"case": case.pk, "note": ""})
    assert not CaseCourse.objects.exists()


def test_results_of_a_learning_system_are_records_like_others_and_taken_in_once(alice, hanako):
    store.assign([hanako], "basics", store.today(), by=alice)
    text = "mail,course,right,of,passed,at\n"
    text += "HANAKO@example.jp,basics,7,8,yes,2026-11-20T10:30\n"
    text += "nobody@example.jp,basics,7,8,yes,2026-11-20T10:30\n"
    text += "hanako@example.jp,no-such,7,8,yes,2026-11-20T10:30\n"
    client = browser_of(alice)
    for _ in range(2):
        client.post(reverse("take_in_results"), {"results-file": io.BytesIO(text.encode())})
    told = [entry.details for entry in audit.entries(None, newest=2)]
    assert told == [
        {"fresh": 0, "known": 1, "nobody": 1, "skipped": 1},
        {"fresh": 1, "known": 0, "nobody": 1, "skipped": 1},
    ]
    assert hanako.assignments.get().passed_on.isoformat() == "2026-11-20"
    assert (store.verify(), CompletionRow.objects.get().seed) == (1, store.SAT_ELSEWHERE)
    certificate = reverse("certificate_of_course", args=[staff.token_of(hanako), hanako.assignments.get().pk])
    assert browser_of().get(certificate).content.startswith(b"%PDF")
    for role in Role:
        answer = browser_of(person(role.value, role)).post(reverse("take_in_results"), {})
        assert (answer.status_code == 302) == (role in RUNS_PREVENTION), role
