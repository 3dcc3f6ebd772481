"""The workbench as one group of processes: web server, scheduler and workers, ended together."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import django
from django.core.management import call_command

from kakuho.vocab.errors import KakuhoError
from kakuho.web import group, surroundings

_WORKER = [sys.executable, "-m", "kakuho.web.working", group.MEMBER]
_SCHEDULER = [sys.executable, "-m", "kakuho.web.scheduling", group.MEMBER]
_LOOK_SECONDS = 0.2
_UP_SECONDS = 10.0  # a web server that ended sooner could not begin: to start it again would not help


class NoWorkbenchError(KakuhoError):
    """There is no workbench where the environment points, or its database cannot be reached."""


class ServerEndedError(KakuhoError):
    """The web server ended by itself; it has said why on the terminal."""


@dataclass(frozen=True, slots=True)
class Served:
    """Where the workbench is reached, and the path of the first administrator's link ("" when not needed)."""

    origin: str
    first_link: str


def set_up() -> None:
    """Make Django ready in this process.

    Raises:
        UsageError: the environment names something that cannot be.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakuho.web.settings")
    django.setup()


def set_up_existing() -> None:
    """Make Django ready in this process, for a workbench that has been started before.

    Raises:
        UsageError: the environment names something that cannot be.
        NoWorkbenchError: none has been started there.
    """
    set_up()
    from django.db import DatabaseError, connection  # noqa: PLC0415  needs Django to be ready

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not Path(name).exists():  # to connect would make it
        raise _nowhere()
    try:
        tables = connection.introspection.table_names()
    except DatabaseError:
        raise _nowhere() from None
    if "django_migrations" not in tables:
        raise _nowhere()


def bring_up_to_date() -> None:
    """Make Django ready in this process and the tables those of this version.

    Raises:
        UsageError: the environment names something that cannot be.
    """
    set_up()
    call_command("migrate", verbosity=0, interactive=False)


def prepare() -> Served:
    """The workbench with its database brought up to date; a link when there is no account yet.

    Raises:
        UsageError: the environment names something that cannot be.
    """
    os.umask(0o077)
    bring_up_to_date()
    call_command("clearsessions")
    from kakuho.web.accounts import store  # noqa: PLC0415  needs Django to be ready
    from kakuho.web.docket.roles import Role  # noqa: PLC0415

    link = f"/invitation/{store.invite(by=None, role=Role.ADMINISTRATOR)}/" if store.nobody_yet() else ""
    return Served(str(surroundings.origin()), link)


def verified_audit() -> Any:
    """What `docket.audit.verify` finds, in a process of its own.

    Raises:
        UsageError: the environment names something that cannot be.
        NoWorkbenchError: there is none.
    """
    set_up_existing()
    from kakuho.web.docket import audit  # noqa: PLC0415  needs Django to be ready

    return audit.verify()


@contextmanager
def running(bind: str, *, web_workers: int, workers: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes, the web server first; they are ended with the block."""
    commands = [_web_command(bind, web_workers), _SCHEDULER, *([_WORKER] * workers)]
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.extend(map(_started, commands))
        yield processes
    finally:
        _end(processes)


def watch(processes: list[subprocess.Popen[bytes]]) -> None:
    """Never return while all is well: a process that ended is started again.

    Raises:
        ServerEndedError: the web server ended soon after its start.
    """
    web_since = time.monotonic()
    while True:
        time.sleep(_LOOK_SECONDS)
        for place, one in enumerate(processes):
            if one.poll() is None:
                continue
            if place == 0:
                if time.monotonic() - web_since < _UP_SECONDS:
                    raise _ended()
                web_since = time.monotonic()
            processes[place] = _started(cast("list[str]", one.args))


def _nowhere() -> NoWorkbenchError:
    places = (surroundings.HOME_VARIABLE, surroundings.DATABASE_VARIABLE)
    return NoWorkbenchError(
        ja="ここに作業台がないか、そのデータベースにつながりません。",
        en="There is no workbench here, or its database cannot be reached.",
        do_ja="作業台の場所を {} か {} で示してください。".format(*places),
        do_en="Say where it is by {} or {}.".format(*places),
    )


def _ended() -> ServerEndedError:
    return ServerEndedError(
        ja="ウェブサーバーが止まりました。", en="The web server ended.",
        do_ja="上に出ている理由を確かめてください(番号がほかで使われているなど)。",
        do_en="See the reason above (the port may be in use).",
    )  # fmt: skip


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    """The process; it ends when this one is gone (`group`)."""
    return subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603  our own program


def _web_command(bind: str, workers: int) -> list[str]:
    options = {
        "bind": bind,
        "workers": str(workers),
        "worker-class": "gthread",
        "threads": "8",
        "timeout": "120",
        "keep-alive": "75",  # longer than servers in front and browsers wait before they use a line again
        "log-level": "warning",
        "forwarded-allow-ips": "*" if surroundings.proxies() else "127.0.0.1",
    }
    told = [f"--{name}={value}" for name, value in options.items()]
    ours = ["--config=python:kakuho.web.group", "--no-control-socket", "kakuho.web.wsgi:application"]
    return [sys.executable, "-m", "gunicorn", *told, *ours]


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + group.STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(until - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
