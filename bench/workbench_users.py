"""Fifty people at work at once in a served workbench, for five minutes, by locust over loopback.

    python -m venv /tmp/load && /tmp/load/bin/pip install --require-hashes -r requirements/load.lock
    python bench/workbench_users.py --locust /tmp/load/bin/locust [--people 50] [--seconds 300]
        [--database-url postgresql://…] [--folder DIR] [--build]

People sign in one after the other, thirty a minute; the seconds are those with all of them. With `--build`
the cases are only made, in a folder that is named and stays.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import workbench_place
from machine import heading
from workbench_served import Workbench

PASSWORD = "correct horse battery staple"  # noqa: S105  of people made up here
COLUMNS = ("Request Count", "Failure Count", "50%", "95%", "Max Response Time")
CASES_OF_A_PERSON = 5
SIGN_INS_A_SECOND = 0.45
_SETTING_UP = """
import json
from datetime import timedelta
from kakuho.web import serving
serving.prepare()
from django.utils import timezone
from kakuho.web.accounts.models import User
from kakuho.web.docket import store
from kakuho.web.docket.models import Case, Membership
from kakuho.web.docket.roles import Role
people = [User.objects.add(email=f"u{n}@example.jp", name=f"User {n}", role=Role.LEGAL, password="SECRET")
          for n in range(PEOPLE)]
now, told = timezone.now(), []
for one in people:
    opened = [store.open_case(title=f"事案 {one.name}", incident="other", stated={"principals": 3}, by=one)
              for _ in range(OWN)]
    told.append([str(case.uid) for case in opened])
cases = Case.objects.bulk_create(
    (Case(number=f"2027-{n:06}", title=f"事案 {n}", incident="other", opened_at=now, opened_by=people[0],
          next_due=now + timedelta(hours=n)) for n in range(CASES)), batch_size=5_000)
members = (Membership(case=case, user=people[n % PEOPLE], role="legal") for n, case in enumerate(cases))
Membership.objects.bulk_create(members, batch_size=5_000)
print(json.dumps(told))
"""
_LOOKING = """
import json
from kakuho.web import serving
serving.set_up()
from kakuho.web.docket import audit
done = audit.verify()
print(json.dumps([done.rows, done.is_whole]))
"""


def main() -> None:
    """Serve, let them work, print what locust counted."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--locust", required=True)
    options.add_argument("--people", type=int, default=50)
    options.add_argument("--seconds", type=int, default=300)
    options.add_argument("--cases", type=int, default=10_000)
    options.add_argument("--build", action="store_true")
    workbench_place.add_options(options)
    told = options.parse_args()
    asked = f"--people {told.people} --seconds {told.seconds} --cases {told.cases}"
    print(heading(f"bench/workbench_users.py {asked}") + workbench_place.which(told))
    with workbench_place.place(told) as folder:
        workbench = Workbench(folder)
        cases = _cases(workbench, told, folder / "cases.json")
        if told.build:
            return
        workbench.start()
        try:
            _work(workbench, told, cases, folder)
        finally:
            workbench.end()
        rows, whole = workbench.run(_LOOKING)
        print(f"rows of the log {rows:,}, chain whole {whole}")


def _cases(workbench: Workbench, told: argparse.Namespace, kept: Path) -> list[list[str]]:
    """The cases of each person; made when they are not there."""
    if not kept.exists():
        program = _SETTING_UP.replace("PEOPLE", str(told.people)).replace("CASES", str(told.cases))
        program = program.replace("OWN", str(CASES_OF_A_PERSON)).replace("SECRET", PASSWORD)
        kept.write_text(json.dumps(workbench.run(program)))
    return json.loads(kept.read_text())


def _work(workbench: Workbench, told: argparse.Namespace, cases: list[list[str]], folder: Path) -> None:
    people = [[f"u{number}@example.jp", PASSWORD] for number in range(told.people)]
    seconds = told.seconds + int(told.people / SIGN_INS_A_SECOND) + 1
    command = [told.locust, "-f", Path(__file__).with_name("locustfile.py"), "--headless", "--only-summary"]
    command += ["-u", str(told.people), "-r", str(SIGN_INS_A_SECOND), "-t", f"{seconds}s"]
    command += ["--host", f"http://127.0.0.1:{workbench.port}", "--csv", folder / "locust"]
    environment = {**os.environ, "KAKUHO_BENCH": json.dumps({"people": people, "cases": cases})}
    done = subprocess.run(command, env=environment, check=False, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.stderr.write(done.stderr[-3000:])
    print("| what | requests | failures | median ms | p95 ms | most ms |\n|---|--:|--:|--:|--:|--:|")
    with (folder / "locust_stats.csv").open() as file:
        for row in csv.DictReader(file):
            numbers = [
                row[name] for name in ("Request Count", "Failure Count", "50%", "95%", "Max Response Time")
            ]
            print(f"| {row['Name']} | {' | '.join(number.partition('.')[0] for number in numbers)} |")


main()
