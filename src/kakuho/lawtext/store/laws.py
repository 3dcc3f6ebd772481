"""Putting laws, guidelines and lists of editions into the store."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from kakuho.lawtext.guideline_html import Guideline
from kakuho.lawtext.places import Place
from kakuho.lawtext.revisions import Rescheduled, Revision, rescheduled
from kakuho.lawtext.standard_xml import Law, Provision
from kakuho.lawtext.store.database import connect, told, transaction

READER = 1  # another number: what the importers read from the same file has changed


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text came from: an address or the name of a file, when (UTC), and the SHA-256 of its bytes."""

    origin: str
    fetched_at: datetime
    sha256: str
    size_bytes: int

    @classmethod
    def of(cls, data: bytes, *, origin: str, fetched_at: datetime | None = None) -> "Source":
        """The source of these bytes; fetched now unless told otherwise."""
        at = fetched_at or datetime.now(UTC)
        return cls(origin, at, hashlib.sha256(data).hexdigest(), len(data))


@dataclass(frozen=True, slots=True)
class Kept:
    """What an answer that is kept was marked with, to ask whether it still holds."""

    etag: str = ""
    last_modified: str = ""


class LawStore:
    """An open law store; a context manager that closes it. For one thread."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing; the file is closed."""
        self.connection.close()

    def put_law(
        self, law: Law, source: Source, *, revision_id: str, in_force_from: date, updated: str = ""
    ) -> None:
        """Keep an edition of a law, in place of an earlier text under the same id."""
        law_id = revision_id.partition("_")[0]
        row = _Edition(law_id, revision_id, in_force_from, law.title, law.number, law.abbreviations, updated)
        self._put(row, law.provisions, source, guideline=False)

    def put_guideline(
        self, guideline: Guideline, source: Source, *, guideline_id: str, in_force_from: date
    ) -> None:
        """Keep an edition of a guideline, in place of an earlier text of the same day."""
        revision_id = f"{guideline_id}_{in_force_from:%Y%m%d}"
        row = _Edition(
            guideline_id, revision_id, in_force_from, guideline.title, "", (), dated=guideline.dated
        )
        sections = [Provision(Place(each.number), each.text, each.title) for each in guideline.sections]
        self._put(row, sections, source, guideline=True)

    def put_revisions(
        self, law_id: str, revisions: Sequence[Revision], *, noticed_at: datetime | None = None
    ) -> tuple[Rescheduled, ...]:
        """Keep the newest list of a law's editions; what moved since the one before is told and kept.

        The id of an edition changes with its day: the edition of an id that is listed no longer goes.
        """
        at = (noticed_at or datetime.now(UTC)).isoformat(timespec="seconds")
        before = self.revisions(law_id)
        moves = rescheduled(before, revisions) if before else ()
        with told(self.path), transaction(self.connection):
            absent = {
                (id_, updated)
                for id_, updated in self.connection.execute(
                    "SELECT id, updated FROM revision WHERE law_id = ? AND absent", (law_id,)
                )
            }
            self.connection.execute("DELETE FROM revision WHERE law_id = ?", (law_id,))
            self.connection.executemany(
                "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(*_row(each), (each.id, each.updated) in absent) for each in revisions],
            )
            for move in moves:
                self.connection.execute(
                    "INSERT OR REPLACE INTO moved VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (*_moved(law_id, move), at),
                )
                if move.before.id != move.after.id:
                    self.connection.execute("DELETE FROM edition WHERE revision_id = ?", (move.before.id,))
            for each in revisions:
                self.connection.execute(
                    "UPDATE edition SET in_force_from = ? WHERE revision_id = ?",
                    (each.in_force_from.isoformat(), each.id),
                )
        return moves

    def law_ids(self) -> list[str]:
        """The laws and guidelines of which a text is kept."""
        with told(self.path):
            return [row[0] for row in self.connection.execute("SELECT id FROM law ORDER BY id")]

    def revisions(self, law_id: str) -> tuple[Revision, ...]:
        """The newest list of a law's editions, in the order of the site."""
        columns = "id, law_id, title, promulgated_on, in_force_from, provisional, condition, amending_law, "
        columns += "amending_title, repealed_on, place, updated"
        with told(self.path):
            rows = self.connection.execute(
                f"SELECT {columns} FROM revision WHERE law_id = ? ORDER BY place",  # noqa: S608  our own words
                (law_id,),
            ).fetchall()
        return tuple(_revision(row) for row in rows)

    def held(self, revision: Revision) -> bool:
        """Whether the text of an edition is kept as the site has it, or the site has none."""
        with told(self.path):
            kept = self.connection.execute(
                "SELECT 1 FROM edition WHERE revision_id = ?1 AND updated = ?2 AND reader = ?3 "
                "UNION SELECT 1 FROM revision WHERE id = ?1 AND updated = ?2 AND absent",
                (revision.id, revision.updated, READER),
            ).fetchone()
        return kept is not None

    def mark_absent(self, revision: Revision) -> None:
        """Nothing; it is remembered that the site lists the edition but has no text of it."""
        with told(self.path):
            self.connection.execute("UPDATE revision SET absent = 1 WHERE id = ?", (revision.id,))

    def mark_complete(self, law_id: str, *, at: datetime, since: date, kept: Kept) -> None:
        """Nothing; it is remembered that all editions of a law since a day are kept, and its list's marks."""
        with told(self.path):
            self.connection.execute(
                "INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?)",
                (law_id, at.isoformat(timespec="seconds"), since.isoformat(), kept.etag, kept.last_modified),
            )

    def complete_at(self, law_id: str, *, since: date) -> datetime | None:
        """When the last synchronisation had all editions of a law since that day."""
        with told(self.path):
            row = self.connection.execute(
                "SELECT complete_at FROM listed WHERE law_id = ? AND since <= ?", (law_id, since.isoformat())
            ).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def kept_list(self, law_id: str) -> Kept | None:
        """What the list of a law's editions that is kept was marked with."""
        with told(self.path):
            row = self.connection.execute(
                "SELECT etag, last_modified FROM listed WHERE law_id = ?", (law_id,)
            ).fetchone()
        return Kept(*row) if row else None

    def source_hashes(self) -> dict[str, str]:
        """Of each edition the SHA-256 of the bytes it was read from, with the version of the importer."""
        with told(self.path):
            rows = self.connection.execute(
                "SELECT revision_id, source.sha256 || '/' || reader FROM edition "
                "JOIN source ON source.id = edition.source_id"
            ).fetchall()
        return dict(rows)

    def kept_index(self, name: str, fingerprint: str) -> bytes | None:
        """The search index of that name, None where it was built from other texts."""
        with told(self.path):
            row = self.connection.execute(
                "SELECT body FROM kept_index WHERE name = ? AND fingerprint = ?", (name, fingerprint)
            ).fetchone()
        return bytes(row[0]) if row else None

    def keep_index(self, name: str, fingerprint: str, body: bytes) -> None:
        """Nothing; the index is kept in place of an earlier one."""
        with told(self.path):
            self.connection.execute(
                "INSERT OR REPLACE INTO kept_index VALUES (?, ?, ?)", (name, fingerprint, body)
            )

    def _put(
        self, row: "_Edition", provisions: Iterable[Provision], source: Source, *, guideline: bool
    ) -> None:
        with told(self.path), transaction(self.connection):
            self.connection.execute(
                "INSERT INTO law (id, guideline, title) VALUES (?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET title = excluded.title",
                (row.law_id, guideline, row.title),
            )
            self.connection.execute("DELETE FROM edition WHERE revision_id = ?", (row.revision_id,))
            source_id = self.connection.execute(
                "INSERT INTO source (origin, fetched_at, sha256, size_bytes) VALUES (?, ?, ?, ?)",
                (
                    source.origin,
                    source.fetched_at.isoformat(timespec="seconds"),
                    source.sha256,
                    source.size_bytes,
                ),
            ).lastrowid
            edition_id = self.connection.execute(
                "INSERT INTO edition (law_id, revision_id, in_force_from, title, number, abbreviations, "
                "dated, updated, reader, source_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row.values(), READER, source_id),
            ).lastrowid
            self._put_provisions(int(edition_id or 0), list(provisions))

    def _put_provisions(self, edition_id: int, provisions: Sequence[Provision]) -> None:
        hashes = [hashlib.sha256(each.text.encode()).digest() for each in provisions]
        self.connection.executemany(
            "INSERT OR IGNORE INTO text (sha256, words) VALUES (?, ?)",
            zip(hashes, (each.text for each in provisions), strict=True),
        )
        self.connection.executemany(
            "INSERT INTO provision SELECT ?, ?, ?, ?, ?, ?, ?, ?, id FROM text WHERE sha256 = ?",
            [
                (
                    edition_id, seq, each.place.part, each.place.article, each.place.paragraph,
                    each.place.item, each.place.subitem, each.caption, digest,
                )
                for seq, (each, digest) in enumerate(zip(provisions, hashes, strict=True))
            ],
        )  # fmt: skip


def open_store(path: Path) -> LawStore:
    """The law store in a file, made where there is none.

    Raises:
        StoreError: it cannot be opened; names the file.
    """
    return LawStore(connect(path), path)


@dataclass(frozen=True, slots=True)
class _Edition:
    law_id: str
    revision_id: str
    in_force_from: date
    title: str
    number: str
    abbreviations: tuple[str, ...]
    updated: str = ""
    dated: str = ""

    def values(self) -> tuple[str, ...]:
        names = json.dumps(self.abbreviations, ensure_ascii=False)
        day = self.in_force_from.isoformat()
        return (self.law_id, self.revision_id, day, self.title, self.number, names, self.dated, self.updated)


def _row(revision: Revision) -> tuple[str | int | None, ...]:
    return (
        revision.id,
        revision.law_id,
        revision.title,
        revision.promulgated_on.isoformat(),
        revision.in_force_from.isoformat(),
        revision.provisional,
        revision.condition,
        revision.amending_law,
        revision.amending_title,
        revision.repealed_on.isoformat() if revision.repealed_on else None,
        revision.place,
        revision.updated,
    )


def _revision(row: Sequence[str | int]) -> Revision:
    id_, law_id, title, promulgated, begins, provisional, condition, law, law_title, gone, place, stamp = row
    return Revision(
        id=str(id_),
        law_id=str(law_id),
        title=str(title),
        promulgated_on=date.fromisoformat(str(promulgated)),
        in_force_from=date.fromisoformat(str(begins)),
        provisional=bool(provisional),
        condition=str(condition),
        amending_law=str(law),
        amending_title=str(law_title),
        repealed_on=date.fromisoformat(str(gone)) if gone else None,
        place=int(place),
        updated=str(stamp),
    )


def _moved(law_id: str, move: Rescheduled) -> tuple[str | int, ...]:
    before, after = move.before, move.after
    days = before.in_force_from.isoformat(), after.in_force_from.isoformat()
    return (law_id, after.amending_law, before.id, after.id, *days, not after.provisional)
