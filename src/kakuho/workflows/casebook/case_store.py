"""What a case remembers in its workspace between runs: scanned documents, records, facts, gaps.

Everything goes through the vault and is encrypted there. A document is known by the SHA-256 of its content,
so the same file under another name or in another archive is not counted twice.
"""

import json
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from kakuho.detect import OwnKind, joined_kinds
from kakuho.people import REGISTER_SCHEMA, Records
from kakuho.vault import Workspace
from kakuho.vocab.changes import Bounds
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.kinds import Attribute
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.vocab.scans import DocumentScan
from kakuho.workflows.casebook.case_linkage import DOUBTS, LINKING, RULINGS
from kakuho.workflows.casebook.kept_forms import (
    joined_parts,
    parquet,
    read_json,
    scan_from,
    to_json,
    unexamined_from,
)
from kakuho.workflows.scanning.column_choices import column_rules
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS, Corrections, ListedValue
from kakuho.workflows.scanning.scan import ScannedDocument

_DOCUMENTS = "documents/"
_UNEXAMINED = "unexamined.json"
_FACTS = "facts.json"
_CORRECTIONS = "corrections.json"
_OWN_KINDS = "own-kinds.json"
_REGISTER = "register.parquet"
_REGISTER_GROUP = 8_192  # people that are read for one of them
_REGISTER_KEY = "register.key"
CONTACTS = "master.parquet"  # of the people in the register, out of the company's own list
_BOUNDS = "principals.json"


def known_documents(workspace: Workspace) -> dict[str, tuple[Unexamined, ...]]:
    """The SHA-256 of every document already counted in the case, with what could not be read in it."""
    return {
        entry["scan"]["sha256"]: tuple(unexamined_from(trouble) for trouble in entry["troubles"])
        for entry in _entries(workspace)
    }


def keep_documents(
    workspace: Workspace, documents: Sequence[ScannedDocument], corrections: Corrections = NO_CORRECTIONS
) -> None:
    """Store scanned documents and their records, together or not at all.

    With each goes the digest of the corrections and own kinds it was examined under, and the number of its
    records.

    They are stored as one pair of values: with ten thousand small files a pair for each would take minutes.
    No document is stored twice in a case, so the first one's digest names them all.
    """
    place = f"{_DOCUMENTS}{documents[0].scan.sha256}"
    entries = [
        {
            "scan": asdict(done.scan),
            "troubles": [asdict(trouble) for trouble in done.troubles],
            "corrections": corrections.digest(done.scan),
            "records": done.records.num_rows,
        }
        for done in documents
    ]
    # Together: each table written by itself would be a row group, and each of those costs a millisecond.
    records = joined_parts(part for done in documents for part in done.records.parts())
    with workspace.transaction():
        workspace.put(f"{place}/records.parquet", parquet(records, RECORDS_SCHEMA))
        workspace.put(f"{place}/scans.json", to_json(entries))


def kept_scans(workspace: Workspace) -> Iterator[DocumentScan]:
    """The scans of all documents of the case."""
    return (scan_from(entry["scan"]) for entry in _entries(workspace))


def stale_documents(workspace: Workspace, corrections: Corrections) -> list[DocumentScan]:
    """The documents that were examined under other corrections than these, or for other own kinds than now.

    Documents kept before there were corrections were examined under none, and for the kinds of everybody.
    """
    stale = []
    for entry in _entries(workspace):
        scan = scan_from(entry["scan"])
        if entry.get("corrections", NO_CORRECTIONS.digest(scan, own_kinds=())) != corrections.digest(scan):
            stale.append(scan)
    return stale


def forget_documents(workspace: Workspace, digests: Collection[str]) -> None:
    """Take documents (by SHA-256) and their records out of the case; their originals stay as evidence."""
    for name in workspace.names(_DOCUMENTS):
        if not name.endswith("/scans.json"):
            continue
        entries = json.loads(workspace.get(name))
        left = [entry for entry in entries if entry["scan"]["sha256"] not in digests]
        if len(left) < len(entries):
            _keep_only(workspace, name.removesuffix("/scans.json"), entries, digests)


def _keep_only(
    workspace: Workspace, place: str, entries: list[dict[str, Any]], digests: Collection[str]
) -> None:
    """Store again, under its own first digest, what is left of a pair of scans and records."""
    records = pq.read_table(pa.BufferReader(workspace.get(f"{place}/records.parquet")))
    kept, tables, first = [], [], 0
    for entry in entries:
        number = entry.get("records", 0)
        if entry["scan"]["sha256"] not in digests:
            kept.append(entry)
            tables.append(records.slice(first, number))
        first += number
    workspace.remove(f"{place}/records.parquet")
    workspace.remove(f"{place}/scans.json")
    if kept:
        place = f"{_DOCUMENTS}{kept[0]['scan']['sha256']}"
        joined = [pa.concat_tables(tables).combine_chunks()]
        workspace.put(f"{place}/records.parquet", parquet(joined, RECORDS_SCHEMA))
        workspace.put(f"{place}/scans.json", to_json(kept))


def keep_corrections(workspace: Workspace, corrections: Corrections) -> None:
    """Store what people said of findings; the values on its lists lie encrypted."""
    said = asdict(corrections) | {"columns": [rule.said for rule in corrections.columns]}
    workspace.put(_CORRECTIONS, to_json(said))


def kept_corrections(workspace: Workspace) -> Corrections:
    """What people said of findings so far."""
    said: dict[str, Any] = read_json(workspace, _CORRECTIONS, {})
    if not said:
        return NO_CORRECTIONS
    return Corrections(
        columns=column_rules(said["columns"]),
        decisions=said["decisions"],
        allowed=tuple(ListedValue(**one) for one in said["allowed"]),
        denied=tuple(ListedValue(**one) for one in said["denied"]),
        point=said["point"],
    )


def _entries(workspace: Workspace) -> Iterator[Mapping[str, Any]]:
    for name in workspace.names(_DOCUMENTS):
        if name.endswith("/scans.json"):
            yield from json.loads(workspace.get(name))


def kept_records(workspace: Workspace, columns: Sequence[str] = RECORDS_SCHEMA.names) -> Iterator[pa.Table]:
    """The records of the case (these columns of RECORDS_SCHEMA) in a stable order, in parts; one at least."""
    yield RECORDS_SCHEMA.empty_table().select([*columns])
    for name in workspace.names(_DOCUMENTS):
        if name.endswith("/records.parquet"):
            yield from _kept_parts(workspace, name, columns)


def _kept_parts(
    workspace: Workspace, name: str, columns: Sequence[str] = RECORDS_SCHEMA.names
) -> Iterator[pa.Table]:
    with workspace.open_named(name) as kept, pq.ParquetFile(kept) as file:
        for group in range(file.num_row_groups):
            part = file.read_row_group(group, columns=[*columns], use_threads=False)
            yield _with_all(part, columns)


def _with_all(part: pa.Table, columns: Sequence[str]) -> pa.Table:
    """The part with all columns: what was kept before there were traits has none."""
    for name in columns:
        if name not in part.schema.names:
            part = part.append_column(
                RECORDS_SCHEMA.field(name), pa.nulls(part.num_rows, RECORDS_SCHEMA.field(name).type)
            )
    return part.select([*columns])


def kept_owners(workspace: Workspace) -> list[tuple[str, int]]:
    """The documents (SHA-256) in the order of `kept_records`, each with the number of its records."""
    return [(entry["scan"]["sha256"], entry.get("records", 0)) for entry in _entries(workspace)]


def kept_versions(workspace: Workspace) -> list[tuple[str, int, str]]:
    """The documents in the order of `kept_records`: SHA-256, records, by which corrections they were read."""
    return [
        (entry["scan"]["sha256"], entry.get("records", 0), entry.get("corrections", ""))
        for entry in _entries(workspace)
    ]


def kept_documents(workspace: Workspace) -> Iterator[tuple[DocumentScan, Records]]:
    """Every document of the case with its records, in the order of `kept_records`."""
    for name in workspace.names(_DOCUMENTS):
        if name.endswith("/scans.json"):
            parts = _kept_parts(workspace, f"{name.removesuffix('/scans.json')}/records.parquet")
            part = RECORDS_SCHEMA.empty_table()
            for entry in json.loads(workspace.get(name)):
                records = Records()
                while wanted := entry.get("records", 0) - records.num_rows:
                    part = part if part.num_rows else next(parts)
                    records.take(part.slice(0, wanted))
                    part = part.slice(wanted)
                yield scan_from(entry["scan"]), records


def merge_unexamined(
    workspace: Workspace, found: Iterable[Unexamined], *, examined: Iterable[Locator]
) -> tuple[Unexamined, ...]:
    """All gaps of the case: earlier ones, less what has been examined since, and the new ones."""
    read_since = {(locator.path, locator.members) for locator in examined}
    earlier = (
        gap for gap in kept_unexamined(workspace) if (gap.locator.path, gap.locator.members) not in read_since
    )
    gaps = {(str(gap.locator), gap.reason, gap.detail_en): gap for gap in (*earlier, *found)}
    merged = tuple(gaps[key] for key in sorted(gaps))
    workspace.put(_UNEXAMINED, to_json([asdict(gap) for gap in merged]))
    return merged


def kept_unexamined(workspace: Workspace) -> Iterator[Unexamined]:
    """What could not be examined so far."""
    return (unexamined_from(entry) for entry in read_json(workspace, _UNEXAMINED, []))


def keep_facts(workspace: Workspace, stated: Mapping[str, Any]) -> None:
    """Store what the person has said so far, in the form of the facts schema."""
    workspace.put(_FACTS, to_json(stated))


def kept_facts(workspace: Workspace) -> dict[str, Any]:
    """What the person said in earlier runs; empty when nothing was said."""
    facts: dict[str, Any] = read_json(workspace, _FACTS, {})
    return facts


def keep_own_kinds(workspace: Workspace, kinds: Sequence[OwnKind]) -> None:
    """Remember kinds of the company: earlier ones stay, one of the same id is replaced.

    What was found stays counted under its kind; a kind that went would leave counts without a name.
    """
    if kinds:
        known = joined_kinds(kept_own_kinds(workspace), kinds)
        workspace.put(_OWN_KINDS, to_json([asdict(kind) for kind in known]))


def kept_own_kinds(workspace: Workspace) -> tuple[OwnKind, ...]:
    """The company's kinds of earlier runs."""
    entries = read_json(workspace, _OWN_KINDS, [])
    return tuple(_own_kind_from(entry) for entry in entries)


def _own_kind_from(entry: Mapping[str, Any]) -> OwnKind:
    listed: dict[str, Any] = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    attributes = tuple(Attribute(word) for word in entry["attributes"])
    return OwnKind(**{**entry, **listed, "attributes": attributes})


def register_key(workspace: Workspace) -> bytes:
    """The secret of this case from which the ids of its people are made; the same in every run."""
    if _REGISTER_KEY not in workspace.names(_REGISTER_KEY):
        workspace.put(_REGISTER_KEY, secrets.token_bytes(32))
    return workspace.get(_REGISTER_KEY)


def keep_register(workspace: Workspace, parts: Iterable[pa.Table]) -> None:
    """Store the register of principals, part by part; a page of it reads few people beside those it shows."""
    groups = (
        part.slice(first, _REGISTER_GROUP)
        for part in parts
        for first in range(0, part.num_rows, _REGISTER_GROUP)
    )
    workspace.put(_REGISTER, parquet(groups, REGISTER_SCHEMA))


def kept_register(workspace: Workspace) -> pa.Table:
    """The register of principals of the case (REGISTER_SCHEMA)."""
    return pq.read_table(pa.BufferReader(workspace.get(_REGISTER)))


def has_register(workspace: Workspace) -> bool:
    """Whether the case has a register of principals."""
    return _REGISTER in workspace.names(_REGISTER)


def open_register(workspace: Workspace) -> BinaryIO:
    """The register as a Parquet file (REGISTER_SCHEMA), decrypted as it is read."""
    return workspace.open_named(_REGISTER)


def forget_people(workspace: Workspace) -> int:
    """Destroy the register and all that it was made from except the originals; how many values that were."""
    named = [name for name in workspace.names(_DOCUMENTS) if name.endswith("/records.parquet")]
    named += workspace.names(LINKING)
    there = workspace.names()
    named += [
        name for name in (_REGISTER, _REGISTER_KEY, _CORRECTIONS, CONTACTS, RULINGS, DOUBTS) if name in there
    ]
    with workspace.transaction():
        for name in named:
            workspace.remove(name)
    return len(named)


def keep_bounds(workspace: Workspace, bounds: Bounds) -> None:
    """Store the number of people and of what documents, so that the next run can say what it changed."""
    counted = [sha256 for sha256, _ in kept_owners(workspace)]
    workspace.put(_BOUNDS, to_json(asdict(bounds) | {"documents": counted}))


def kept_bounds(workspace: Workspace) -> Bounds | None:
    """The number of people by the last run; None before the first."""
    kept = _kept_bounds(workspace)
    kept.pop("documents", None)
    return Bounds(**kept) if kept else None


def counted_documents(workspace: Workspace) -> frozenset[str] | None:
    """The documents (SHA-256) that the last number of people is of; None where that was not kept.

    A run that was killed before it had counted has left documents in the case that are not among them.
    """
    counted = _kept_bounds(workspace).get("documents")
    return None if counted is None else frozenset(counted)


def _kept_bounds(workspace: Workspace) -> dict[str, Any]:
    kept: dict[str, Any] = read_json(workspace, _BOUNDS, {})
    return kept
