"""Entering the company's own tables into a registry of fingerprints."""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kakuho import intake
from kakuho.trace.population import Population
from kakuho.trace.registry import (
    Registry,
    RegistryError,
    SourceEntry,
    create_registry,
    is_registry,
    open_registry,
)
from kakuho.vault import KeySource
from kakuho.vocab.contents import Unexamined
from kakuho.workflows.tracing.trace_tables import ReadTable, tables_of

_KEEP_SECONDS = 120  # so much work is lost at most when the command is stopped
_RE_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Registration:
    """What was entered: new sources, those that were there before, what could not be read, totals."""

    registry_id: str
    new: int
    known: int
    unexamined: tuple[Unexamined, ...]
    sources: int
    people: int
    rows: int
    bytes_kept: int


def register_paths(
    paths: Sequence[Path],
    folder: Path,
    key: KeySource,
    *,
    progress: Callable[[int], None],
    beside: Iterable[ReadTable | Unexamined] = (),
) -> Registration:
    """The registration of every table under the paths; `progress` is told bytes that were read.

    What is registered already (same name, same content) is passed over, so that a registration that was
    stopped goes on where it was. `beside` are tables that lie in no file. What was entered is kept, whatever
    happens to the rest.

    Raises:
        RegistryError: the registry cannot be read or written.
        VaultError: its key cannot be used.
    Cost: 5 to 60 µs a row.
    """
    registry = open_registry(folder, key) if is_registry(folder) else create_registry(folder, key)
    entering = _Entering(registry, registry.population())
    try:
        try:
            lost = [*entering.enter(paths, progress), *entering.enter_tables(beside)]
        finally:
            entering.keep()
    except OSError as error:
        raise RegistryError(
            ja=f"登録簿 {folder} に書けませんでした。",
            en=f"The registry {folder} could not be written.",
            do_ja="空き容量と権限を確かめて、もう一度実行してください(済んだ分は残っています)。",
            do_en="Check space and permissions and run it again; what was done is kept.",
        ) from error
    kept = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    rows = sum(source.rows for source in registry.sources)
    return Registration(
        registry.id,
        entering.new,
        entering.known,
        tuple(lost),
        len(registry.sources),
        registry.persons,
        rows,
        kept,
    )


@dataclass(slots=True)
class _Entering:
    registry: Registry
    population: Population
    new: int = 0
    known: int = 0
    unkept: int = 0
    kept_at: float = field(default_factory=time.monotonic)
    _there: set[tuple[str, str]] = field(default_factory=set)

    def enter(self, paths: Sequence[Path], progress: Callable[[int], None]) -> Iterator[Unexamined]:
        """What could not be read, while all the rest is entered."""
        for found in intake.walk(paths, apart=self.registry.folder.resolve()):
            if isinstance(found, Unexamined):
                yield found
                continue
            locator, path = found
            size = path.stat().st_size
            tables, lost = tables_of(locator, path)
            yield from lost
            for table in tables:
                self._enter_new(table)
            progress(size)
            self._keep_now_and_then()

    def enter_tables(self, tables: Iterable[ReadTable | Unexamined]) -> Iterator[Unexamined]:
        """What could not be read, while the tables are entered."""
        for found in tables:
            if isinstance(found, Unexamined):
                yield found
            else:
                self._enter_new(found)
                self._keep_now_and_then()

    def keep(self) -> None:
        """Write what was entered since the last time."""
        if self.unkept:
            self.registry.keep(self.population)
        self.unkept = 0
        self.kept_at = time.monotonic()

    def _keep_now_and_then(self) -> None:
        if time.monotonic() - self.kept_at > _KEEP_SECONDS:
            self.keep()

    def _enter_new(self, table: ReadTable) -> None:
        if not self._there:
            self._there = {(source.path, source.sha256) for source in self.registry.sources}
        if (str(table.locator), table.sha256) in self._there:
            self.known += 1
        else:
            self._enter_one(table)

    def _enter_one(self, table: ReadTable) -> None:
        rows = self.population.enter(table.headers, table.columns)
        name = str(table.locator)
        self.registry.sources.append(
            SourceEntry(
                id=_unique(table.name or Path(table.locator.path).stem, self.registry.sources),
                path=name,
                sha256=table.sha256,
                rows=table.rows,
                people=len(rows.persons),
                fields=tuple(rows.versions),
                headers=table.headers,
                state_at=table.state_at or _day_in(table.locator.path),
                file=self.registry.write_rows(rows),
            )
        )
        self.new += 1
        self.unkept += 1


def _unique(name: str, there: list[SourceEntry]) -> str:
    taken = {source.id for source in there}
    number = 2
    unique = name
    while unique in taken:
        unique, number = f"{name}#{number}", number + 1
    return unique


def _day_in(path: str) -> str | None:
    """The day or month that stands in the name of a file."""
    found = _RE_DAY.search(path.rpartition("/")[2])
    return "-".join(part for part in found.groups() if part) if found else None
