"""The data map, scanned and kept: sealed in a folder of its own, gone on with after a stop or a kill."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from kakuho import intake
from kakuho.prevent.inventory import (
    SAMPLE_ROWS,
    Depth,
    Holding,
    Seen,
    SeenFile,
    Terms,
    for_place,
    holdings_in,
    kept_until,
    terms_for,
    terms_of,
    toml_of,
)
from kakuho.vault import NotKeptError, Workspace
from kakuho.vocab.calendar import JST
from kakuho.vocab.contents import Document, Opened, Reason, Unexamined
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.locators import Locator
from kakuho.workflows.scanning.examine import survived

TABULAR = frozenset({"csv", "jsonl", "ods", "parquet", "sql", "sqlite", "xls", "xlsb", "xlsm", "xlsx"})
MAP, TERMS = "inventory/map", "inventory/terms"
_KEEP_SECONDS = 20.0  # so much work is lost at most when the command is killed
_KEEP_SHARE = 10  # and keeping takes no more than this part of the time


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one round read: files, those known as they were, and what could not be examined."""

    files: int
    known: int
    unexamined: tuple[Unexamined, ...]
    went_on: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register. `past` says that it is kept longer than its terms say."""

    holding: Holding
    terms: Terms
    depth: Depth
    modified_on: date
    kept_until: date | None
    past: bool


@dataclass(frozen=True, slots=True)
class ServedTable:
    """A table of a server (`schema.name`); `state` is another when its rows have changed."""

    name: str
    state: str
    may_read: bool


class TableSource(Protocol):
    """A database server whose tables are read."""

    place: str

    def tables(self) -> list[ServedTable]:
        """Every table, by name."""

    def opened(self, table: ServedTable, most: int | None) -> Document:
        """A table, up to so many rows."""

    def check(self) -> None:
        """Nothing, while the server is there."""


def seen_in(kept: Workspace) -> Seen:
    """The map that is kept there, an empty one where none is yet."""
    with suppress(NotKeptError):
        return Seen.from_bytes(kept.get(MAP))
    return Seen()


def keep_terms(kept: Workspace, data: bytes, name: str) -> None:
    """Keep the terms, in place of earlier ones.

    Raises:
        UsageError: names what is wrong in them.
    """
    terms_of(data, name)
    kept.put(TERMS, data)
    kept.record("inventory.terms", {"name": name})


def terms_in(kept: Workspace) -> tuple[Terms, ...]:
    """The terms that are kept, in their order."""
    with suppress(NotKeptError):
        return terms_of(kept.get(TERMS), TERMS)
    return ()


def set_terms(kept: Workspace, place: str, said: Terms) -> None:
    """Keep who answers for one place, what for and how long: it goes before what is said of more places.

    Raises:
        UsageError: it cannot be kept so.
    """
    data = toml_of(for_place(place, terms_in(kept), said))
    terms_of(data, TERMS)
    with kept.transaction():
        kept.put(TERMS, data)
        kept.record("inventory.terms", {"place": place})


def scan(
    kept: Workspace,
    roots: Sequence[Path],
    depth: Depth,
    *,
    servers: Sequence[TableSource] = (),
    progress: Callable[[int], None],
) -> Scanned:
    """Read what is new or changed under the roots and in the servers, and keep the map; they are only read.

    A round that was stopped or killed is gone on with. A file counts as unchanged by its size and time of
    change, a table by what its server counts. `progress` is told bytes that were dealt with.

    Raises:
        VaultError: the map cannot be read or kept.
        UsageError: a server is not there any more.
    Cost: about that of `kakuho guard check` for each file that is read; 0.1 ms for one that is known.
    """
    seen = seen_in(kept)
    went_on = seen.round > 0 and seen.finished_at is None
    seen.begin(datetime.now(UTC))
    scanning = _Scanning(kept, seen, depth)
    asked = [*map(_written, roots), *(server.place for server in servers)]
    kept.record("inventory.begun", {"roots": asked, "depth": depth.value})
    lost: list[Unexamined] = []
    for root in roots:
        lost += scanning.scan(root.resolve(), progress)
    try:
        for server in servers:
            lost += scanning.scan_server(server)
    except KakuhoError:
        scanning.keep()
        raise
    seen.finish((*(_written(root.resolve()) for root in roots), *asked[len(roots) :]), datetime.now(UTC))
    scanning.keep()
    kept.record("inventory.finished", {"files": scanning.files, "known": scanning.known, "lost": len(lost)})
    return Scanned(scanning.files, scanning.known, tuple(lost), went_on)


def traceable_in(kept: Workspace) -> list[str]:
    """The files with tables of people in them, as `trace register` takes them; servers are named by hand.

    A table of a database in a file stands for the file; what only a text or a mail holds is no table.
    """
    files = {
        place
        for place, file in seen_in(kept).files.items()
        if "://" not in place and any(one.people and one.format in TABULAR for one in file.holdings)
    }
    return sorted(files)


def entries_in(kept: Workspace, today: date) -> list[Entry]:
    """The register by place, with what the terms say of each."""
    terms = terms_in(kept)
    entries = [
        _entry(holding, file, terms, today)
        for file in seen_in(kept).files.values()
        for holding in file.holdings
    ]
    return sorted(entries, key=lambda one: one.holding.place)


def _entry(holding: Holding, file: SeenFile, terms: Sequence[Terms], today: date) -> Entry:
    said = terms_for(holding.place, terms)
    until = kept_until(said, file.modified_on)
    return Entry(holding, said, file.depth, file.modified_on, until, until is not None and until < today)


@dataclass(slots=True)
class _Scanning:
    kept: Workspace
    seen: Seen
    depth: Depth
    files: int = 0
    known: int = 0
    kept_at: float = 0.0
    keeping_took: float = 0.0

    def scan(self, root: Path, progress: Callable[[int], None]) -> Iterator[Unexamined]:
        """What could not be examined under a root, while all the rest is read."""
        self.kept_at = time.monotonic()
        base = _written(root if root.is_dir() else root.parent)
        for found in intake.walk([root], apart=self.kept.path.resolve()):
            if isinstance(found, Unexamined):
                self.seen.keep_under(f"{base}/{found.locator.path}")
                yield found
                continue
            locator, path = found
            place = f"{base}/{locator.path}"
            try:
                told = path.stat()
            except OSError:
                continue  # it went away since it was listed: it is gone
            state = f"{told.st_size}:{told.st_mtime_ns}"
            self.files += 1
            if self.seen.meet(place, state, self.depth):
                self.known += 1
            else:
                holdings, lost = self._read(replace(locator, path=place), path)
                yield from lost
                day = datetime.fromtimestamp(told.st_mtime, JST).date()
                self.seen.files[place] = SeenFile(
                    state, self.depth, day, self.seen.round, holdings, len(lost)
                )
            progress(told.st_size)
            self._keep_in_time()

    def scan_server(self, server: TableSource) -> Iterator[Unexamined]:
        """What could not be examined in a database, while all its other tables are read."""
        self.kept_at = time.monotonic()
        for table in server.tables():
            place, locator = f"{server.place}/{table.name}", Locator(server.place, sheet=table.name)
            self.files += 1
            if not table.may_read:
                self.seen.keep_under(place)
                yield Unexamined(locator, Reason.UNREADABLE, "読む権限がありません", "may not be read")
            elif self.seen.meet(place, table.state, self.depth):
                self.known += 1
            else:
                most = SAMPLE_ROWS + 1 if self.depth is Depth.SAMPLED else None
                holdings, lost = self._found(lambda: server.opened(table, most), locator)  # noqa: B023  now
                server.check()  # what was broken off is read again the next time
                yield from lost
                today = datetime.now(JST).date()
                self.seen.files[place] = SeenFile(
                    table.state, self.depth, today, self.seen.round, holdings, len(lost)
                )
            self._keep_in_time()

    def _keep_in_time(self) -> None:
        if time.monotonic() - self.kept_at > max(_KEEP_SECONDS, self.keeping_took * _KEEP_SHARE):
            self.keep()

    def _read(self, locator: Locator, path: Path) -> tuple[tuple[Holding, ...], tuple[Unexamined, ...]]:
        return self._survived(lambda: intake.open_file(locator, path), locator)

    def _found(
        self, opening: Callable[[], Document], locator: Locator
    ) -> tuple[tuple[Holding, ...], tuple[Unexamined, ...]]:
        return self._survived(lambda: iter([opening()]), locator)

    def _survived(
        self, opening: Callable[[], Iterator[Opened]], locator: Locator
    ) -> tuple[tuple[Holding, ...], tuple[Unexamined, ...]]:
        """What is in a file or table; a failure of the program on it costs none of the others."""
        read = survived(lambda: holdings_in(opening(), self.depth), locator)
        return ((), (read,)) if isinstance(read, Unexamined) else read

    def keep(self) -> None:
        """Keep the map as it is now."""
        begun = time.monotonic()
        self.kept.put(MAP, self.seen.to_bytes())
        self.kept_at = time.monotonic()
        self.keeping_took = self.kept_at - begun


def _written(path: Path) -> str:
    """The path as text that can be kept, whatever bytes it has."""
    return str(path).encode("utf-8", "replace").decode("utf-8")
