"""One case in one age file, to be taken in elsewhere: rows, audit log, files, register and keys."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from kakuho import vault
from kakuho.vocab.errors import UsageError
from kakuho.web.backup import CASE_FORMAT, CASE_HEAD, TAIL, case_rows, folders, rows
from kakuho.web.docket import audit
from kakuho.web.docket.models import AuditRow, Case
from kakuho.workflows.streams.csv_stream import PieceStream
from kakuho.workflows.streams.tar_stream import Member, tar_pieces

INSIDE = ("inbox", "workspace")
_BUFFER_BYTES = 1 << 20
_ROWS_AT_ONCE = 2_000
Progress = Callable[[int, int], None]  # bytes done, bytes in all


@dataclass(frozen=True, slots=True)
class Order:
    """Which case (its number), into which file, readable for whom, and who gets it."""

    number: str
    target: Path
    to: vault.Recipients | vault.Passphrase
    recipient: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What was written."""

    number: str
    size_bytes: int
    sha256: str


def write_case(order: Order, *, progress: Progress) -> Carried:
    """The case as it is now; its file is there, whole, only once the audit log tells of it.

    Raises:
        UsageError: there is no such case, or the target would not be told from a clear file.
        HandOverError: the recipient is none, or the file cannot be written.
        WorkspaceBusyError: the case is being examined and was so for ten minutes.
    """
    case = Case.objects.filter(number=order.number).first()
    if case is None:
        raise UsageError(
            ja=f"番号 {order.number} の事案はありません。",
            en=f"There is no case with the number {order.number}.",
        )
    _refuse_unfit(order)
    with vault.new_file(order.target) as sink:
        source = io.BufferedReader(PieceStream(tar_pieces(_members(case, progress))), _BUFFER_BYTES)
        vault.encrypt(source, sink, to=order.to)
        details = {"recipient": order.recipient, "sha256": sink.sha256, "size_bytes": sink.size_bytes}
        audit.record("case.exported", actor=None, case=case, details=details)
        sink.publish()
        return Carried(case.number, sink.size_bytes, sink.sha256)


def _members(case: Case, progress: Progress) -> Iterator[Member]:
    home = Path(settings.HOME)
    place = home / "cases" / str(case.uid)
    inside = [place / name for name in INSIDE if (place / name).is_dir()]
    total = sum(path.stat().st_size for folder in inside for path in folders.files_in(folder))
    done = 0
    with rows.one_moment():
        yield small(CASE_HEAD, _head(case))
        for key in folders.key_files_of(inside):
            yield small(f"keys/{key.name}", key.read_bytes())
        for model in case_rows.tables():
            label = model._meta.label_lower  # noqa: SLF001  Django's public name
            for number, piece in enumerate(case_rows.pieces(case_rows.rows_of(model, case)), 1):
                yield small(f"rows/{label}/{number:08}.jsonl", piece)
        for number, piece in enumerate(_log(case), 1):
            yield small(f"log/{number:08}.json", piece)
    for folder in inside:
        with folders.still(folder):
            for path in folders.files_in(folder):
                found = path.stat()
                name = f"files/{path.relative_to(place).as_posix()}"
                yield Member(name, found.st_size, int(found.st_mtime), partial(_open, path))
                done += found.st_size
                progress(min(done, total), total)
    yield small(TAIL, b"{}")


def _head(case: Case) -> bytes:
    head: dict[str, Any] = {
        "format": CASE_FORMAT,
        "kakuho": version("kakuho"),
        "made_at": timezone.now().isoformat(),
        "made_by": rows.states(),
        "uid": str(case.uid),
        "number": case.number,
        "people": case_rows.people_of(case),
    }
    return json.dumps(head, ensure_ascii=False).encode()


def _log(case: Case) -> Iterator[bytes]:
    """The rows of the case, oldest first, with their links: the chain they stand in stays where it is."""
    names = dict(get_user_model().objects.values_list("pk", "name"))
    links = dict(AuditRow.objects.filter(case=case.pk).values_list("seq", "link"))
    told = [
        {
            "seq": one.seq,
            "at": one.at.isoformat(),
            "event": one.event,
            "actor": names.get(one.actor),
            "details": one.details,
            "link": bytes(links[one.seq]).hex(),
        }
        for one in reversed(audit.entries(case, newest=len(links)))
    ]
    for first in range(0, len(told), _ROWS_AT_ONCE):
        yield json.dumps(told[first : first + _ROWS_AT_ONCE], ensure_ascii=False).encode()


def small(name: str, content: bytes) -> Member:
    """A member that lies in memory."""
    return Member(name, len(content), 0, partial(io.BytesIO, content))


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _refuse_unfit(order: Order) -> None:
    if order.target.suffix != ".age":
        raise UsageError(
            ja=f"事案は暗号化したファイル(.age)にだけ書き出せます({order.target.name} は違います)。",
            en=f"A case is written only encrypted; {order.target.name} does not end in .age.",
        )
    if isinstance(order.to, vault.Recipients):
        vault.check_recipients(order.to)
    else:
        vault.check_strength(order.to)
