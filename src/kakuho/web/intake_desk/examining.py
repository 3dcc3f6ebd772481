"""The examination of the files of a case, as a job: the same `triage` as in the command."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from kakuho.vault import Workspace
from kakuho.vocab.calendar import JST
from kakuho.vocab.locators import Locator
from kakuho.web.docket import jobs, store, vaults
from kakuho.web.docket.models import Arrival, Case, Job
from kakuho.workflows.casebook import case_store
from kakuho.workflows.duties.standing import scanned_facts
from kakuho.workflows.outputs import scan_json
from kakuho.workflows.scanning.examine import Original
from kakuho.workflows.triage import Steps, Triage, run_triage

FILES_SHOWN = 500
_ACTOR = "workbench"


def examine(job: Job) -> None:
    """Nothing; the job has ended, one way or the other, and the case knows what its files showed.

    What was finished before a stop stays in the case; the next job goes on from there.
    """
    ended = jobs.run(job, _examined)
    if ended and job.case.arrivals.filter(examined_at=None).exists():  # dropped in meanwhile
        jobs.start(job.case, by=job.by)


def _examined(job: Job, telling: jobs.Telling) -> dict[str, Any]:
    case: Case = job.case
    arrivals = list(case.arrivals.filter(examined_at=None).order_by("id"))
    Job.objects.filter(pk=job.pk).update(all_bytes=sum(one.size_bytes for one in arrivals))
    telling.stage("keeping")
    with vaults.workspace(case, actor=_ACTOR) as workspace:
        _keep(case, workspace, arrivals)
        case_store.keep_facts(workspace, store.stated_of(case))
        telling.stage("reading")
        steps = Steps(
            progress=telling.bytes_done,
            linking=lambda: telling.stage("linking"),
            watching=lambda _stage, _done, _all: telling.bytes_done(0),
            writing=lambda: telling.stage("writing"),
            originals=tuple(Original(one.name, one.sha256, one.size_bytes) for one in arrivals),
        )
        done = run_triage(workspace, (), stated=(), now=datetime.now(JST), steps=steps)
        scanned = scanned_facts(workspace)
    case.arrivals.filter(pk__in=[one.pk for one in arrivals]).update(examined_at=timezone.now())
    store.keep_scanned(case, scanned, by=job.by)
    return _summary(done)


def _keep(case: Case, workspace: Workspace, arrivals: list[Arrival]) -> None:
    """Move what arrived from the inbox into the evidence; what was moved before a stop is not moved again."""
    with vaults.inbox(case, actor=_ACTOR) as inbox:
        for arrival in arrivals:
            if not arrival.sha256:
                with inbox.open_named(str(arrival.uid)) as waiting:
                    origin = str(Locator(arrival.name))
                    arrival.sha256 = workspace.keep_evidence(waiting, origin=origin)
                arrival.save(update_fields=["sha256"])
            if str(arrival.uid) in inbox.names(str(arrival.uid)):
                inbox.remove(str(arrival.uid))


def _summary(done: Triage) -> dict[str, Any]:
    """What the page shows of the last examination: counts by file and kind, and what could not be read."""
    if done.base.scan is None:
        return {}
    shown = {lang: scan_json(done.base.scan, lang=lang) for lang in ("ja", "en")}
    files = [
        {"file": one["locator"], "values": one["values"]} for one in shown["ja"]["files"] if one["values"]
    ]
    gaps = zip(shown["ja"]["not_examined"], shown["en"]["not_examined"], strict=True)
    return {
        "files": files[:FILES_SHOWN],
        "more": max(len(files) - FILES_SHOWN, 0),
        "labels": {lang: shown[lang]["labels"] for lang in shown},
        "not_examined": [
            {"file": ja["locator"], "ja": ja["detail"], "en": en["detail"]}
            for ja, en in list(gaps)[:FILES_SHOWN]
        ],
    }
