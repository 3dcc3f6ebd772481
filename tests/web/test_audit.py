"""The audit log and the tables that are never rewritten."""

import pytest
from django.db import DatabaseError, connection, transaction

from kakuho.web.docket import audit
from kakuho.web.docket.models import AuditRow, ChainHead, FactsVersion


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
