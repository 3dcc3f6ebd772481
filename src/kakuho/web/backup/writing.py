"""A copy of the whole workbench in one age file, written while people work.

The database is read as it was at one moment. Files that wait in an inbox are copied at that same moment, as
their rows speak of them; the workspaces follow one after the other, each while nobody changes it, and hold
at least what the rows speak of.
"""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import timezone

from kakuho import vault
from kakuho.vocab.errors import UsageError
from kakuho.web.backup import FORMAT, HEAD, TAIL, folders, rows
from kakuho.web.docket import audit
from kakuho.workflows.streams.csv_stream import PieceStream
from kakuho.workflows.streams.tar_stream import Member, tar_pieces

_BUFFER_BYTES = 1 << 20
Progress = Callable[[int, int], None]  # bytes done, bytes in all


@dataclass(frozen=True, slots=True)
class Order:
    """Into which file, readable for whom; `keys` is the file for the keys when they are to lie apart."""

    target: Path
    to: vault.Recipients | vault.Passphrase
    keys: Path | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """What was written."""

    cases: int
    size_bytes: int
    sha256: str


def write_backup(order: Order, *, progress: Progress) -> Copy:
    """The copy; its file is there, whole, only once the audit log tells of it.

    Raises:
        UsageError: the target would not be told from a clear file.
        HandOverError: the recipient is none, or the file cannot be written.
        WorkspaceBusyError: a case is being examined and was so for ten minutes.
    """
    _refuse_unfit(order)
    home = Path(settings.HOME)
    counted = _Counted(home, progress)
    with ExitStack() as open_files:
        sink = open_files.enter_context(vault.new_file(order.target))
        _encrypt(_members(home, counted, with_keys=order.keys is None), sink, order.to)
        if order.keys is not None:
            key_sink = open_files.enter_context(vault.new_file(order.keys))
            _encrypt(_key_members(home), key_sink, order.to)
        details = {"sha256": sink.sha256, "size_bytes": sink.size_bytes, "keys_apart": order.keys is not None}
        audit.record("workbench.backed_up", actor=None, details=details)
        if order.keys is not None:
            key_sink.publish()
        sink.publish()
        return Copy(counted.cases, sink.size_bytes, sink.sha256)


class _Counted:
    """How far the copy has come, by the bytes of the cases."""

    def __init__(self, home: Path, progress: Progress) -> None:
        inside = [folder for kind in ("inbox", "workspace") for folder in folders.folders(home, kind)]
        self.cases = len({folder.parent for folder in inside})
        self._all = sum(path.stat().st_size for folder in inside for path in folders.files_in(folder))
        self._done, self._progress = 0, progress
        progress(0, self._all)

    def more(self, size_bytes: int) -> None:
        self._done += size_bytes
        self._progress(min(self._done, self._all), self._all)


def _members(home: Path, counted: _Counted, *, with_keys: bool) -> Iterator[Member]:
    with ExitStack() as moment:
        for inbox in folders.folders(home, "inbox"):
            moment.enter_context(folders.still(inbox))
        with rows.one_moment():
            made_by = rows.states()
            yield _small(HEAD, _head(made_by, with_keys=with_keys))
            if with_keys:
                yield from _key_members(home)
            for inbox in folders.folders(home, "inbox"):
                yield from _folder_members(home, inbox, counted)
            moment.close()
            for number, (table, piece) in enumerate(rows.pieces(), 1):
                yield _small(f"rows/{table}/{number:08}.jsonl", piece)
    for workspace in folders.folders(home, "workspace"):
        with folders.still(workspace):
            yield from _folder_members(home, workspace, counted)
    yield _small(TAIL, json.dumps({"cases": counted.cases}).encode())


def _head(made_by: list[list[str]], *, with_keys: bool) -> bytes:
    head: dict[str, Any] = {
        "format": FORMAT,
        "kakuho": version("kakuho"),
        "made_at": timezone.now().isoformat(),
        "made_by": made_by,
        "keys": with_keys,
    }
    return json.dumps(head).encode()


def _folder_members(home: Path, folder: Path, counted: _Counted) -> Iterator[Member]:
    for path in folders.files_in(folder):
        found = path.stat()
        name = path.relative_to(home).as_posix()
        yield Member(name, found.st_size, int(found.st_mtime), partial(_open, path))
        counted.more(found.st_size)


def _key_members(home: Path) -> Iterator[Member]:
    for path in folders.key_files(home):
        yield _small(f"keys/{path.name}", path.read_bytes())


def _small(name: str, content: bytes) -> Member:
    return Member(name, len(content), 0, partial(_reader, content))


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _reader(content: bytes) -> BinaryIO:
    return io.BytesIO(content)


def _encrypt(members: Iterator[Member], sink: vault.NewFile, to: vault.Recipients | vault.Passphrase) -> None:
    source = io.BufferedReader(PieceStream(tar_pieces(members)), _BUFFER_BYTES)
    vault.encrypt(source, sink, to=to)


def _refuse_unfit(order: Order) -> None:
    for target in filter(None, (order.target, order.keys)):
        if target.suffix != ".age":
            raise UsageError(
                ja=f"バックアップは暗号化したファイル(.age)にだけ書き出せます({target.name} は違います)。",
                en=f"A backup is written only encrypted; {target.name} does not end in .age.",
            )
    if isinstance(order.to, vault.Recipients):
        vault.check_recipients(order.to)
    else:
        vault.check_strength(order.to)
