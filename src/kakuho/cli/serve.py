"""`kakuho serve`: the workbench in the browser. The one door of the command to `kakuho.web`."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho.cli.given.case_options import Lang
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.prevent.board import Figures
from kakuho.vault import Passphrase, Recipients
from kakuho.vault.taking_back import Identities
from kakuho.vocab.errors import UsageError
from kakuho.web import serving, surroundings
from kakuho.web.backup import restoring

_HOSTS_OF_THIS_MACHINE = {"127.0.0.1", "localhost"}


def serve(
    bind: Annotated[str, typer.Option(help=hint("option.bind"))] = "127.0.0.1:8000",
    web_workers: Annotated[int, typer.Option(min=1, max=64, help=hint("option.web_workers"))] = 2,
    workers: Annotated[int, typer.Option(min=1, max=16, help=hint("option.workers"))] = 1,
    lang: Lang = preferred_language(),
) -> None:
    """Run the workbench until it is stopped."""
    host, _, port = bind.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise UsageError(ja=say("error.bind", "ja"), en=say("error.bind", "en"))
    if surroundings.ORIGIN_VARIABLE not in os.environ:
        if host not in _HOSTS_OF_THIS_MACHINE:
            raise UsageError(ja=say("error.bind_open", "ja"), en=say("error.bind_open", "en"))
        os.environ[surroundings.ORIGIN_VARIABLE] = f"http://{host}:{port}"
    served = serving.prepare()
    console = Console(soft_wrap=True)
    if served.first_link:
        console.print(say("serve.first", lang), style="bold", markup=False)
        console.print(f"  {served.origin}{served.first_link}", markup=False)
    console.print(say("serve.running", lang, origin=served.origin), markup=False)
    with serving.running(bind, web_workers=web_workers, workers=workers) as processes:
        serving.watch(processes)


def verified_audit() -> tuple[int, int | None]:
    """How many rows of the audit log follow each other, and the first that does not."""
    done = serving.verified_audit()
    return done.rows, done.broken_at


def board_counted() -> tuple[Figures, str]:
    """The figures of the board, and what the company is called ("" while no assessment says so)."""
    os.umask(0o077)
    serving.bring_up_to_date()
    from kakuho.web.board.counting import counted  # noqa: PLC0415  needs Django to be ready
    from kakuho.web.controls import store as controls  # noqa: PLC0415

    answers = controls.company()
    return counted(), answers.company if answers else ""


def backed_up(
    target: Path,
    keys: Path | None,
    *,
    to: Recipients | Passphrase,
    progress: Callable[[int, int], None],
) -> dict[str, Any]:
    """What a backup of the workbench holds: cases, size (bytes), SHA-256."""
    serving.set_up_existing()
    from kakuho.web.backup import writing  # noqa: PLC0415  needs Django to be ready

    done = writing.write_backup(writing.Order(target, to, keys), progress=progress)
    return {"file": str(target), "cases": done.cases, "size_bytes": done.size_bytes, "sha256": done.sha256}


def brought_back(path: Path, keys: Path | None, *, using: Identities | Passphrase) -> dict[str, Any]:
    """What came back from a backup: rows, cases, rows of the audit log."""
    os.umask(0o077)
    done = restoring.restore(path, using=using, keys=keys)
    return {"rows": done.rows, "cases": done.cases, "audit_rows": done.audit_rows}


def case_carried(
    number: str,
    target: Path,
    recipient: str,
    *,
    to: Recipients | Passphrase,
    progress: Callable[[int, int], None],
) -> dict[str, Any]:
    """What the copy of a case holds: its number, size (bytes), SHA-256."""
    serving.set_up_existing()
    from kakuho.web.backup import case_writing  # noqa: PLC0415  needs Django to be ready

    done = case_writing.write_case(case_writing.Order(number, target, to, recipient), progress=progress)
    return {"file": str(target), "case": done.number, "size_bytes": done.size_bytes, "sha256": done.sha256}


def case_taken(path: Path, by: str, *, using: Identities | Passphrase) -> dict[str, Any]:
    """What came in: the number of the case here and there, its rows, the rows of its earlier audit log."""
    os.umask(0o077)
    serving.bring_up_to_date()
    from kakuho.web.backup import case_taking  # noqa: PLC0415  needs Django to be ready

    done = case_taking.take_case(path, using=using, by=by)
    return {
        "case": done.number,
        "case_there": done.number_there,
        "rows": done.rows,
        "log_rows": done.log_rows,
    }
