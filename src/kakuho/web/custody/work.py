"""Long work on the evidence, as jobs: verification, time stamp, package."""

from typing import Any

from kakuho import vault
from kakuho.web import outside
from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.docket.models import Job
from kakuho.workflows.evidence.chain_stamps import ask_for_stamp, check_stamps, keep_stamp, kept_stamps
from kakuho.workflows.evidence.evidence_package import Handover, export_evidence


def verify(job: Job) -> None:
    """Nothing; what the verification found stands in the job."""
    jobs.run(job, _verified)


def stamp(job: Job) -> None:
    """Nothing; the authority's answer lies with the case, or the job says why not."""
    jobs.run(job, _stamped)


def export(job: Job) -> None:
    """Nothing; the archive lies in the outgoing folder of the case, or the job says why not."""
    jobs.run(job, _exported)


def _verified(job: Job, telling: jobs.Telling) -> dict[str, Any]:
    telling.stage("verifying")
    roots = outside.roots()
    with vaults.workspace(job.case, actor=job.by.name) as workspace:
        found = workspace.verify()
        stamps = len(list(kept_stamps(workspace)))
        if roots is not None:
            check_stamps(workspace, roots=roots)
    audit.record("evidence.verified", actor=job.by, case=job.case, details={"whole": found.whole})
    return {
        "whole": found.whole,
        "broken_ja": found.broken_ja,
        "broken_en": found.broken_en,
        "files": found.evidence_files,
        "rows": found.audit_rows,
        "stamps": stamps,
        "signatures_checked": roots is not None,
    }


def _stamped(job: Job, telling: jobs.Telling) -> dict[str, Any]:
    telling.stage("asking")
    with vaults.workspace(job.case, actor=job.by.name) as workspace:
        answer = outside.stamp(ask_for_stamp(workspace).der)
        kept = keep_stamp(workspace, answer, roots=outside.roots())
    audit.record("evidence.stamped", actor=job.by, case=job.case, details={"row": kept.seq})
    return {"row": kept.seq}


def _exported(job: Job, telling: jobs.Telling) -> dict[str, Any]:
    asked = job.asked or {}
    telling.stage("packing")
    target = vaults.outgoing(job.case) / f"{job.uid}.age"
    target.unlink(missing_ok=True)  # of a worker that died after writing it
    keys, secret = tuple(asked["keys"]), asked["passphrase"]
    readers = vault.Recipients(keys) if keys else vault.Passphrase(secret)
    order = Handover(target, readers, asked["purpose"], asked["recipient"])
    with vaults.workspace(job.case, actor=job.by.name) as workspace:
        done = export_evidence(workspace, order, progress=telling.so_far)
    said = {"pieces": done.pieces, "size_bytes": done.size_bytes, "sha256": done.sha256}
    said |= {"manifest_sha256": done.manifest_sha256, "recipient": asked["recipient"]}
    audit.record("evidence.exported", actor=job.by, case=job.case, details=said)
    return said | {"purpose": asked["purpose"]}
