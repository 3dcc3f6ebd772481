"""What the workbench does on PostgreSQL, in a process of its own: its database is settled at the start."""

import sys
import threading

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
    sys.stdout.write("as on SQLite\n")


main()
