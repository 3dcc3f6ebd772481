"""Taking in an incident and reading its page."""

from django.urls import reverse
from workbench import MIS_SENT, browser_of, person

from kakuho.web.docket import audit, scope, store
from kakuho.web.docket.models import Case, FactsVersion
from kakuho.web.docket.roles import Act, Role

GIVEN = {
    "title": "営業部 誤送信",
    "event.course": ["mis_sending"],
    "times.known_on": "2026-11-20",
    "data.0.nature": "personal_data",
    "data.0.items": ["name", "medical_history"],
    "principals": "1",
}


def test_a_mis_sent_mail_is_taken_in_and_judged(alice):
    client = browser_of(alice)
    answer = client.post(reverse("intake", args=["mis_sent"]), GIVEN)
    case = Case.objects.get()
    assert answer.url == reverse("case", args=[case.uid])
    assert (case.number[5:], case.verdict, case.people_low, case.people_high) == ("0001", "yes", 1, 1)
    assert store.stated_of(case)["principals"] == 1
    page = client.get(answer.url).content.decode()
    assert "報告が必要" in page
    assert "規則7条1号" in client.get(reverse("case_duties", args=[case.uid])).content.decode()


def test_a_day_that_has_not_come_is_refused_and_nothing_is_kept(alice):
    answer = browser_of(alice).post(
        reverse("intake", args=["mis_sent"]), GIVEN | {"times.known_on": "2999-01-01"}
    )
    assert answer.status_code == 422
    assert "2999-01-01" in answer.content.decode()
    assert not Case.objects.exists()


def test_an_answer_changes_the_judgement(alice, case):
    page = reverse("case_facts", args=[case.uid]) + "?ask=data[0].items"
    client = browser_of(alice)
    assert client.get(page).status_code == 200
    assert client.post(page, {"data[0].items": ["name", "checkup_result"]}).status_code == 302
    case.refresh_from_db()
    assert case.verdict == "yes"
    assert FactsVersion.objects.filter(case=case).count() == 2
    assert store.stated_of(case)["data"][0]["nature"] == "personal_data"


def test_an_estimated_number_is_kept_as_estimated(alice, case):
    page = reverse("case_facts", args=[case.uid]) + "?section=principals"
    browser_of(alice).post(page, {"principals.high": "2000", "principals.high:estimated": "on"})
    assert store.stated_of(case)["principals"] == {"high": {"value": 2000, "status": "estimated"}}


def test_every_section_of_the_facts_has_a_form(alice, case):
    client = browser_of(alice)
    for section in client.get(reverse("case_facts", args=[case.uid])).context["sections"]:
        assert (
            client.get(reverse("case_facts", args=[case.uid]) + f"?section={section[0]}").status_code == 200
        )


def test_an_outsider_is_told_there_is_no_such_page(case, charlie):
    for name in ("case", "case_facts", "case_duties"):
        assert browser_of(charlie).get(reverse(name, args=[case.uid])).status_code == 404
    assert case.title not in browser_of(charlie).get("/").content.decode()


def test_an_auditor_reads_but_does_not_state(alice, case):
    auditor = person("Otto", Role.AUDITOR)
    store.appoint(case, auditor, Role.AUDITOR, by=alice)
    assert browser_of(auditor).get(reverse("case", args=[case.uid])).status_code == 200
    assert browser_of(auditor).post(reverse("case_facts", args=[case.uid]), {}).status_code == 403
    assert browser_of(auditor).get(reverse("new_case")).status_code == 403
    assert scope.acts_in(auditor, case) == {Act.SEE, Act.SEE_AUDIT, Act.SEE_EVIDENCE}


def test_the_list_is_searched_and_paged(alice):
    for number in range(60):
        Case.objects.create(
            number=f"2026-{number + 1:04}",
            title=f"事案{number}",
            incident="other",
            opened_at="2026-11-20T00:00Z",
            opened_by=alice,
        ).memberships.create(user=alice, role="legal")
    client = browser_of(alice)
    assert len(client.get("/").context["rows"]) == 50
    assert len(client.get("/?page=2").context["rows"]) == 10
    assert [row["case"].title for row in client.get("/?q=事案59").context["rows"]] == ["事案59"]
    assert [row["case"].number for row in client.get("/?q=2026-0007").context["rows"]] == ["2026-0007"]


def test_every_officer_joins_a_new_case_and_its_opener_can_carry_it_through(alice):
    opener = person("Ada", Role.ADMINISTRATOR)
    case = store.open_case(title="x", incident="other", stated=MIS_SENT, by=opener)
    roles = dict(case.memberships.values_list("user__name", "role"))
    assert roles == {"Ada": "privacy_officer", "Alice": "privacy_officer"}


def test_what_is_done_stands_in_the_audit_log(case):
    assert [entry.event for entry in audit.entries(case, newest=10)][::-1] == [
        "case.opened",
        "case.appointed",
        "anchor.recorded",
        "facts.stated",
    ]
    assert audit.verify().is_whole
