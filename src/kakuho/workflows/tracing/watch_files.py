"""Files, folders and mailboxes looked through for the company's data, and only what is new the next time."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import polars as pl

from kakuho import intake
from kakuho.trace.registry import open_registry
from kakuho.trace.watching.looking import Met, WatchFilter
from kakuho.vault import KeySource
from kakuho.vocab.contents import Document, TablePart, Unexamined
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.decoy_rows import said_in
from kakuho.workflows.tracing.trace_tables import table_of, telling_lines

LEAST_ROWS = 5  # of ours from which a document is reported


@dataclass(frozen=True, slots=True)
class Copy:
    """A document with rows of ours: its place, its digest, and what was met."""

    place: str
    sha256: str
    met: Met


@dataclass(frozen=True, slots=True)
class Watched:
    """What one look found: documents with enough rows of ours, how many were looked at or known before."""

    copies: tuple[Copy, ...]
    looked_at: int
    known_before: int
    identifiers: int
    by_chance: float
    unexamined: tuple[Unexamined, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """What to look at and how: `state` is the file that remembers what was seen, None to look at all."""

    paths: Sequence[Path]
    state: Path | None
    least: int = LEAST_ROWS


def watch_files(watch: Watch, folder: Path, key: KeySource, *, progress: Callable[[int], None]) -> Watched:
    """Which documents under the paths hold rows of people of the registry.

    Files that have not changed since the last time are passed over, and so are mails and members of archives
    that were seen before. The state holds keyed digests only.

    Raises:
        RegistryError, VaultError: the registry cannot be opened.
        UsageError: the state cannot be read or written.
    Cost: as reading the files, and 1 to 2 µs a value that looks like an identifier.
    """
    registry = open_registry(folder, key)
    look = _Look(WatchFilter(registry), _State.read(watch.state, registry.tokens.key), watch.least)
    for found in intake.walk(watch.paths, apart=registry.folder.resolve()):
        if isinstance(found, Unexamined):
            look.lost.append(found)
            continue
        locator, path = found
        size, changed = _size(path)
        if look.state.is_new(f"{path}", (size, changed)):
            for opened in intake.open_file(locator, path):
                look.at(opened)
            look.state.enter(f"{path}", (size, changed))
        progress(size)
    look.state.write(watch.state)
    return Watched(
        tuple(sorted(look.copies, key=lambda copy: (-copy.met.by_two, -copy.met.by_one))),
        look.looked_at,
        look.state.met_again,
        look.filter.identifiers(),
        look.by_chance,
        tuple(look.lost),
    )


def _size(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:
        return 0, 0
    return told.st_size, told.st_mtime_ns


@dataclass(slots=True)
class _Look:
    filter: WatchFilter
    state: "_State"
    least: int
    copies: list[Copy] = field(default_factory=list)
    lost: list[Unexamined] = field(default_factory=list)
    looked_at: int = 0
    by_chance: float = 0.0

    def at(self, opened: Document | Unexamined) -> None:
        """Look at one document: each table of it, and the lines of its texts."""
        if isinstance(opened, Unexamined):
            self.lost.append(opened)
            return
        known = not self.state.is_new(opened.sha256, ())
        for place, columns in _columns(opened):
            if known:
                continue
            met = self.filter.meet(columns)
            self.by_chance += met.by_chance
            if met.by_one >= self.least:
                self.copies.append(Copy(place, opened.sha256, met))
        self.lost += opened.troubles
        self.looked_at += not known
        self.state.enter(opened.sha256, ())


def _columns(document: Document) -> Iterator[tuple[str, Sequence[pl.Series]]]:
    """The columns of each table, and those of the lines of all texts; every part is read to its end."""
    lines = [pl.Series("", [], dtype=pl.String)]
    for part in document.parts:
        if isinstance(part, TablePart):
            batches = list(part.batches)
            if sum(batch.num_rows for batch in batches):
                table = table_of(document, part, batches)
                yield str(table.locator), table.columns
        else:
            lines += [telling_lines(batch) for batch in part.batches]
    if len(told := pl.concat(lines)):
        yield str(document.locator), said_in(told)


@dataclass(slots=True)
class _State:
    """What was seen before, as keyed digests of places and contents."""

    secret: bytes = field(repr=False)
    seen: dict[str, list[int]]
    met_again: int = 0

    @classmethod
    def read(cls, path: Path | None, secret: bytes) -> "_State":
        """What the file remembers; nothing where there is none."""
        if path is None or not path.exists():
            return cls(secret, {})
        try:
            told = json.loads(path.read_text(encoding="ascii"))
            return cls(secret, {str(name): list(map(int, what)) for name, what in told["seen"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise _unusable(path) from error

    def is_new(self, name: str, what: tuple[int, ...]) -> bool:
        """Whether something was not seen in this form."""
        new = self.seen.get(self._digest(name)) != list(what)
        self.met_again += not new
        return new

    def enter(self, name: str, what: tuple[int, ...]) -> None:
        """Remember it."""
        self.seen[self._digest(name)] = list(what)

    def write(self, path: Path | None) -> None:
        """Keep it in the file."""
        if path is None:
            return
        beside = path.with_name(f".{path.name}.part")
        try:
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                json.dump({"seen": self.seen}, file)
            beside.rename(path)
        except OSError as error:
            raise _unusable(path) from error

    def _digest(self, name: str) -> str:
        key = blake2b(self.secret, person=b"kakuho watched").digest()
        return blake2b(name.encode(errors="surrogateescape"), digest_size=12, key=key).hexdigest()


def _unusable(path: Path) -> UsageError:
    return UsageError(
        ja=f"見たものを覚えるファイル {path.name} が使えません。",
        en=f"The file {path.name} that remembers what was seen cannot be used.",
        do_ja="別の名前を --state に指定してください(はじめからすべて見直します)。",
        do_en="Give another name with --state; everything is then looked at anew.",
    )
