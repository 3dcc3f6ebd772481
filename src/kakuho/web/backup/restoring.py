"""The workbench brought back from a copy, into an empty place: whole, or not at all."""

import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

from kakuho import vault
from kakuho.vault.database import DATABASE_FILE
from kakuho.vault.evidence import EVIDENCE_FOLDER
from kakuho.vault.named import NAMED_FOLDER
from kakuho.vault.taking_back import Identities, decrypted
from kakuho.vocab.errors import KakuhoError
from kakuho.web import serving, surroundings
from kakuho.web.backup import FORMAT, HEAD, TAIL
from kakuho.web.backup.folders import WORKBENCH_KEY

Reader = Identities | vault.Passphrase


class RestoreError(KakuhoError):
    """The copy cannot be brought back; the message says why, and nothing was kept."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: rows, cases, and the rows of the audit log, which follow each other."""

    rows: int
    cases: int
    audit_rows: int


def restore(path: Path, *, using: Reader, keys: Path | None = None) -> Restored:
    """What came back; the tables are brought up to the present version of the program.

    Raises:
        RestoreError: the place is not empty, or the copy is none, is not whole, or lacks its keys.
        HandOverError: the key or passphrase does not open it.
    """
    home = surroundings.home()
    _refuse_full(home)
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, home / "cases", ignore_errors=True)
        undo.callback(_forget_database, home)
        if keys is not None:
            with members(keys, using) as inside:
                for name, content in inside:
                    put_key(name, content.read(), undo)
        with members(path, using) as inside:
            found = _take(home, inside, undo, apart=keys is not None)
        undo.pop_all()
    return found


def _take(home: Path, inside: Iterator[tuple[str, IO[bytes]]], undo: ExitStack, *, apart: bool) -> Restored:
    head = _head(next(inside, None), apart=apart)
    for name, content in inside:
        if not name.startswith("keys/"):
            waiting: tuple[str, IO[bytes]] = name, content
            break
        put_key(name, content.read(), undo)
    else:
        raise not_whole()
    if not vault.default_key_path(WORKBENCH_KEY).is_file():
        raise not_whole()
    serving.set_up()  # reads the key of the workbench, which is in its place only now
    from kakuho.web.backup import rows  # noqa: PLC0415  needs Django to be ready

    if not rows.is_empty():
        raise _full(str(surroundings.database(home)["NAME"]))
    rows.make_tables(head["made_by"])
    with rows.in_one_transaction():
        loading, whole = rows.Loading(head["made_by"]), False
        for name, content in _again(waiting, inside):
            if name.startswith("rows/"):
                loading.take(PurePosixPath(name).parts[1], content.read())
            elif name.startswith("cases/"):
                put_file(home / name, content)
            whole = name == TAIL
        if not whole:
            raise not_whole()
        loading.finish()
    return _finish(home, loading.rows)


def _again(first: Any, rest: Iterator[Any]) -> Iterator[Any]:
    yield first
    yield from rest


def _finish(home: Path, taken: int) -> Restored:
    from django.core.management import call_command  # noqa: PLC0415  needs Django to be ready

    from kakuho.web.docket import audit  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    verified = audit.verify()
    if not verified.is_whole:
        raise RestoreError(
            ja=f"戻した監査記録が{verified.broken_at}番でつながりません。",
            en=f"The audit log that came back does not follow at row {verified.broken_at}.",
            do_ja="別のバックアップを使ってください。何も残していません。",
            do_en="Use another backup; nothing was kept.",
        )
    audit.record("workbench.restored", actor=None, details={"rows": taken})
    cases = sum(1 for _ in (home / "cases").glob("*"))
    return Restored(taken, cases, verified.rows)


def _head(first: tuple[str, IO[bytes]] | None, *, apart: bool) -> dict[str, Any]:
    if first is None or first[0] != HEAD:
        raise not_whole()
    head: dict[str, Any] = json.loads(first[1].read())
    if head.get("format") != FORMAT:
        raise not_whole()
    if not (head["keys"] or apart):
        raise RestoreError(
            ja="このバックアップは鍵を別のファイルに分けてあります。",
            en="This backup keeps its keys in a file apart.",
            do_ja="そのファイルを --keys で指定してください。",
            do_en="Name that file with --keys.",
        )
    return head


@contextmanager
def members(path: Path, using: Reader) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """The names and contents of a copy, in their order; no name leads out of a folder.

    Raises:
        RestoreError: it is no such archive.
        HandOverError: the key or passphrase does not open it.
    """
    try:
        with decrypted(path, using=using) as clear:
            yield _files(clear)
    except tarfile.TarError as error:
        raise not_whole() from error


def _files(clear: BinaryIO) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(fileobj=clear, mode="r|") as archive:
        for info in archive:
            parts = PurePosixPath(info.name).parts
            content = archive.extractfile(info) if info.isfile() else None
            if content is None or ".." in parts or info.name.startswith("/"):
                raise not_whole()
            yield info.name, content


def put_key(name: str, content: bytes, undo: ExitStack) -> None:
    """Put a key into the place of the keys.

    Raises:
        RestoreError: there is another of that name.
    """
    target = vault.default_key_path(PurePosixPath(name).stem)
    if target.exists():
        if target.read_bytes() != content:
            raise RestoreError(
                ja=f"鍵の置き場に、別の中身の {target.name} があります。",
                en=f"There is another key named {target.name} in the place of the keys.",
                do_ja="別の利用者か、別の XDG_CONFIG_HOME で戻してください。",
                do_en="Restore as another user, or with another XDG_CONFIG_HOME.",
            )
        return
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    undo.callback(target.unlink, missing_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        os.fsync(file.fileno())


def put_file(target: Path, content: IO[bytes]) -> None:
    """Put a file of a case into its place."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file, 1 << 20)
        os.fsync(file.fileno())
    if target.name == DATABASE_FILE:  # a copy holds files only: these may be empty
        for folder in (EVIDENCE_FOLDER, NAMED_FOLDER):
            (target.parent / folder).mkdir(mode=0o700, exist_ok=True)


def _refuse_full(home: Path) -> None:
    if (home / "cases").exists() or (home / "workbench.sqlite3").exists():
        raise _full(str(home))


def _forget_database(home: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        (home / f"workbench.sqlite3{ending}").unlink(missing_ok=True)


def _full(where: str) -> RestoreError:
    return RestoreError(
        ja=f"戻す先({where})が空ではありません。",
        en=f"The place to restore to ({where}) is not empty.",
        do_ja="空の KAKUHO_HOME(PostgreSQL なら空のデータベース)を指定してください。",
        do_en="Name an empty KAKUHO_HOME (with PostgreSQL an empty database).",
    )


def not_whole() -> RestoreError:
    """What is said of a file that is no copy, or only a part of one."""
    return RestoreError(
        ja="Kakuho が書き出した控えではないか、途中で切れています。",
        en="This is no copy that Kakuho wrote, or it is cut short.",
        do_ja="別の控えを使ってください。何も残していません。",
        do_en="Use another copy; nothing was kept.",
    )
