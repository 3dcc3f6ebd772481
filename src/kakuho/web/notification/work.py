"""The waves as jobs. Whoever takes up the job of a worker that died goes on from the ledger."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage

from kakuho import documents, vault
from kakuho.outward.mail_server import Postman
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import FactBase, Paper, PaperKind
from kakuho.web import outside
from kakuho.web.docket import audit, jobs, store, vaults
from kakuho.web.docket.models import Job
from kakuho.web.notification.wording import texts_of
from kakuho.workflows.casebook import case_store
from kakuho.workflows.duties.paper_facts import base_of_case
from kakuho.workflows.notices import letters
from kakuho.workflows.notices.notice_mails import Pace, Post, send_notices
from kakuho.workflows.notices.notice_status import due_by_letter, status_of
from kakuho.workflows.register.register_export import Order, export_register
from kakuho.workflows.register.register_terms import PURPOSE

_LIST_COLUMNS = ("person_id", "name", "postal", "address")


def send(job: Job) -> None:
    """Nothing; mails went out, or the job says why not."""
    jobs.run(job, _sent)


def write(job: Job) -> None:
    """Nothing; the letters and the list of deliveries lie in the outgoing folder of the case."""
    jobs.run(job, _written)


def list_addresses(job: Job) -> None:
    """Nothing; the list lies in the outgoing folder, under the key of the mailing house."""
    jobs.run(job, _listed)


def count(job: Job) -> None:
    """Nothing; the numbers stand in the job."""
    jobs.run(job, _counted)


def _sent(job: Job, telling: jobs.Telling) -> dict[str, Any]:
    server, asked = outside.mail_server(), job.asked or {}
    if server is None:
        raise UsageError(
            ja=f"メールサーバーが決まっていません({outside.SMTP_VARIABLE}、{outside.SENDER_VARIABLE})。",
            en=f"No mail server is named ({outside.SMTP_VARIABLE}, {outside.SENDER_VARIABLE}).",
        )
    telling.stage("sending")
    with vaults.workspace(job.case, actor=job.by.name) as workspace:
        paper, base = _drawn(job, workspace, PaperKind.PRINCIPAL_MAIL)
        merge = documents.MailMerge(paper, base.kinds, server.sender, base.prepared_at, asked["lang"])
        merge.check()
        with Postman(server) as postman:
            post = Post(merge.mail, postman.deliver, Pace(asked["per_minute"]))
            run = send_notices(workspace, post, now=base.prepared_at, progress=telling.so_far)
        said = {"outcomes": {one.value: n for one, n in run.outcomes.items()}}
        said["status"] = status_of(workspace).as_json()
    audit.record("notices.sent", actor=job.by, case=job.case, details=said["outcomes"])
    return said


def _written(job: Job, telling: jobs.Telling) -> dict[str, Any]:
    telling.stage("typesetting")
    folder, key = _folder(job), pyrage.x25519.Identity.generate()
    readers = vault.Recipients((str(key.to_public()),))
    with vaults.workspace(job.case, actor=job.by.name) as workspace:
        paper, base = _drawn(job, workspace, PaperKind.PRINCIPAL_LETTER)
        merge = documents.Merge(paper, base.kinds, (job.asked or {})["lang"])
        order = letters.Order(folder, to=readers, persons=due_by_letter(workspace))
        done = letters.write_letters(workspace, merge, order, now=base.prepared_at, progress=telling.so_far)
        status = status_of(workspace).as_json()
    numbers = {"letters": done.letters, "unreachable": done.unreachable}
    audit.record("notices.written", actor=job.by, case=job.case, details=numbers)
    return {**numbers, "identity": str(key), "files": _files(folder), "status": status}


def _listed(job: Job, telling: jobs.Telling) -> dict[str, Any]:
    telling.stage("packing")
    folder, asked = _folder(job), job.asked or {}
    folder.mkdir(mode=0o700)
    with vaults.workspace(job.case, actor=job.by.name) as workspace:
        order = Order(
            folder / "addresses.csv.age",
            vault.Recipients((asked["key"],)),
            PURPOSE,
            asked["recipient"],
            columns=_LIST_COLUMNS,
            persons=sorted(due_by_letter(workspace)),
        )
        done = export_register(workspace, order, now=datetime.now(JST), progress=telling.so_far)
        status = status_of(workspace).as_json()
    details = {"rows": done.rows, "recipient": asked["recipient"], "sha256": done.sha256}
    audit.record("notices.listed", actor=job.by, case=job.case, details=details)
    return {"rows": done.rows, "files": _files(folder), "status": status}


def _counted(job: Job, telling: jobs.Telling) -> dict[str, Any]:
    telling.stage("counting")
    with vaults.workspace(job.case, actor=job.by.name) as workspace:
        return {"status": status_of(workspace).as_json()}


def _drawn(job: Job, workspace: vault.Workspace, kind: PaperKind) -> tuple[Paper, FactBase]:
    case_store.keep_facts(workspace, store.stated_of(job.case))
    base = base_of_case(workspace, datetime.now(JST))
    return documents.draw(kind, base, texts=texts_of(job.case, kind)), base


def _folder(job: Job) -> Path:
    """The place for the files of the job; what a worker that died had written goes."""
    folder = vaults.outgoing(job.case) / str(job.uid)
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _files(folder: Path) -> list[dict[str, str]]:
    """What lies in the folder; of letters the name is that of the clear file."""
    found = []
    for path in sorted(folder.iterdir()):
        clear = path.name if path.name == "addresses.csv.age" else path.name.removesuffix(".age")
        kind = "application/pdf" if clear.endswith(".pdf") else "text/csv"
        slug = clear.replace(".", "-")
        found.append({"name": clear, "stored": path.name, "slug": slug, "type": kind})
    return found
