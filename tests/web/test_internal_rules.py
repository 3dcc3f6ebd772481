"""Internal rules: drafted from answers, changed by proposals, approved, published, read by the employees."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import get_resolver, reverse
from workbench import browser_of, person

from kakuho.web.docket import audit
from kakuho.web.docket import store as cases
from kakuho.web.docket.models import AuditRow
from kakuho.web.docket.roles import RUNS_PREVENTION, SEES_PREVENTION, Role
from kakuho.web.internal_rules import flagged, store
from kakuho.web.internal_rules.models import Acknowledgement, RuleVersion
from kakuho.web.prevention import store as prevention
from kakuho.web.staff import store as staff
from kakuho.web.staff.models import Employee

COMPANY = {"company": "見本株式会社", "officer": "総務部長", "employees": 300, "contractors": "on"}
DECIDED = {"text": "取締役会 2026-11-26"}


@pytest.fixture
def bob(db):
    """Return somebody of the legal department, whose role approves."""
    return person("Bob", Role.LEGAL)


@pytest.fixture
def drafted(alice, bob):
    browser_of(alice).post(reverse("rule_answers"), COMPANY | {"approver": bob.role})
    return RuleVersion.objects.get(rule="handling")


@pytest.fixture
def hanako(alice):
    staff.take_in("name,mail,department\n見本花子,hanako@example.jp,営業部\n", by=alice)
    return Employee.objects.get()


def days():
    return {"in_force_on": store.today(), "read_until": store.today() + timedelta(days=30)}


def published(version, alice, bob):
    store.approve(version, text="x", by=bob)
    store.publish(version, **days(), by=alice)
    return version


def test_answers_draft_the_rules_that_are_needed_and_later_answers_only_propose(alice, bob, drafted):
    client = browser_of(alice)
    rows = client.get(reverse("internal_rules")).context["rows"]
    assert {row["rule"] for row in rows} >= {"handling", "breach", "contractors"}
    assert "monitoring" not in {row["rule"] for row in rows}
    assert client.post(reverse("rule_answers"), COMPANY | {"employees": ""}).status_code == 422
    other = COMPANY | {"approver": bob.role, "my_number": "on", "monitors": "on"}
    client.post(reverse("rule_answers"), other)
    assert RuleVersion.objects.filter(rule="monitoring").exists()
    assert RuleVersion.objects.filter(rule="handling").count() == 1
    proposal = next(one for one in flagged.proposals_for("handling") if one.clause == "handling-my-number")
    page = client.get(reverse("internal_rule", args=["handling"]))
    assert "<ins>個人番号は" in page.content.decode()
    client.post(reverse("take_proposal", args=["handling"]), {"key": proposal.key, "take": "1"})
    drafted.refresh_from_db()
    assert "handling-my-number" in {one.id for one in store.articles(drafted)}
    assert proposal not in flagged.proposals_for("handling")


def test_who_wrote_the_draft_does_not_approve_it_while_somebody_else_can(alice, bob, drafted):
    page = reverse("approve_rule", args=["handling", 1])
    assert browser_of(alice).post(page, DECIDED).status_code == 403
    browser_of(bob).post(page, {"text": ""})
    drafted.refresh_from_db()
    assert drafted.state == "draft"
    browser_of(bob).post(page, DECIDED)
    drafted.refresh_from_db()
    assert (drafted.state, drafted.approved_by, drafted.decision["role"]) == ("approved", bob, "legal")
    own = RuleVersion.objects.get(rule="breach")
    RuleVersion.objects.filter(pk=own.pk).update(by=bob)
    own.refresh_from_db()
    assert store.may_approve(own, bob)
    person("Carol", Role.LEGAL)
    assert not store.may_approve(own, bob)


def test_a_change_after_the_approval_asks_for_another_approval(alice, bob, drafted):
    store.approve(drafted, text="x", by=bob)
    told = {"clause": "handling-aim", "title": "目的", "text": "当社の言葉による目的。"}
    browser_of(alice).post(reverse("reword_clause", args=["handling"]), told)
    drafted.refresh_from_db()
    assert (drafted.state, drafted.decision, drafted.approved_by) == ("draft", None, None)
    browser_of(alice).post(reverse("publish_rule", args=["handling", 1]), days())
    drafted.refresh_from_db()
    assert drafted.state == "draft"


def test_a_published_version_stays_and_the_next_one_shows_what_differs(alice, bob, drafted):
    client = browser_of(alice)
    store.approve(drafted, text="x", by=bob)
    late = {"in_force_on": store.today() - timedelta(days=1), "read_until": store.today()}
    client.post(reverse("publish_rule", args=["handling", 1]), late)
    drafted.refresh_from_db()
    assert drafted.state == "approved"
    client.post(reverse("publish_rule", args=["handling", 1]), days())
    assert store.in_force("handling") == drafted
    before = store.articles(drafted)
    client.post(reverse("reword_clause", args=["handling"]), {"title": "新しい条", "text": "足した条文。"})
    client.post(
        reverse("reword_clause", args=["handling"]), {"clause": "handling-aim", "title": "目的", "text": ""}
    )
    page = client.get(reverse("rule_version", args=["handling", 2]))
    kinds = {one.id: one.kind for one in page.context["changes"]}
    assert kinds == {"own-1": "added", "handling-aim": "removed"}
    drafted.refresh_from_db()
    assert store.articles(drafted) == before
    for name in ("rule_text", "rule_redline"):
        assert client.get(reverse(name, args=["handling", 2, "pdf"])).content.startswith(b"%PDF")
        assert client.get(reverse(name, args=["handling", 2, "docx"])).content.startswith(b"PK")
    client.post(reverse("drop_rule", args=["handling", 2]), {"reason": "要らない"})
    client.post(reverse("drop_rule", args=["handling", 1]), {"reason": "要らない"})
    assert list(RuleVersion.objects.filter(rule="handling")) == [drafted]
    assert audit.verify().is_whole


def test_a_measure_of_a_case_and_a_law_propose_clauses(alice, case, drafted):
    prevention.add_measure(case, key="bulk_mail_tool", by=alice)
    (lesson,) = flagged.proposals_for("handling")
    assert "BCC" in lesson.article.text
    (moved,) = flagged.proposals_for("discipline")
    assert "179条 → " in moved.about
    client = browser_of(alice)
    assert case.title not in client.get(reverse("internal_rule", args=["handling"])).content.decode()
    client.post(reverse("take_proposal", args=["discipline"]), {"key": moved.key, "aside": "1"})
    assert flagged.proposals_for("discipline") == (moved,)
    aside = {"key": moved.key, "aside": "1", "reason": "改正のときに直す"}
    client.post(reverse("take_proposal", args=["discipline"]), aside)
    assert flagged.proposals_for("discipline") == ()
    client.post(reverse("take_proposal", args=["handling"]), {"key": lesson.key, "take": "1"})
    assert flagged.proposals_for("handling") == ()


def test_an_employee_reads_and_acknowledges_by_the_link_and_reads_again_what_changed(
    alice, bob, drafted, hanako
):
    client, token = browser_of(), staff.token_of(hanako)
    page = reverse("rule_to_read", args=[token, "handling"])
    assert client.get(page).status_code == 404
    published(drafted, alice, bob)
    assert client.get(reverse("rules_to_read", args=[token])).context["rows"][0]["read"] is False
    client.post(page, {"version": "7"})
    assert not Acknowledgement.objects.exists()
    for _ in range(2):
        client.post(page, {"version": "1"})
    assert Acknowledgement.objects.get().digest == store.digest(drafted)
    assert store.readers(drafted) == [{"department": "営業部", "all": 1, "read": 1}]
    second = store.reword("handling", "", title="新", text="足した条文。", by=alice)
    published(second, alice, bob)
    again = client.get(page)
    assert (again.context["read"], len(again.context["changes"])) == (False, 1)
    sheet = browser_of(alice).get(reverse("rule_readers", args=["handling", 1])).content.decode()
    assert ("hanako@example.jp" in sheet, str(store.today().year) in sheet) == (True, True)
    events = list(AuditRow.objects.order_by("-seq").values_list("event", flat=True)[:9])
    assert {"rules.acknowledged", "rules.published", "rules.readers_exported"} <= set(events)


def test_the_database_refuses_to_rewrite_an_acknowledgement(alice, bob, drafted, hanako):
    store.acknowledge(published(drafted, alice, bob), hanako)
    with pytest.raises(DatabaseError), transaction.atomic():
        Acknowledgement.objects.update(digest="x")


def test_every_door_of_the_rules_asks_for_the_role(alice, bob, drafted):
    doors = {
        pattern.name: pattern
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "urlconf_name", None).__class__.__name__ == "module"
        and resolver.urlconf_name.__name__ == "kakuho.web.internal_rules.urls"
        for pattern in resolver.url_patterns
    }
    there = {"rule": "handling", "version": 1, "form": "pdf", "token": "0" * 64}
    reading = {"internal_rules", "internal_rule", "rule_version", "rule_text", "rule_redline"}
    for role in Role:
        client = browser_of(person(f"R{role.value}", role))
        for name, pattern in doors.items():
            address = reverse(name, kwargs={key: there[key] for key in pattern.pattern.converters})
            got, posted = client.get(address).status_code, client.post(address, {}).status_code
            if "token" in pattern.pattern.converters:
                assert (got, posted in {404, 405}) == (404, True), (role, name)
            elif name in reading:
                assert (got, posted) == (200 if role in SEES_PREVENTION else 403, 405), (role, name)
            elif role not in RUNS_PREVENTION:
                assert got in {403, 405}, (role, name)
                assert posted in {403, 405} or (name, role) == ("approve_rule", Role.LEGAL), (role, name)
    drafted.refresh_from_db()
    assert drafted.state == "draft"
    assert cases.Case.objects.count() == 0
