"""Compiled patterns kept between runs: to compile them takes most of the time that a short run takes.

They lie in the person's own cache folder and are only used when nobody else could have written them: a
database of Hyperscan is trusted as code is. Without such a folder everything works, only later.
"""

import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import hyperscan

_FOLDER = "patterns"
_KEPT = 12  # files, about 4 MB each; those of earlier versions go
_DIGEST_BYTES = 32

Expressions = Sequence[tuple[bytes, int, int]]  # expression, id, flags


def compiled(expressions: Expressions, environ: Mapping[str, str] = os.environ) -> hyperscan.Database:
    """The database of these expressions, from the cache when it holds it."""
    folder = _folder(environ)
    if folder is None:
        return _compile(expressions)
    path = folder / f"{_name(expressions)}.hs"
    found = _read(path)
    if found is not None:
        return found
    made = _compile(expressions)
    _write(path, hyperscan.dumpb(made))
    return made


def _compile(expressions: Expressions) -> hyperscan.Database:
    database = hyperscan.Database()
    database.compile(
        expressions=[expression for expression, _, _ in expressions],
        ids=[number for _, number, _ in expressions],
        elements=len(expressions),
        flags=[flags for _, _, flags in expressions],
    )
    return database


def _name(expressions: Expressions) -> str:
    """What the database depends on. That it was made for another processor, Hyperscan itself finds."""
    told = repr((version("hyperscan"), list(expressions)))
    return sha256(told.encode()).hexdigest()[:40]


def _folder(environ: Mapping[str, str]) -> Path | None:
    """The folder, made where it is missing; None where it cannot be had or others may write into it."""
    # A relative XDG_CACHE_HOME is to be ignored (XDG Base Directory Specification).
    given = Path(environ.get("XDG_CACHE_HOME", ""))
    try:
        home = given if given.is_absolute() else Path.home() / ".cache"
        folder = home / "kakuho" / _FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_ours(folder.stat()) and _is_ours(folder.parent.stat()) else None
    except (OSError, RuntimeError):
        return None


def _is_ours(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _read(path: Path) -> hyperscan.Database | None:
    """The database in the file; None where there is none that can be used."""
    try:
        with path.open("rb") as file:
            if not _is_ours(os.fstat(file.fileno())):
                return None
            digest, content = file.read(_DIGEST_BYTES), file.read()
        if sha256(content).digest() != digest:
            return None
        database = hyperscan.loadb(content, hyperscan.HS_MODE_BLOCK)
        database.scratch = hyperscan.Scratch(database)
    except (OSError, hyperscan.error):
        return None
    return database


def _write(path: Path, content: bytes) -> None:
    """Nothing; the file is there whole, or not at all when there is no room."""
    passing = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        try:
            number = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(sha256(content).digest() + content)
            passing.rename(path)
            kept = sorted(path.parent.glob("*.hs"), key=lambda one: one.stat().st_mtime, reverse=True)
            for old in kept[_KEPT:]:
                old.unlink()
        finally:
            passing.unlink(missing_ok=True)
