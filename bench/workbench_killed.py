"""Kill any process of a served workbench at random moments while programs write; nothing told may be lost.

    python bench/workbench_killed.py [--kills 100] [--database-url postgresql://…]

The processes of `kakuho serve` (the command itself, the web server, its workers, the worker, the scheduler)
are ended with SIGKILL. Meanwhile four programs state entries of the timeline over the API, and the worker
tells people by mail; a job that was given up is started again, as a person would.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "workflows"))
from mail_server import Taken, mail_server  # a real server on loopback

import workbench_place
from machine import heading
from workbench_served import Workbench

WRITERS = 4
PEOPLE = 3_000
_MAILS_A_MINUTE = 600
_NUDGE_SECONDS = 5.0
_SETTING_UP = """
import json, sys
from told_people import put_people, row
from kakuho import documents
from kakuho.documents.letters import unfilled
from kakuho.vocab.papers import PaperKind
from kakuho.web import serving
serving.prepare()
from django.utils import timezone
from kakuho.web.accounts.models import User
from kakuho.web.docket import vaults
from kakuho.web.notification.models import Wording
from kakuho.web.api import tokens
from kakuho.web.api.scopes import Scope
from kakuho.web.docket import store
from kakuho.web.docket.roles import Role
alice = User.objects.add(email="a@example.jp", name="Alice", role=Role.PRIVACY_OFFICER, password="x" * 12)
stated = {"times": {"known_on": "2026-11-20"}, "principals": 3}
case = store.open_case(title="x", incident="other", stated=stated, by=alice)
with vaults.workspace(case, actor="Alice") as workspace:
    put_people(workspace, map(row, range(PEOPLE)))
kind = PaperKind.PRINCIPAL_MAIL
paper = documents.draw(kind, store.standing_now(case).base)
texts = {one.id: "x" for each in paper.sections for one in each.fields if unfilled(one)}
Wording.objects.create(case=case, kind=kind.value, texts=texts, at=timezone.now(), by=alice)
print(json.dumps([str(case.uid), tokens.make(user=alice, name="bench", scopes=tuple(Scope), days=1)]))
"""
_NUDGING = """
from kakuho.web import serving
serving.set_up()
from kakuho.web.docket import jobs
from kakuho.web.docket.models import Case
case = Case.objects.get()
jobs.start(case, by=case.opened_by, kind="notices.mail", asked={"per_minute": PACE, "lang": "ja"})
print("{}")
"""
_LOOKING = """
import json, sys
from kakuho.web import serving
serving.set_up()
from kakuho.web.docket import audit, vaults
from kakuho.web.docket.models import AuditRow, Case, Occurrence
from kakuho.workflows.notices.notice_ledger import ledger_of
kept = [one.told["text"] for one in Occurrence.objects.all()]
rows = AuditRow.objects.filter(event="timeline.told").count()
with vaults.workspace(Case.objects.get(), actor="bench") as workspace:
    outcomes = [[notice.to, notice.outcome.value] for notice in ledger_of(workspace).notices()]
    whole = audit.verify().is_whole and workspace.verify().whole
print(json.dumps([kept, rows, whole, outcomes]))
"""


def write(workbench: Workbench, told: list, over: threading.Event, who: int, acknowledged: list[str]) -> None:
    uid, token = told
    number = 0
    while not over.is_set():
        number += 1
        entry = {"happened_at": "2026-11-20T10:00:00+09:00", "text": f"{who}/{number}", "source": "x"}
        connection = HTTPConnection("127.0.0.1", workbench.port, timeout=30)
        try:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            connection.request("POST", f"/api/v1/cases/{uid}/timeline", json.dumps(entry), headers)
            if connection.getresponse().status == 201:
                acknowledged.append(entry["text"])
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()


def nudge(workbench: Workbench, over: threading.Event) -> None:
    """Start the job of the notices again whenever none runs."""
    while not over.wait(_NUDGE_SECONDS):
        with suppress(subprocess.CalledProcessError):
            workbench.run(_NUDGING.replace("PACE", str(_MAILS_A_MINUTE)))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=100)
    workbench_place.add_options(options)
    told = options.parse_args()
    print(heading(f"bench/workbench_killed.py --kills {told.kills}") + workbench_place.which(told))
    with workbench_place.place(told) as folder, mail_server() as (mails, mail_port):
        surroundings = {"KAKUHO_SMTP": f"127.0.0.1:{mail_port}", "KAKUHO_SMTP_SECURITY": "none"}
        places = filter(None, (os.environ.get("PYTHONPATH"), sys.path[-1]))
        surroundings |= {"KAKUHO_MAIL_FROM": "notice@example.jp", "PYTHONPATH": os.pathsep.join(places)}
        measure(Workbench(folder, **surroundings), mails, told.kills)


def measure(workbench: Workbench, mails: Taken, kills: int) -> None:
    moments, begun = random.Random(11), time.monotonic()  # noqa: S311  the same moments each time
    told = workbench.run(_SETTING_UP.replace("PEOPLE", str(PEOPLE)))
    acknowledged: list[str] = []
    over, waits = threading.Event(), []
    workbench.start()
    programs = [
        threading.Thread(target=write, args=(workbench, told, over, who, acknowledged), daemon=True)
        for who in range(WRITERS)
    ]
    programs.append(threading.Thread(target=nudge, args=(workbench, over), daemon=True))
    for program in programs:
        program.start()
    killed = Counter[str]()
    for _ in range(kills):
        time.sleep(moments.uniform(0.05, 3.0))
        victim = moments.choice(workbench.victims())
        killed[_what(victim)] += 1
        os.kill(victim, signal.SIGKILL)
        time.sleep(0.5)
        if not workbench.is_up():
            waits.append(workbench.wait_for_the_others())
            workbench.start()
    time.sleep(2)
    over.set()
    for program in programs:
        program.join()
    workbench.end()
    kept, rows, whole, noted = workbench.run(_LOOKING)
    sent = Counter(to for to in mails.addresses() if to.startswith("reader"))  # others: reminders
    outcomes = Counter(outcome for _, outcome in noted)
    print(f"{kills} kills ({dict(killed)}), {workbench.starts} starts, {time.monotonic() - begun:.0f} s")
    print(f"the others ended by themselves within {max(waits, default=0):.1f} s of the command")
    print(
        f"acknowledged {len(acknowledged):,}, kept {len(kept):,}, lost {len(set(acknowledged) - set(kept))}"
    )
    print(f"twice {len(kept) - len(set(kept))}, rows of the log {rows:,}, chains whole {whole}")
    print(f"mails {sum(sent.values()):,} to {len(sent):,}, twice {sum(n - 1 for n in sent.values())}")
    unknown = set(sent) - {to for to, outcome in noted if outcome in {"told", "doubtful"}}
    print(f"by the log: {dict(outcomes)}; sent, and on record as something else: {len(unknown)}")


def _what(pid: int) -> str:
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
        return next(
            (
                name
                for name in ("serve", "gunicorn", "working", "scheduling")
                if any(name in w for w in words)
            ),
            "?",
        )
    return "?"


if __name__ == "__main__":
    main()
