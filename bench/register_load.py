"""A register of a million people in one case: taken in by the web app, then paged and filtered.

    python bench/register_load.py [--rows 1100000] [--database-url postgresql://…] [--folder DIR] [--build]

The rows are generated people in one CSV file; it is posted to the page of files and examined by the worker's
own function. A folder that is named stays; a case or rows that lie there are used.
With `--build` only the rows are written.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import workbench_place
from kakuho.web import serving
from machine import heading

REQUESTS = 40
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def main() -> None:
    """Take the people in, ask for the pages, print the times."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_100_000)
    options.add_argument("--build", action="store_true")
    workbench_place.add_options(options)
    told = options.parse_args()
    print(heading(f"bench/register_load.py --rows {told.rows}") + workbench_place.which(told))
    with workbench_place.place(told) as folder:
        _write(folder, told.rows)
        if told.build:
            return
        serving.prepare()
        client, case = _case(folder, told.rows)
        _measure(client, case)


def _write(folder: Path, rows: int) -> None:
    """Write the file, in a process of its own: it takes memory."""
    if not (folder / "rows").exists():
        again = [sys.executable, Path(__file__).with_name("people_case.py"), "--write"]
        subprocess.run([*again, "--folder", folder, "--rows", str(rows)], check=True)


def _case(folder: Path, rows: int) -> tuple[Any, Any]:
    from django.test import Client  # noqa: PLC0415  Django is ready only now

    from kakuho.web.accounts.models import User  # noqa: PLC0415
    from kakuho.web.docket import store  # noqa: PLC0415
    from kakuho.web.docket.models import Case  # noqa: PLC0415
    from kakuho.web.docket.roles import Role  # noqa: PLC0415

    alice = User.objects.first() or User.objects.add(
        email="a@example.jp", name="Alice", role=Role.PRIVACY_OFFICER, password="x" * 12
    )
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(alice, backend=BACKEND)
    case = Case.objects.first()
    if case is None:
        case = store.open_case(title="事案", incident="other", stated={}, by=alice)
        _take_in(client, case, folder, rows)
    return client, case


def _take_in(client: Any, case: Any, folder: Path, rows: int) -> None:
    from kakuho.web.docket import jobs  # noqa: PLC0415  Django is ready only now
    from kakuho.web.work_kinds import WORK  # noqa: PLC0415

    started, used = time.perf_counter(), sum(os.times()[:4])
    for path in sorted((folder / "rows").iterdir()):
        with path.open("rb") as file:
            client.post(f"/cases/{case.uid}/files/upload/", {"files": [file]})
    arrived = time.perf_counter() - started
    while (job := jobs.take()) is not None:
        WORK[job.kind](job)
    seconds = time.perf_counter() - started
    cpu = sum(os.times()[:4]) - used
    case.refresh_from_db()
    print(f"{rows:,} rows, {case.people_best:,} people: {seconds:.0f} s, CPU {cpu:.0f} s", end=" ")
    print(f"({arrived:.0f} s of it to arrive)")


def _measure(client: Any, case: Any) -> None:
    page = f"/cases/{case.uid}/people"
    register = f"{page}/register/"
    for what, address in {
        "people in numbers": f"{page}/",
        "register, first page": register,
        "register, page 9,000": f"{register}?page=9000",
        "filter by kind of data": f"{register}?item=EMAIL",
        "filter by kind of data, page 1,000": f"{register}?item=EMAIL&page=1000",
        "filter by way to tell": f"{register}?reach=letter",
        "filter by both": f"{register}?item=NAME&reach=neither",
    }.items():
        _timed(what, partial(client.get, address))
    for look_up, text in {"name": "佐藤", "email": "example", "phone": "1234", "id": "abc"}.items():
        _timed(f"look for: {look_up}", partial(client.post, register, {"look_up": look_up, "text": text}))


def _timed(what: str, act: Callable[[], Any]) -> None:
    times, used = [], []
    for _ in range(REQUESTS):
        started, cpu = time.perf_counter(), time.process_time()
        answer = act()
        times.append(1000 * (time.perf_counter() - started))
        used.append(1000 * (time.process_time() - cpu))
        assert answer.status_code == 200, answer.status_code
    print(f"{what:44} {_said(times)}   of this CPU (both cores together) {_said(used)}", flush=True)


def _said(times: list[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"median {statistics.median(times):7.1f} ms   p95 {p95:7.1f} ms"


main()
