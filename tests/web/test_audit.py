"""The audit log and the tables that are never rewritten."""

import ast
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from workbench import browser_of, person

from kakuho.web.docket import audit
from kakuho.web.docket.models import AuditRow, ChainHead, FactsVersion, Job
from kakuho.web.docket.roles import Role
from kakuho.web.shell import words

WEB = Path(str(files("kakuho.web")))


def test_a_row_and_its_change_are_kept_together_or_not_at_all(db):
    def changed() -> None:
        with transaction.atomic():
            audit.record("case.opened", actor=None)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        changed()
    assert audit.verify() == audit.Verified(0)


def test_the_database_refuses_to_rewrite_what_is_append_only(case):
    for rows in (AuditRow.objects, FactsVersion.objects, case.snapshots):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.all().delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditRow.objects.update(event="x")


@pytest.mark.parametrize(
    ("damage", "broken_at"),
    [
        ("UPDATE docket_auditrow SET event = 'other' WHERE seq = 2", 2),
        ("UPDATE docket_auditrow SET actor = 99 WHERE seq = 3", 3),
        ("DELETE FROM docket_auditrow WHERE seq = 2", 2),
        ("DELETE FROM docket_auditrow WHERE seq = 3", 3),
        ("UPDATE docket_auditrow SET details = x'00' WHERE seq = 1", 1),
    ],
)
def test_whoever_writes_past_the_triggers_is_found_out(db, damage, broken_at):
    for event in ("a", "b", "c"):
        audit.record(event, actor=None, details={"name": "山田"})
    assert audit.verify() == audit.Verified(3)
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER docket_auditrow_no_{verb}")
        cursor.execute(damage)
    assert audit.verify().broken_at == broken_at


def test_a_shortened_chain_with_a_shortened_head_lacks_the_seal(db):
    for event in ("a", "b"):
        audit.record(event, actor=None)
    first = AuditRow.objects.get(seq=1)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER docket_auditrow_no_delete")
        cursor.execute("DELETE FROM docket_auditrow WHERE seq = 2")
    ChainHead.objects.update(seq=1, link=first.link)
    assert not audit.verify().is_whole


def test_what_is_sealed_does_not_stand_in_the_database(case):
    with connection.cursor() as cursor:
        cursor.execute("SELECT stated FROM docket_factsversion")
        (stated,) = cursor.fetchone()
    assert b"mis_sending" not in bytes(stated)


def events_in(path: Path) -> Iterator[str]:
    """Return every kind of event that the module puts down, by the words in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "audit.record":
            told = call.args[0]
            if isinstance(told, ast.Name) and told.id not in named:  # a constant of another module
                module = ".".join(("kakuho.web", *path.relative_to(WEB).with_suffix("").parts))
                yield getattr(import_module(module), told.id)
                continue
            if isinstance(told, ast.Name):
                told = named[told.id]
            if isinstance(told, ast.JoinedStr):
                assert ast.unparse(told) == "f'job.{state}'"
                yield from (f"job.{state}" for state in ("done", "failed", "stopped"))
            elif isinstance(told, ast.IfExp):
                yield from (told.body.value, told.orelse.value)
            else:
                yield told.value


def test_every_kind_of_event_that_is_written_anywhere_has_its_words():
    written = {event for path in WEB.rglob("*.py") for event in events_in(path)}
    assert len(written) > 80
    assert {event for event in written if f"event.{event}" not in words.catalogue("casefile")} == set()
    assert {"done", "failed", "stopped"} == set(Job.State) - {Job.State.QUEUED, Job.State.RUNNING}


def test_a_row_of_a_later_version_is_shown_by_its_own_word(alice, case):
    audit.record("comet.seen", actor=alice, case=case, details={"kind": "long", "job": "comet.watch"})
    shown = browser_of(alice).get(reverse("case_audit", args=[case.uid]))
    assert (shown.status_code, "comet.seen" in shown.text, "comet.watch" in shown.text) == (200, True, True)


def test_the_rows_of_no_case_are_read_by_those_who_watch_over_accounts(alice, case):
    audit.record("account.invited", actor=alice, details={"email": "n@example.jp", "role": "legal"})
    page = reverse("workbench_audit")
    for role in Role:
        watches = role in {Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR}
        assert browser_of(person(role.value, role)).get(page).status_code == (200 if watches else 403), role
    shown = browser_of(alice).get(page).text
    assert ("利用者を招いた" in shown, "n@example.jp" in shown, "法務" in shown) == (True, True, True)
    assert case.title not in shown
