"""What the workbench does on PostgreSQL, in a process of its own: its database is settled at the start."""

import sys
import threading
from typing import Any

import pytest

from kakuho.web import serving

CASES_AT_ONCE = 6


def main() -> None:
    """Work on an empty database, and fail where anything is not as on SQLite."""
    assert serving.prepare().first_link
    from django.db import DatabaseError, connection, transaction  # noqa: PLC0415  Django is ready only now

    from kakuho.web.accounts.models import User  # noqa: PLC0415
    from kakuho.web.docket import audit, jobs, scope, store  # noqa: PLC0415
    from kakuho.web.docket.models import AuditRow, Case, FactsVersion  # noqa: PLC0415
    from kakuho.web.docket.roles import Role  # noqa: PLC0415

    assert connection.vendor == "postgresql"
    alice = User.objects.add(email="a@example.jp", name="Alice", role=Role.PRIVACY_OFFICER, password="x" * 12)
    failures: list[BaseException] = []

    def open_one(number: int) -> None:
        try:
            store.open_case(title=f"事案{number}", incident="other", stated={"principals": number}, by=alice)
        except BaseException as error:  # carried to the main thread
            failures.append(error)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=open_one, args=(number,)) for number in range(CASES_AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(set(Case.objects.values_list("number", flat=True))) == CASES_AT_ONCE
    assert scope.visible_cases(alice).filter(title__icontains="事案3").count() == 1
    for rows in (AuditRow.objects, FactsVersion.objects):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.all().delete()
    case = Case.objects.first()
    assert jobs.start(case, by=alice)
    assert not jobs.start(case, by=alice)
    assert jobs.take().case == case
    assert audit.verify().is_whole
    _copied_and_brought_back(alice)
    sys.stdout.write("as on SQLite\n")


def _copied_and_brought_back(alice: Any) -> None:
    from django.db import connection  # noqa: PLC0415  Django is ready only now

    from kakuho.web.backup import rows  # noqa: PLC0415
    from kakuho.web.docket import audit, store  # noqa: PLC0415
    from kakuho.web.docket.models import Case  # noqa: PLC0415

    with rows.one_moment():
        made_by, pieces = rows.states(), list(rows.pieces())
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    assert rows.is_empty()
    rows.make_tables(made_by)
    with rows.in_one_transaction():
        loading = rows.Loading(made_by)
        for table, piece in pieces:
            loading.take(table, piece)
        loading.finish()
    assert Case.objects.count() == CASES_AT_ONCE
    assert store.open_case(title="after", incident="other", stated={}, by=alice).pk > CASES_AT_ONCE
    assert audit.verify().is_whole


main()
