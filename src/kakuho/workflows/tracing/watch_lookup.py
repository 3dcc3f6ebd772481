"""The set that a contractor may ask, and asking it for files of theirs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kakuho import intake
from kakuho.trace.canonical import Spelling
from kakuho.trace.recognising import Role, role_of
from kakuho.trace.registry import RegistryError, open_registry
from kakuho.trace.watching.blinded import Blinding, SetKey
from kakuho.trace.watching.lookup_set import NAME, LookupBuilder, LookupSet, asked_values
from kakuho.vault import KeySource
from kakuho.vocab.contents import Unexamined
from kakuho.workflows.tracing.decoy_rows import said_in
from kakuho.workflows.tracing.trace_tables import contents_of, tables_of

MOST_POINTS = 1000  # in one question
_ROLES = {Role.EMAIL: Spelling.EMAIL, Role.PHONE: Spelling.PHONE}


class Asked(Protocol):
    """Who has the set: answers points, and gives out buckets."""

    def evaluate(self, points: Sequence[bytes]) -> list[bytes]:
        """Points under the key of the set, in their order."""

    def bucket(self, at: int) -> NDArray[np.uint64]:
        """The numbers of a bucket."""

    def bits(self) -> int:
        """How many bits of a number are its bucket."""


@dataclass(frozen=True, slots=True)
class FileAsked:
    """One file: how many different values were asked, and how many are in the set."""

    place: str
    values: int
    in_set: int
    rows: int


def prepare_set(
    paths: Sequence[Path], folder: Path, key: KeySource, *, progress: Callable[[int], None]
) -> tuple[LookupSet, list[Unexamined]]:
    """The set of mail addresses and telephone numbers of the tables, kept in the registry; no value is in it.

    Raises:
        RegistryError, VaultError: the registry cannot be opened or written.
    Cost: 0.2 ms a value.
    """
    registry = open_registry(folder, key)
    builder, lost = LookupBuilder(SetKey.of(registry.tokens.key)), []
    for found in intake.walk(paths, apart=registry.folder.resolve()):
        if isinstance(found, Unexamined):
            lost.append(found)
            continue
        locator, path = found
        tables, unread = tables_of(locator, path)
        lost += unread
        for table in tables:
            for header, column in zip(table.headers, table.columns, strict=True):
                if spelling := _ROLES.get(role_of(header, column)):
                    builder.add(spelling, column)
            builder.next_table(table.rows)
        progress(path.stat().st_size)
    made = builder.made()
    try:
        made.write(registry.folder / NAME)
    except OSError as error:
        raise RegistryError(
            ja=f"登録簿 {folder} に書けませんでした。", en=f"The registry {folder} could not be written."
        ) from error
    return made, lost


def ask_about(
    paths: Sequence[Path], asked: Asked, *, progress: Callable[[int], None]
) -> tuple[list[FileAsked], list[Unexamined]]:
    """How many values of each file are in somebody's set; neither side sees the other's values.

    Who has the set sees points that say nothing, and which buckets were wanted.

    Cost: 0.3 ms a value, and the network.
    """
    blinding, question = Blinding.fresh(), _Question(asked)
    files, lost = [], []
    for found in intake.walk(paths):
        if isinstance(found, Unexamined):
            lost.append(found)
            continue
        locator, path = found
        tables, lines, unread = contents_of(locator, path)
        lost += unread
        groups = [*(table.columns for table in tables), said_in(lines)]
        values, hits, rows = 0, 0, 0
        for columns in groups:
            places = asked_values(columns)
            there = question.known(list(places), blinding)
            values += len(places)
            hits += len(there)
            rows += len({row for value in there for _, row in places[value]})
        files.append(FileAsked(str(locator), values, hits, rows))
        progress(path.stat().st_size)
    return files, lost


@dataclass(slots=True)
class _Question:
    """Asks in parts, and keeps the buckets that came."""

    asked: Asked
    _buckets: dict[int, NDArray[np.uint64]] = field(default_factory=dict)

    def known(self, values: Sequence[str], blinding: Blinding) -> set[str]:
        """Which of the values are in the set."""
        found: set[str] = set()
        for start in range(0, len(values), MOST_POINTS):
            part = values[start : start + MOST_POINTS]
            numbers = blinding.outputs(part, self.asked.evaluate(blinding.blind(part)))
            found |= {value for value, number in zip(part, numbers, strict=True) if self._has(number)}
        return found

    def _has(self, number: int) -> bool:
        bits = self.asked.bits()
        at = number >> (64 - bits) if bits else 0
        if at not in self._buckets:
            self._buckets[at] = self.asked.bucket(at)
        held = self._buckets[at]
        place = int(np.searchsorted(held, np.uint64(number)))
        return place < len(held) and int(held[place]) == number
