"""How quick the workbench is with many cases: list, search, the page of a case, the audit log.

    python bench/case_load.py [--cases 100000] [--audit-rows 5000000] [--entries 1000]
        [--database-url postgresql://…] [--folder DIR] [--build]

Everything is made up and lies in a folder that goes when the program ends, or stays where one is named; what
lies there is used. With `--build` it is only made: the pages can be measured when the machine is quiet.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from typing import Any

import workbench_place
from kakuho.web import serving
from machine import heading

STATED = {
    "times": {"known_on": "2026-11-20"},
    "event": {"course": ["unauthorised_access"]},
    "data": [{"items": ["name", "email"]}],
}
TOLD = {"text": "通信を確認", "source": "ログ"}
REQUESTS = 40
AT_ONCE = 50_000


def main() -> None:
    """Make the cases, ask for the pages, and print the times."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=100_000)
    options.add_argument("--audit-rows", type=int, default=5_000_000)
    options.add_argument("--entries", type=int, default=1_000)
    options.add_argument("--build", action="store_true")
    workbench_place.add_options(options)
    told = options.parse_args()
    sizes = f"--cases {told.cases} --audit-rows {told.audit_rows} --entries {told.entries}"
    print(heading(f"bench/case_load.py {sizes}") + workbench_place.which(told))
    with workbench_place.place(told):
        serving.prepare()
        alice, case = _made(told)
        _write_audit(told.audit_rows)
        if not told.build:
            _measure(told, alice, case)


def _measure(told: argparse.Namespace, alice: Any, case: Any) -> None:
    from django.test import Client  # noqa: PLC0415  Django is ready only now

    from kakuho.web.docket import audit  # noqa: PLC0415
    from kakuho.web.docket.models import Case  # noqa: PLC0415

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = f"/cases/{case.uid}"
    many = Case.objects.get(title="事案 7").uid
    for what, address in {
        "list": "/",
        f"list, page {told.cases // 100}": f"/?page={told.cases // 100}",
        "list of all, newest first": "/?show=all",
        "search by name": "/?q=事案 77",
        "search by name, among all": "/?q=案 999&show=all",
        "search for what is nowhere": "/?q=無い名前",
        "search by number": "/?q=2027-00042",
        "case at a glance": f"{page}/",
        f"timeline of {told.entries} entries": f"{page}/timeline/",
        "tasks": f"{page}/tasks/",
        "audit log of the case": f"{page}/audit/",
        "audit log of a case with many rows": f"/cases/{many}/audit/",
    }.items():
        times = [_taken(partial(client.get, address)) for _ in range(REQUESTS)]
        print(f"{what:36} {_spread(one[0] for one in times)}   CPU {_spread(one[1] for one in times)}")
    started, used = time.perf_counter(), time.process_time()
    done = audit.verify()
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    print(f"audit verify: {done.rows:,} rows, whole: {done.is_whole}, {seconds:.1f} s, CPU {cpu:.1f} s")


def _made(told: argparse.Namespace) -> tuple[Any, Any]:
    from django.utils import timezone  # noqa: PLC0415

    from kakuho.web.accounts.models import User  # noqa: PLC0415
    from kakuho.web.docket import store  # noqa: PLC0415
    from kakuho.web.docket.models import Case, Membership, Occurrence  # noqa: PLC0415
    from kakuho.web.docket.roles import Role  # noqa: PLC0415

    case = Case.objects.filter(title="事案").first()
    if case is not None:
        return case.opened_by, case
    alice = User.objects.add(email="a@example.jp", name="Alice", role=Role.PRIVACY_OFFICER, password="x" * 12)
    now = timezone.now()
    case = store.open_case(title="事案", incident="unauthorised_access", stated=STATED, by=alice)
    Occurrence.objects.bulk_create(
        Occurrence(
            case=case,
            happened_at=now - timedelta(minutes=number),
            told=TOLD,
            certainty="confirmed",
            at=now,
            by=alice,
        )
        for number in range(told.entries)
    )
    cases = Case.objects.bulk_create(
        (
            Case(
                number=f"2027-{number:06}",
                title=f"事案 {number}",
                incident="other",
                opened_at=now,
                opened_by=alice,
                next_due=now + timedelta(hours=number),
            )
            for number in range(told.cases)
        ),
        batch_size=5_000,
    )
    members = (Membership(case=one, user=alice, role="legal") for one in cases)
    Membership.objects.bulk_create(members, batch_size=5_000)
    return alice, case


def _write_audit(rows: int) -> None:
    """Rows as `audit.record` writes them, but many in one go: five million one by one would take an hour."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from django.db import transaction  # noqa: PLC0415

    from kakuho.vault.sealing import seal_bytes  # noqa: PLC0415
    from kakuho.web.docket import audit  # noqa: PLC0415
    from kakuho.web.docket.models import AuditRow, ChainHead  # noqa: PLC0415

    at = datetime.now(UTC).isoformat(timespec="microseconds")
    key, bound, link = audit._key("details"), audit._bound, audit._link  # noqa: SLF001  the chain's own
    for first in range(AuditRow.objects.count(), rows, AT_ONCE):
        with transaction.atomic():
            head, made = ChainHead.objects.get(one=1), []
            head.link = bytes(head.link)
            for number in range(first, min(first + AT_ONCE, rows)):
                head.seq += 1
                columns = (head.seq, at, "people.seen", 1, 1 + number % 1_000)
                details = seal_bytes(key, b'{"number": %d}' % number, bound(*columns))
                head.link = link(head.link, bound(*columns), details)
                made.append((*columns, details, head.link))
            _insert(AuditRow._meta.db_table, made)  # noqa: SLF001  it is public, for all its name
            head.seal = audit._seal(head.seq, head.link)  # noqa: SLF001
            head.save()


def _insert(table: str, made: list[tuple[Any, ...]]) -> None:
    """As quick as the database takes them: each row through the mapper would cost five times as much."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.cursor.connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?)", made)
            return
        with cursor.copy(f"COPY {table} FROM STDIN") as rows:
            for row in made:
                rows.write_row(row)


def _taken(act: Callable[[], Any]) -> tuple[float, float]:
    """Seconds by the wall, and of the CPU in this process: those do not grow with what runs beside it."""
    started, used = time.perf_counter(), time.process_time()
    answer = act()
    taken = time.perf_counter() - started, time.process_time() - used
    assert answer.status_code == 200
    return taken


def _spread(seconds: Iterable[float]) -> str:
    told = [1000 * one for one in seconds]
    return f"median {statistics.median(told):7.1f} ms, p95 {statistics.quantiles(told, n=20)[-1]:7.1f} ms"


main()
