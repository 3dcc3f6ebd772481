"""A folder of keyed fingerprints of the company's own tables: what a leak is compared with."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any

from kakuho.trace.fields import Field
from kakuho.trace.known_people import KnownValues, population_of, read_values, write_people
from kakuho.trace.population import Population
from kakuho.trace.readings import surprise_of_whole
from kakuho.trace.recognising import Role
from kakuho.trace.registry_key import known_key, new_key
from kakuho.trace.sources import PackedRows, SourceRows
from kakuho.trace.tokens import Tokens
from kakuho.vault import KeySource, WrongKeyError
from kakuho.vocab.errors import KakuhoError

_HEAD = "registry.json"
_FORMAT = 1
_MOST_HELD = 60_000_000  # rows of sources kept in memory, about 1 GB when all their fields were asked for


class RegistryError(KakuhoError):
    """The registry is missing or damaged."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What is known of one registered table beside its rows.

    `id` is its name without the ending, `path` as it was given; `fields` are numbers of shared fields, and
    `headers` what the table calls them. `state_at` is the day or instant of its data where the name says one.
    """

    id: str
    path: str
    sha256: str
    rows: int
    people: int
    fields: tuple[int, ...]
    headers: tuple[str, ...]
    state_at: str | None
    file: str

    def names(self) -> set[str]:
        """By what a log calls it: its id, and its file with or without the ending."""
        if "://" in self.path:  # a table of a server: the name of the database would name every table in it
            return {self.id}
        file = PurePosixPath(self.path.split(" » ")[0]).name
        return {self.id, file, PurePosixPath(file).stem}


@dataclass(slots=True)
class Registry:
    """An open registry; made by `open_registry`."""

    folder: Path
    id: str
    tokens: Tokens
    fields: list[Field]
    sources: list[SourceEntry]
    persons: int
    generation: int
    head: dict[str, Any] = field(repr=False)
    _values: dict[int, KnownValues] = field(default_factory=dict, repr=False)
    _rows: dict[str, PackedRows] = field(default_factory=dict, repr=False)
    _held_rows: int = 0
    _lock: Lock = field(default_factory=Lock, repr=False)
    _surprises: dict[int, float] = field(default_factory=dict, repr=False)

    def values(self, number: int) -> KnownValues:
        """All values of a field.

        Raises:
            RegistryError: a file is missing or damaged.
        """
        if number not in self._values:
            try:
                self._values[number] = read_values(self._people, number, self.fields[number])
            except (OSError, ValueError) as error:
                raise _damaged(self.folder) from error
        return self._values[number]

    def surprise(self, number: int) -> float:
        """The nats by which two people surprise that have the same value in a field."""
        if number not in self._surprises:
            self._surprises[number] = surprise_of_whole(self.values(number))
        return self._surprises[number]

    def rows(self, entry: SourceEntry) -> PackedRows:
        """The rows of a source.

        Raises:
            RegistryError: its file is missing or damaged.
        """
        with self._lock:
            packed = self._rows.pop(entry.file, None)
            if packed is None:
                try:
                    packed = PackedRows.of((self.folder / entry.file).read_bytes())
                except (OSError, ValueError, KeyError) as error:
                    raise _damaged(self.folder) from error
                self._held_rows += packed.rows
            self._rows[entry.file] = packed  # the last asked for stands last
            while self._held_rows > _MOST_HELD and len(self._rows) > 1:
                self._held_rows -= self._rows.pop(next(iter(self._rows))).rows
            return packed

    def population(self) -> Population:
        """The people, ready for further sources.

        Raises:
            RegistryError: a file is missing or damaged.
        """
        if not self.generation:
            return Population(self.tokens)
        try:
            return population_of(self._people, self.fields, self.persons, self.tokens)
        except (OSError, ValueError) as error:
            raise _damaged(self.folder) from error

    def write_rows(self, rows: SourceRows) -> str:
        """The name of the file into which the rows of a source were written.

        Raises:
            OSError: the folder cannot be written.
        """
        name = f"sources/{len(self.sources):05}.rows"
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(rows.packed())
        return name

    def keep(self, population: Population) -> None:
        """Write people and the list of sources; the registry is whole before and after.

        Raises:
            OSError: the folder cannot be written.
        """
        before = self._people
        self.generation += 1
        self._people.mkdir()
        write_people(population, self._people)
        self.fields, self.persons = population.fields(), population.persons
        self._values.clear()
        self.write_head()
        if before.is_dir():
            shutil.rmtree(before)

    @property
    def _people(self) -> Path:
        return self.folder / f"people-{self.generation}"

    def write_head(self) -> None:
        """Write the list of sources; the people stay as they are.

        Raises:
            OSError: the folder cannot be written.
        """
        head = {
            **self.head,
            "fields": [asdict(shared) for shared in self.fields],
            "sources": [asdict(source) for source in self.sources],
            "persons": self.persons,
            "generation": self.generation,
        }
        beside = self.folder / f".{_HEAD}"
        beside.write_text(json.dumps(head, ensure_ascii=False, indent=1), encoding="utf-8")
        beside.rename(self.folder / _HEAD)


def is_registry(folder: Path) -> bool:
    """Whether there is a registry in the folder."""
    return (folder / _HEAD).is_file()


def create_registry(folder: Path, key: KeySource) -> Registry:
    """A new, empty registry.

    Raises:
        RegistryError: the folder cannot be made or is not empty.
        VaultError: the key cannot be made or used.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        filled = any(folder.iterdir())
    except OSError as error:
        raise _unwritable(folder) from error
    if filled:
        raise RegistryError(
            ja=f"フォルダー {folder} は空でないため、登録簿を作れません。",
            en=f"The folder {folder} is not empty, so no registry can be made in it.",
            do_ja="別のフォルダーを指定してください。",
            do_en="Name another folder.",
        )
    registry_id = os.urandom(8).hex()
    secret, kept = new_key(folder, registry_id, key, os.urandom(16))
    head = {"format": _FORMAT, "id": registry_id, "key": kept, "check": _check(secret)}
    return Registry(folder, registry_id, Tokens(secret), [], [], 0, 0, head)


def open_registry(folder: Path, key: KeySource) -> Registry:
    """The registry in the folder.

    Raises:
        RegistryError: there is none, or it is damaged.
        WrongKeyError: the key is of another registry.
        VaultError: the key cannot be read.
    """
    try:
        head = json.loads((folder / _HEAD).read_text(encoding="utf-8"))
        fields = [_field(told) for told in head["fields"]]
        sources = [_source(told) for told in head["sources"]]
        registry_id, kept, check = head["id"], head["key"], head["check"]
        persons, generation = head["persons"], head["generation"]
    except OSError as error:
        raise RegistryError(
            ja=f"フォルダー {folder} に登録簿がありません。",
            en=f"There is no registry in the folder {folder}.",
            do_ja="先に kakuho trace register で社内の表を登録してください。",
            do_en="First register the company's tables with kakuho trace register.",
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(folder) from error
    secret = known_key(registry_id, kept, key)
    if _check(secret) != check:
        raise WrongKeyError(
            ja=f"鍵が登録簿 {folder} のものと違います。",
            en=f"The key is not that of the registry {folder}.",
            do_ja="登録したときの鍵ファイルを KAKUHO_KEY_FILE で指定してください。",
            do_en="Name the key file used when it was made with KAKUHO_KEY_FILE.",
        )
    return Registry(folder, registry_id, Tokens(secret), fields, sources, persons, generation, head)


def _check(secret: bytes) -> int:
    return int(Tokens(secret).of_digests([b"check"])[0])


def _field(told: Mapping[str, Any]) -> Field:
    return Field(told["header"], Role(told["role"]), tuple(told["cuts"]))


def _source(told: Mapping[str, Any]) -> SourceEntry:
    lists: dict[str, Sequence[Any]] = {name: tuple(told[name]) for name in ("fields", "headers")}
    return SourceEntry(**{**told, **lists})


def _damaged(folder: Path) -> RegistryError:
    return RegistryError(
        ja=f"登録簿 {folder} が壊れています。",
        en=f"The registry {folder} is damaged.",
        do_ja="社内の表を新しいフォルダーに登録し直してください。",
        do_en="Register the company's tables anew in another folder.",
    )


def _unwritable(folder: Path) -> RegistryError:
    return RegistryError(
        ja=f"フォルダー {folder} に書けません。",
        en=f"The folder {folder} cannot be written.",
        do_ja="書ける場所を指定してください。",
        do_en="Name a place that can be written.",
    )
