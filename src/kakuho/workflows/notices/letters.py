"""The notification merged with the register of a case: letters, and a list to prove that they were sent."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kakuho import documents, vault
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import Recipient
from kakuho.workflows.casebook import case_store
from kakuho.workflows.register.register_terms import (
    PURPOSE,
    RegisterError,
    refuse,
    require_whole_log,
    terms_of,
)
from kakuho.workflows.streams.csv_stream import csv_pieces

WRITTEN = "letters.written"
BUNDLE = (
    100  # letters in one file; Typst remembers the last ten files it has set, which is most of the memory
)
_COLUMNS = ("person_id", "name", "postal", "address", "email", "items", "traits")
_SENSITIVE = "SENSITIVE:"
# What a person who sends the letters fills in; the rest says who is meant and where the letter lies.
_PROOF = ("sent_on", "sent_by", "proof_number", "returned_on", "returned_because", "note")
_LIST_SCHEMA = pa.schema(
    [
        pa.field(name, pa.string())
        for name in (
            *("reference", "person_id", "name", "postal", "address", "email"),
            *("way", "file", "place_in_file", "sha256"),
            *_PROOF,
        )
    ]
)

Progress = Callable[[int, int], None]  # people done, people in all


@dataclass(frozen=True, slots=True)
class Order:
    """Where the letters go, how they are bundled, and whether they are encrypted for somebody.

    `persons` (ids) None are all of the register.
    """

    folder: Path
    each_its_own: bool = False
    to: vault.Recipients | None = None
    persons: frozenset[str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Written:
    """How many letters are in how many files, and how many people can only be reached otherwise."""

    letters: int
    files: int
    by_mail: int
    unreachable: int


def write_letters(
    workspace: vault.Workspace,
    merge: documents.Merge,
    order: Order,
    *,
    now: datetime,
    progress: Progress,
) -> Written:
    """What was written: PDF files of letters and the list of deliveries (CSV), for the owner's eyes only.

    Everybody in the register with a name and an address gets a letter with the items that got out of that
    person. Who has an e-mail address only, or neither, is on the list without a letter.

    Raises:
        UsageError: the folder is there already, or the letter has fields that nobody filled in.
        RegisterError: there is no register, its time is over, or it was destroyed.
        HandOverError: a file cannot be written.
    """
    terms = terms_of(workspace, now)
    if terms.is_over(now) or not terms.serves(PURPOSE):
        error = RegisterError(
            ja="登録簿の利用期限が過ぎているか、目的が本人への通知ではありません。",
            en="The time of the register is over, or it is not bound to notifying the principals.",
            do_ja="kakuho register show で確かめ、kakuho register bind で改めてください。",
            do_en="See kakuho register show; change it with kakuho register bind.",
        )
        raise refuse(workspace, "letters", error)
    require_whole_log(workspace)
    with case_store.open_register(workspace) as kept, pq.ParquetFile(kept) as file:
        writing = _Writing(order, merge, total=int(file.metadata.num_rows), progress=progress)
        merge.check()
        writing.make_folder()
        for batch in file.iter_batches(BUNDLE, columns=list(_COLUMNS)):
            writing.take(batch.to_pylist())
        done = writing.finish()
    details: dict[str, Any] = {
        "letters": done.letters,
        "files": done.files,
        "by_mail": done.by_mail,
        "unreachable": done.unreachable,
        "to": list(order.to.keys) if order.to else [],
        "list_sha256": writing.list_sha256,
    }
    workspace.record(WRITTEN, details)
    return done


class _Writing:
    """Letters on their way into files, and the rows of the list as they come."""

    def __init__(self, order: Order, merge: documents.Merge, *, total: int, progress: Progress) -> None:
        self.list_sha256 = ""
        self._order = order
        self._merge = merge
        self._total = total
        self._progress = progress
        self._waiting: list[Recipient] = []
        self._rows: list[dict[str, str]] = []
        self._without: list[dict[str, str]] = []  # go below, so that rows and letters lie in one order
        self._number = 0  # of letters
        self._seen = self._files = self._by_mail = self._unreachable = 0

    def make_folder(self) -> None:
        """Nothing; the folder is there, for its owner only.

        Raises:
            UsageError: something of this name is there already.
        """
        try:
            self._order.folder.mkdir(mode=0o700, parents=False)
        except FileExistsError:
            raise UsageError(
                ja=f"{self._order.folder} はすでにあります。手紙は新しいフォルダーにだけ書き出します。",
                en=f"{self._order.folder} is there already; letters go into a new folder only.",
            ) from None
        except OSError as error:
            raise vault.HandOverError(
                ja=f"フォルダー {self._order.folder} を作れません({error.strerror})。",
                en=f"The folder {self._order.folder} cannot be made ({error.strerror}).",
            ) from error

    def take(self, people: list[dict[str, Any]]) -> None:
        """Take in rows of the register; full bundles are written."""
        wanted = self._order.persons
        for person in people:
            if wanted is not None and person["person_id"] not in wanted:
                continue
            recipient = recipient_of(person)
            if recipient.name and recipient.address:
                self._waiting.append(recipient)
            else:
                self._without_letter(recipient)
            if len(self._waiting) == BUNDLE:
                self._write()
        self._seen += len(people)
        self._progress(self._seen, self._total)

    def finish(self) -> Written:
        """Write what waits, and the list."""
        self._write()
        table = pa.Table.from_pylist([*self._rows, *self._without], schema=_LIST_SCHEMA)
        self.list_sha256 = self._put("deliveries.csv", b"".join(csv_pieces([table], _LIST_SCHEMA)))
        return Written(self._number, self._files, self._by_mail, self._unreachable)

    def _write(self) -> None:
        bundles = [[one] for one in self._waiting] if self._order.each_its_own else [self._waiting]
        for bundle in bundles:
            if bundle:
                self._write_bundle(bundle)
        self._waiting = []

    def _write_bundle(self, bundle: list[Recipient]) -> None:
        first = self._number + 1
        last = self._number + len(bundle)
        name = f"letter-{first:06d}.pdf" if len(bundle) == 1 else f"letters-{first:06d}-{last:06d}.pdf"
        sha256 = self._put(name, self._merge.typeset(bundle, first=first))
        self._files += 1
        for place, recipient in enumerate(bundle, start=1):
            reference = documents.reference(recipient, first + place - 1)
            said = {"way": "letter", "file": name, "place_in_file": str(place), "sha256": sha256}
            self._rows.append(_row(recipient) | said | {"reference": reference})
        self._number = last

    def _without_letter(self, recipient: Recipient) -> None:
        way = "mail" if recipient.email else "none"
        self._by_mail += way == "mail"
        self._unreachable += way == "none"
        self._without.append(_row(recipient) | {"way": way})

    def _put(self, name: str, content: bytes) -> str:
        target = self._order.folder / (f"{name}.age" if self._order.to else name)
        with vault.new_file(target) as sink:
            if self._order.to is not None:
                vault.encrypt(io.BytesIO(content), sink, to=self._order.to)
            else:
                sink.write(content)
            sink.publish()
        return hashlib.sha256(content).hexdigest()


def _row(recipient: Recipient) -> dict[str, str]:
    told = {name: getattr(recipient, name) for name in ("name", "postal", "address", "email")}
    return {"person_id": recipient.id, **told, **dict.fromkeys(_PROOF, "")}


def recipient_of(person: dict[str, Any]) -> Recipient:
    """The reader of a notification, from a row of the register with the columns of a letter."""
    traits = tuple(trait for trait in person["traits"] or () if trait.startswith(_SENSITIVE))
    told = {name: person[name] or "" for name in ("name", "postal", "address", "email")}
    return Recipient(id=person["person_id"], items=(*(person["items"] or ()), *traits), **told)
