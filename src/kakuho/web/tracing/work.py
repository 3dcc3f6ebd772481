"""The run, as a job: its result is a row that few may see, and a piece of evidence."""

import io
import json
from importlib.metadata import version
from typing import Any

from django.utils import timezone

from kakuho import intake, vault
from kakuho.trace.logs.mapping import LogMapping
from kakuho.trace.logs.reading import LogFile, log_of
from kakuho.trace.registry import open_registry
from kakuho.vocab.errors import UsageError
from kakuho.vocab.locators import Locator
from kakuho.web import surroundings
from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.docket.models import Arrival, Case, Job
from kakuho.web.tracing.models import TraceRun
from kakuho.workflows.tracing.trace_accounts import Accounts, Assumed, accounts_from, accounts_json
from kakuho.workflows.tracing.trace_tables import contents_in

_PURPOSE = "trace"
MOST_LOG_BYTES = 512 << 20  # of all logs; more is for the command on the machine itself


def trace(job: Job) -> None:
    """Nothing; what was found is a run of the case, or the job says why not."""
    jobs.run(job, _traced)


def _traced(job: Job, telling: jobs.Telling) -> dict[str, Any]:
    asked, case = job.asked or {}, job.case
    registry = open_registry(surroundings.trace_registry(), vault.KeyFile())
    leak, logs = _arrival(case, asked["leak"]), [_arrival(case, uid) for uid in asked["logs"]]
    if sum(log.size_bytes for log in logs) > MOST_LOG_BYTES:
        raise UsageError(
            ja="ログが大きすぎます(合わせて 512 MB まで)。",
            en="The logs are too large (512 MB together at most).",
            do_ja="大きなログは、この機械の kakuho trace accounts で調べてください。",
            do_en="Trace large logs with kakuho trace accounts on this machine.",
        )
    assumed = Assumed(float(asked["unlogged_share"]), float(asked["misused_share"]))
    telling.stage("reading")
    with vaults.workspace(case, actor=job.by.name) as workspace:
        documents = intake.open_source(
            Locator(leak.name), lambda: workspace.read_evidence(leak.sha256, purpose=_PURPOSE)
        )
        tables, _, lost = contents_in(documents)
        if not tables:
            raise UsageError(ja=f"{leak.name} に表がありません。", en=f"{leak.name} holds no table.")
        opened = [_log(workspace, log) for log in logs]
        found = accounts_from(tables[0], registry, opened, assumed=assumed, lost=lost)
        told = accounts_json(found) | {"inputs": _inputs(found, leak, logs)}
        written = json.dumps(told, ensure_ascii=False).encode()
        sha256 = workspace.keep_evidence(io.BytesIO(written), origin=f"trace-{job.uid}.json")
    TraceRun.objects.create(case=case, told=told, sha256=sha256, at=timezone.now(), by=job.by)
    details = {"leak": leak.sha256, "run": sha256}
    audit.record("trace.run", actor=job.by, case=case, details=details)
    return {"run": sha256}


def _arrival(case: Case, uid: str) -> Arrival:
    found: Arrival = case.arrivals.exclude(sha256="").get(uid=uid)
    return found


def _log(workspace: vault.Workspace, log: Arrival) -> LogFile:
    with workspace.read_evidence(log.sha256, purpose=_PURPOSE) as kept:
        return log_of(log.name, kept.read(), LogMapping())


def _inputs(found: Accounts, leak: Arrival, logs: list[Arrival]) -> dict[str, Any]:
    """What the run rests on: files with their digests, the registry, the version of the program."""
    return {
        "leak": {"name": leak.name, "sha256": leak.sha256},
        "logs": [{"name": log.name, "sha256": log.sha256} for log in logs],
        "registry": {"id": found.registry.id, "sources": len(found.registry.sources)},
        "version": version("kakuho"),
    }
