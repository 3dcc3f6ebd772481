"""Every address with every role against somebody else's case; what people type is shown as they typed it."""

import io
import logging
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from workbench import MIS_SENT, browser_of, person

from kakuho.web.docket import store
from kakuho.web.docket.models import AuditRow, MadePaper, Occurrence
from kakuho.web.docket.roles import MAY, Act, Role

ATTACK = "<script>alert(1)</script>\"'{{7*7}}{% load x %}"


def every_address(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Return every address but those of the API, which have a test of their own."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if not isinstance(pattern, URLResolver):
            yield pattern
        elif pattern.namespace is None:
            yield from every_address(pattern)


DOORS = {one.name: one for one in every_address() if "uid" in one.pattern.converters}
_TURNED_AWAY = {"account_inactive", "account_logout", "socialaccount_login_cancelled"}  # fixed texts
FOR_STRANGERS = {"account_login", "set_language", *_TURNED_AWAY}  # a made-up secret finds nothing


def address(name, case) -> str:
    """Return the address of a door of this case, with things that are really there."""
    there = {
        "uid": case.uid,
        "number": case.memberships.last().pk if name == "dismiss" else case.tasks.first().pk,
        "paper": case.papers.first().uid,
        "form": "pdf",
        "kind": "letter",
        "copy": 1,
        "letter": "request",
        "entry": "hearing-the-employee",
        "record_kind": "scope",
        "record": 1,
        "mail": case.papers.first().uid,
        "name": "letters-pdf",
        "sha256": "0" * 64,
        "job": case.papers.first().uid,
        "measure": 1,
        "months": 3,
    }
    return reverse(name, kwargs={key: there[key] for key in DOORS[name].pattern.converters})


@pytest.fixture
def full_case(case, alice):
    """Return a case with a paper."""
    browser_of(alice).post(reverse("make_paper", args=[case.uid]), {"kind": "incident_summary"})
    return case


def test_there_are_doors():
    assert {"case", "case_facts", "upload", "paper", "task", "decide", "dismiss", "case_audit"} <= set(DOORS)


def test_no_role_opens_a_door_of_a_case_that_the_person_does_not_work_on(full_case):
    rows = AuditRow.objects.count()
    for role in Role:
        client = browser_of(person(role.value, role))
        for name in DOORS:
            for answer in (client.get(address(name, full_case)), client.post(address(name, full_case), {})):
                assert answer.status_code in {404, 405}, (role, name)
                assert full_case.title not in answer.content.decode(), (role, name)
    assert AuditRow.objects.count() == rows


NEEDED = {
    "case": Act.SEE,
    "case_facts": Act.STATE,
    "case_people": Act.SEE_PEOPLE,
    "case_register": Act.SEE_PEOPLE,
    "case_evidence": Act.SEE_EVIDENCE,
    "notice_wording": Act.NOTIFY,
    "case_inquiry": Act.SEE_SUSPECTS,
    "case_trace": Act.SEE_SUSPECTS,
    "inquiry_guide": Act.SEE_SUSPECTS,
    "notice_contacts": Act.SEE_PEOPLE,
    "evidence_package": Act.HANDLE_EVIDENCE,
    "case_audit": Act.SEE_AUDIT,
}
WRITING = {
    "make_paper": Act.MAKE_PAPERS,
    "upload": Act.EXAMINE,
    "count_notices": Act.NOTIFY,
    "take_returns": Act.NOTIFY,
    "verify_evidence": Act.HANDLE_EVIDENCE,
    "decide": Act.DECIDE,
    "add_task": Act.WORK,
    "add_measure": Act.WORK,
    "close_case": Act.CLOSE,
}


def test_inside_the_case_a_role_opens_its_own_doors_only(full_case, alice):
    for role in Role:
        member = person(role.value, role)
        store.appoint(full_case, member, role, by=alice)
        client = browser_of(member)
        for name, act in NEEDED.items():
            expected = 200 if act in MAY[role] else 403
            assert client.get(address(name, full_case)).status_code == expected, (role, name)
        for name, act in WRITING.items():
            answer = client.post(address(name, full_case), {})
            assert (answer.status_code == 403) == (act not in MAY[role]), (role, name)


def test_things_of_one_case_are_not_reached_through_another(full_case, alice):
    other = store.open_case(title="other", incident="other", stated=MIS_SENT, by=alice)
    client = browser_of(alice)
    paper = MadePaper.objects.get(case=full_case)
    assert client.get(reverse("paper", args=[other.uid, paper.uid, "pdf"])).status_code == 404
    assert client.post(reverse("task", args=[other.uid, full_case.tasks.first().pk]), {}).status_code == 404


def test_no_door_takes_a_post_without_the_token_of_a_form(full_case, alice):
    client = browser_of(alice, enforce_csrf_checks=True)
    for name in DOORS:
        assert client.post(address(name, full_case), {}).status_code in {403, 405}, name


def test_what_is_typed_is_shown_as_typed(alice, case):
    client = browser_of(alice)
    stated = {
        "report.overview.chronology": ATTACK,
        "report.cause.cause_detail": ATTACK,
        "report.reporter.name": ATTACK,
    }
    client.post(reverse("case_facts", args=[case.uid]) + "?section=report", stated)
    told = {"happened_at": "2026-11-20T10:00", "text": ATTACK, "source": ATTACK, "certainty": "confirmed"}
    client.post(reverse("case_timeline", args=[case.uid]), told)
    client.post(reverse("add_task", args=[case.uid]), {"title": ATTACK, "step": "1"})
    one = case.tasks.first()
    client.post(reverse("task", args=[case.uid, one.pk]), {"evidence": ATTACK})
    decided = {"duty": "appi/report_duty", "decision": "overruled", "reason": ATTACK}
    assert client.post(reverse("decide", args=[case.uid]), decided).status_code == 302
    opened = client.post(reverse("intake", args=["other"]), {"title": ATTACK})
    pages = [
        reverse(name, args=[case.uid]) for name in ("case", "case_timeline", "case_tasks", "case_duties")
    ]
    pages += [
        "/",
        opened.url,
        reverse("task", args=[case.uid, one.pk]),
        reverse("case_audit", args=[case.uid]),
    ]
    for page in [*pages, reverse("case_facts", args=[case.uid]) + "?section=report"]:
        shown = client.get(page).content.decode()
        assert "<script>alert" not in shown, page
        assert "49}" not in shown, page
    assert Occurrence.objects.get().told["text"] == ATTACK
    assert "&lt;script&gt;alert(1)" in client.get(pages[1]).content.decode()


def test_fields_that_a_form_does_not_have_are_ignored(alice, case):
    given = {
        "title": "x",
        "number": "1999-0001",
        "verdict": "no",
        "opened_by": "999",
        "uid": str(UUID(int=1)),
    }
    browser_of(alice).post(reverse("intake", args=["other"]), given)
    opened = case.__class__.objects.get(title="x")
    assert (opened.number, opened.opened_by) != ("1999-0001", 999)
    assert opened.opened_by == alice
    assert opened.verdict == "depends"


def test_an_unforeseen_failure_shows_no_data_on_the_page_and_writes_none_into_the_log(
    alice, case, monkeypatch
):
    def fails(*_: object) -> None:
        raise RuntimeError("山田太郎 yamada@example.jp")

    monkeypatch.setattr(store, "standing_now", fails)
    written, django = io.StringIO(), logging.getLogger("django")
    watching = logging.StreamHandler(written)
    watching.setFormatter(django.handlers[0].formatter)
    django.addHandler(watching)
    try:
        answer = browser_of(alice, raise_request_exception=False).get(reverse("case", args=[case.uid]))
    finally:
        django.removeHandler(watching)
    assert answer.status_code == 500
    assert "山田" not in answer.content.decode()
    assert "RuntimeError" in written.getvalue()
    assert not [word for word in ("山田", "example.jp", str(case.uid)) if word in written.getvalue()]


def test_a_stranger_comes_in_by_no_address_but_those_that_are_for_him(db):
    made_up = {"uuid": UUID(int=0), "int": 1, "slug": "x", "string": "x", "path": "x"}
    entered = set()
    for pattern in every_address():
        if pattern.name.startswith("openid_connect_"):
            continue  # where the company signs in by itself: test_single_sign_on
        kinds = {key: type(one).__name__[:-9].lower() for key, one in pattern.pattern.converters.items()}
        place = reverse(pattern.name, kwargs={key: made_up[kind] for key, kind in kinds.items()})
        for answer in (browser_of().get(place), browser_of().post(place, {})):
            to_sign_in = answer.status_code == 302 and answer.url.startswith(reverse("account_login"))
            if not to_sign_in and answer.status_code not in {404, 405}:
                entered.add(pattern.name)
    assert entered == FOR_STRANGERS


def test_every_page_of_a_case_marks_the_tab_it_lies_under(alice, full_case):
    client, seen = browser_of(alice), set()
    for name in DOORS:
        answer = client.get(address(name, full_case))
        if answer.status_code == 200 and answer.context and "tabs" in answer.context:
            seen.add(name)
            assert [tab["here"] for tab in answer.context["tabs"] if tab["here"]] in (["page"], ["true"]), (
                name
            )
    assert {"case_anchors", "notice_wording", "case_register", "inquiry_guide"} <= seen
