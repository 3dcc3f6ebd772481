"""Where it came from, in the browser: real files, a real registry, and names for those who need to know."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from workbench import browser_of, person

from kakuho import vault
from kakuho.web import surroundings
from kakuho.web.docket import audit, jobs, store, vaults
from kakuho.web.docket.models import Arrival
from kakuho.web.docket.roles import MAY, Act, Role
from kakuho.web.tracing import work
from kakuho.web.tracing.models import TraceRun
from kakuho.workflows.tracing.trace_sources import register_paths

HEADER = "氏名,電話番号,メールアドレス,スコア\n"
ACCOUNTS = (("tanaka", "e1"), ("sato", "e2-2026-09"), ("ito", "e2-2026-09"))
LOG = "".join(
    f'192.0.2.1 - {user} [01/Oct/2026:03:05:00 +0900] "GET /out/{name}.csv HTTP/1.1" 200 9 "-" "x"\n'
    for user, name in ACCOUNTS
)


def listed(people: range) -> str:
    rows = (f"見本 {chr(0x4E00 + i)}子,090-0000-{i:04},mihon{i}@example.jp,{i * 37 % 900}\n" for i in people)
    return HEADER + "".join(rows)


def dropped(case, name: str, text: str, *, by) -> Arrival:
    """Put a file into the evidence of the case, as its examination does."""
    data = text.encode()
    with vaults.workspace(case, actor="Alice") as workspace:
        sha256 = workspace.keep_evidence(io.BytesIO(data), origin=name)
    given = {"size_bytes": len(data), "sha256": sha256, "at": timezone.now(), "by": by}
    return Arrival.objects.create(case=case, name=name, examined_at=timezone.now(), **given)


@pytest.fixture
def traced(alice, case, tmp_path, monkeypatch):
    """Return the case after one run."""
    monkeypatch.setenv(surroundings.TRACE_VARIABLE, str(tmp_path / "registry"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "e1.csv").write_text(listed(range(400)), encoding="utf-8")
    (tmp_path / "in" / "e2-2026-09.csv").write_text(listed(range(300, 900)), encoding="utf-8")
    register_paths([tmp_path / "in"], tmp_path / "registry", vault.KeyFile(), progress=lambda _: None)
    leak = dropped(case, "leak.csv", listed(range(300, 900, 4)), by=alice)
    log = dropped(case, "access.log", LOG, by=alice)
    asked = {"leak": leak.uid, "logs": [log.uid], "unlogged_share": "0.02", "misused_share": "0.05"}
    client, page = browser_of(alice), reverse("case_trace", args=[case.uid])
    assert client.post(page, {**asked, "leak": "x"}).status_code == 422
    assert client.post(page, asked).status_code == 302
    work.trace(jobs.take())
    return case


def test_a_run_is_shown_in_pictures_and_kept_as_evidence(alice, traced):
    answer = browser_of(alice).get(reverse("case_trace", args=[traced.uid]))
    shown = answer.context["shown"]
    assert shown["sources"][0]["id"] == "e2-2026-09"
    assert [one["field"] for one in shown["columns"]] == ["氏名", "電話番号", "メールアドレス", "スコア"]
    assert shown["told"]["inputs"]["logs"][0]["name"] == "access.log"
    assert answer.content.count(b'<svg class="chart"') >= 1
    run = TraceRun.objects.get()
    with vaults.workspace(traced, actor="Alice") as workspace, workspace.read_evidence(run.sha256) as kept:
        assert b'"posterior"' in kept.read()


def test_names_that_were_not_earned_are_shown_on_purpose_only_and_the_look_is_written_down(alice, traced):
    client, page = browser_of(alice), reverse("case_trace", args=[traced.uid])
    earned = client.get(page).context["shown"]["told"]["verdict"]["ids"]
    assert "tanaka" not in earned
    text = client.get(page).content.decode()
    assert [name for name, _ in ACCOUNTS if name in text and name not in earned] == []
    asked = client.get(page + "?candidates=1").context["shown"]
    assert {one["id"] for one in asked["accounts"]} >= {"sato", "ito"}
    assert asked["timeline"]
    looks = [entry for entry in audit.entries(traced, newest=10) if entry.event == "trace.seen"]
    assert [look.details["candidates"] for look in looks[:2]] == [True, False]


def test_those_who_need_not_know_see_neither_page_nor_names(alice, traced):
    for role in Role:
        member = person(role.value, role)
        store.appoint(traced, member, role, by=alice)
        client, knows = browser_of(member), Act.SEE_SUSPECTS in MAY[role]
        answer = client.get(reverse("case_trace", args=[traced.uid]) + "?candidates=1")
        assert (answer.status_code, b"sato" in answer.content) == ((200, True) if knows else (403, False)), (
            role
        )
        for name in ("case", "case_files", "case_audit", "case_job"):
            told = client.get(reverse(name, args=[traced.uid])).content
            assert b"sato" not in told, (role, name)


def test_without_a_registry_the_page_says_what_to_do_and_a_run_says_why_not(
    alice, case, tmp_path, monkeypatch
):
    monkeypatch.setenv(surroundings.TRACE_VARIABLE, str(tmp_path / "none"))
    client, page = browser_of(alice), reverse("case_trace", args=[case.uid])
    assert "kakuho trace register" in client.get(page).content.decode()
    leak = dropped(case, "leak.csv", listed(range(9)), by=alice)
    asked = {"leak": leak.uid, "logs": [leak.uid], "unlogged_share": "0.02", "misused_share": "0.05"}
    client.post(page, asked)
    work.trace(jobs.take())
    assert "trace register" in client.get(page).context["failed_said"]
