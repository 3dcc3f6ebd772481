"""The pages of a case: tasks, papers, timeline, decisions, members."""

import re
from importlib.resources import files
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from workbench import browser_of, person

from kakuho.cases import playbook
from kakuho.web.docket import audit, store
from kakuho.web.docket.models import MadePaper, Membership
from kakuho.web.docket.roles import Role
from kakuho.web.shell.words import catalogue


def test_the_playbook_follows_the_five_steps_and_the_kind_of_incident(alice, case):
    steps = browser_of(alice).get(reverse("case_tasks", args=[case.uid])).context["steps"]
    assert [step.number for step, _ in steps] == [1, 2, 3, 4, 5]
    assert all(rows for _, rows in steps)
    keys = {row["task"].key for _, rows in steps for row in rows}
    assert "ask_recipient_to_delete" in keys
    assert "cut_off_the_attacker" not in keys
    assert playbook.tasks()["fix_the_day_of_knowledge"].days == 1


def test_a_task_is_done_only_with_what_shows_it(alice, case):
    client, one = browser_of(alice), case.tasks.first()
    page = reverse("task", args=[case.uid, one.pk])
    client.post(page, {"owner": alice.pk, "due_on": "2026-11-30"})
    assert client.post(page, {"evidence": ""}).status_code == 200
    one.refresh_from_db()
    assert (one.owner, one.done_at) == (alice, None)
    client.post(page, {"evidence": "記録3"})
    one.refresh_from_db()
    assert (one.done_by, one.evidence) == (alice, {"text": "記録3"})
    client.post(reverse("reopen_task", args=[case.uid, one.pk]))
    one.refresh_from_db()
    assert one.done_at is None


def test_a_task_goes_to_somebody_who_works_on_the_case(alice, case, charlie):
    one = case.tasks.first()
    browser_of(alice).post(reverse("task", args=[case.uid, one.pk]), {"owner": charlie.pk})
    one.refresh_from_db()
    assert one.owner is None


def test_a_preliminary_report_is_made_kept_and_handed_out(alice, case):
    client = browser_of(alice)
    client.post(reverse("make_paper", args=[case.uid]), {"kind": "preliminary_report"})
    made = MadePaper.objects.get()
    pdf = client.get(reverse("paper", args=[case.uid, made.uid, "pdf"]))
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == f'attachment; filename="{case.number}-preliminary-report.pdf"'
    assert client.get(reverse("paper", args=[case.uid, made.uid, "docx"])).content.startswith(b"PK")
    assert client.get(reverse("case_papers", args=[case.uid])).status_code == 200
    events = [entry.event for entry in audit.entries(case, newest=3)]
    assert events == ["paper.read", "paper.read", "paper.made"]


def test_a_filed_report_stands_as_it_was_filed_and_meets_its_clock(alice, case):
    client = browser_of(alice)
    client.post(reverse("make_paper", args=[case.uid]), {"kind": "preliminary_report"})
    page = reverse("file_report", args=[case.uid, MadePaper.objects.get().uid])
    assert client.get(page).status_code == 200
    assert client.post(page, {"number": "R-1", "filed_on": "2999-01-01"}).status_code == 200
    assert not case.filed_reports.exists()
    assert client.post(page, {"number": "R-1", "filed_on": "2026-11-24"}).status_code == 302
    assert b"R-1" in client.get(reverse("case_papers", args=[case.uid])).content
    stated = store.stated_of(case)["progress"]["preliminary_reported_on"]
    assert stated == "2026-11-24"
    client.post(reverse("make_paper", args=[case.uid]), {"kind": "incident_summary"})
    other = MadePaper.objects.get(kind="incident_summary")
    assert client.get(reverse("file_report", args=[case.uid, other.uid])).status_code == 404


def test_a_closed_case_is_read_and_not_written_until_it_is_opened_again(alice, case):
    client = browser_of(alice)
    assert client.post(reverse("close_case", args=[case.uid]), {"reason": ""}).status_code == 302
    case.refresh_from_db()
    assert case.closed_at is None
    client.post(reverse("close_case", args=[case.uid]), {"reason": "通知も報告も済んだ"})
    assert client.get(reverse("case", args=[case.uid])).status_code == 200
    assert client.post(reverse("case_facts", args=[case.uid]), {}).status_code == 403
    assert case.number not in client.get("/").content.decode()
    assert case.number in client.get("/?show=all").content.decode()
    client.post(reverse("close_case", args=[case.uid]), {"reason": "新しい事実"})
    assert client.get(reverse("case_facts", args=[case.uid])).status_code == 200


def test_a_decision_rests_on_the_facts_of_its_moment(alice, case):
    client = browser_of(alice)
    client.post(
        reverse("decide", args=[case.uid]),
        {"duty": "appi/report_duty", "decision": "confirmed", "reason": "1,000人以下で要配慮なし"},
    )
    record = case.decisions.get()
    assert record.number == 1
    page = client.get(reverse("case_duties", args=[case.uid])).content.decode()
    assert "1,000人以下で要配慮なし" in page
    refused = {"duty": "no/such_duty", "decision": "confirmed", "reason": "x"}
    assert client.post(reverse("decide", args=[case.uid]), refused).status_code == 400


def test_the_timeline_tells_what_happened_and_what_was_done_by_time(alice, case):
    client = browser_of(alice)
    told = {
        "happened_at": "2026-11-20T09:10",
        "text": "誤送信に気付いた",
        "source": "営業部",
        "certainty": "estimated",
    }
    client.post(reverse("case_timeline", args=[case.uid]), told)
    entries = client.get(reverse("case_timeline", args=[case.uid])).context["entries"]
    assert entries[0]["text"] == "誤送信に気付いた"
    assert [one["at"] for one in entries] == sorted(one["at"] for one in entries)


def test_a_log_is_taken_into_the_timeline_and_drawn(alice, case):
    client, page = browser_of(alice), reverse("case_timeline", args=[case.uid])
    log = "時刻,アカウント,操作\n2026-11-20 09:10:00,user-1,export\n2026-11-20 09:11:00,user-2,view\n"
    given = {"zone": "JST", "containing": "export"}
    client.post(
        reverse("import_log", args=[case.uid]),
        given | {"log": SimpleUploadedFile("web.csv", log.encode("cp932"))},
    )
    entries = client.get(page).context["entries"]
    assert (entries[0]["text"], entries[0]["source"]) == ("アカウント: user-1 ・ 操作: export", "web.csv #1")
    shown = client.get(page).content.decode()
    assert "mark-told" in shown
    assert "user-2" not in shown
    refused = client.post(
        reverse("import_log", args=[case.uid]), given | {"log": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")}
    )
    assert refused.status_code == 400


def test_the_last_privacy_officer_stays(alice, case):
    client, bob = browser_of(alice), person("Bob", Role.LEGAL)
    client.post(reverse("case_members", args=[case.uid]), {"person": bob.pk, "role": "legal"})
    assert browser_of(bob).get(reverse("case", args=[case.uid])).status_code == 200
    client.post(reverse("dismiss", args=[case.uid, Membership.objects.get(user=bob).pk]))
    assert browser_of(bob).get(reverse("case", args=[case.uid])).status_code == 404
    client.post(reverse("dismiss", args=[case.uid, Membership.objects.get(user=alice).pk]))
    assert Membership.objects.filter(case=case, user=alice).exists()


def test_the_audit_log_of_a_case_names_people_and_acts(alice, case):
    store.tell(case, {"times": {"discovered_on": "2026-11-20"}}, by=alice)
    rows = browser_of(alice).get(reverse("case_audit", args=[case.uid])).context["rows"]
    assert [row["who"] for row in rows] == ["Alice"] * len(rows)
    assert "times.discovered_on" in rows[0]["details"]
    assert (
        len(browser_of(alice).get(reverse("case_audit", args=[case.uid]) + "?before=2").context["rows"]) == 1
    )


def test_every_event_that_is_recorded_has_its_words():
    """Every event named in the sources is in the catalogue of the page that shows it."""
    web = Path(str(files("kakuho.web")))
    sources = "\n".join(path.read_text(encoding="utf-8") for path in web.rglob("*.py"))
    events = set(re.findall(r'record\(\s*"([a-z_.]+)"', sources))
    shown = {f"event.{event}" for event in events if not event.startswith("account.")}
    assert shown <= set(catalogue("casefile"))
