"""What a case remembers in its workspace between runs: scanned documents, records, facts, gaps.

Everything goes through the vault and is encrypted there. A document is known by the SHA-256 of its content,
so the same file under another name or in another archive is not counted twice.
"""

import io
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from kakuho.detect import OwnKind
from kakuho.people import REGISTER_SCHEMA
from kakuho.vault import Workspace
from kakuho.vocab.contents import Reason, Unexamined
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.kinds import Attribute
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.vocab.scans import DocumentScan, TableScan
from kakuho.workflows.parquet_stream import ParquetStream
from kakuho.workflows.scan import ScannedDocument

_DOCUMENTS = "documents/"
_UNEXAMINED = "unexamined.json"
_FACTS = "facts.json"
_OWN_KINDS = "own-kinds.json"
_REGISTER = "register.parquet"
_REGISTER_KEY = "register.key"
_PART_ROWS = 250_000  # records in memory at once when they are read again
_BUFFER_BYTES = 1 << 20


def known_documents(workspace: Workspace) -> dict[str, tuple[Unexamined, ...]]:
    """The SHA-256 of every document already counted in the case, with what could not be read in it."""
    return {
        entry["scan"]["sha256"]: tuple(_unexamined_from(trouble) for trouble in entry["troubles"])
        for entry in _entries(workspace)
    }


def keep_documents(workspace: Workspace, documents: Sequence[ScannedDocument]) -> None:
    """Store scanned documents and their records, together or not at all.

    They are stored as one pair of values: with ten thousand small files a pair for each would take minutes.
    No document is stored twice in a case, so the first one's digest names them all.
    """
    place = f"{_DOCUMENTS}{documents[0].scan.sha256}"
    entries = [
        {"scan": asdict(done.scan), "troubles": [asdict(trouble) for trouble in done.troubles]}
        for done in documents
    ]
    # Together: each table written by itself would be a row group, and each of those costs a millisecond.
    records = _parts(pa.concat_tables([done.records for done in documents]))
    with workspace.transaction():
        workspace.put(f"{place}/records.parquet", _parquet(records, RECORDS_SCHEMA))
        workspace.put(f"{place}/scans.json", _to_json(entries))


def kept_scans(workspace: Workspace) -> Iterator[DocumentScan]:
    """The scans of all documents of the case."""
    return (_scan_from(entry["scan"]) for entry in _entries(workspace))


def _entries(workspace: Workspace) -> Iterator[Mapping[str, Any]]:
    for name in workspace.names(_DOCUMENTS):
        if name.endswith("/scans.json"):
            yield from json.loads(workspace.get(name))


def kept_records(workspace: Workspace, columns: Sequence[str] = RECORDS_SCHEMA.names) -> Iterator[pa.Table]:
    """The records of the case (these columns of RECORDS_SCHEMA) in a stable order, in parts; one at least."""
    yield RECORDS_SCHEMA.empty_table().select([*columns])
    for name in workspace.names(_DOCUMENTS):
        if name.endswith("/records.parquet"):
            with workspace.open_named(name) as kept, pq.ParquetFile(kept) as file:
                for group in range(file.num_row_groups):
                    yield file.read_row_group(group, columns=[*columns])


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
    workspace.put(_UNEXAMINED, _to_json([asdict(gap) for gap in merged]))
    return merged


def kept_unexamined(workspace: Workspace) -> Iterator[Unexamined]:
    """What could not be examined so far."""
    return (_unexamined_from(entry) for entry in _read(workspace, _UNEXAMINED, []))


def keep_facts(workspace: Workspace, stated: Mapping[str, Any]) -> None:
    """Store what the person has said so far, in the form of the facts schema."""
    workspace.put(_FACTS, _to_json(stated))


def kept_facts(workspace: Workspace) -> dict[str, Any]:
    """What the person said in earlier runs; empty when nothing was said."""
    facts: dict[str, Any] = _read(workspace, _FACTS, {})
    return facts


def keep_own_kinds(workspace: Workspace, kinds: Sequence[OwnKind]) -> None:
    """Remember kinds of the company: earlier ones stay, one of the same id is replaced.

    What was found stays counted under its kind; a kind that went would leave counts without a name.
    """
    if kinds:
        known = {kind.id: kind for kind in (*kept_own_kinds(workspace), *kinds)}
        workspace.put(_OWN_KINDS, _to_json([asdict(kind) for kind in known.values()]))


def kept_own_kinds(workspace: Workspace) -> tuple[OwnKind, ...]:
    """The company's kinds of earlier runs."""
    entries = _read(workspace, _OWN_KINDS, [])
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
    """Store the register of principals, part by part."""
    workspace.put(_REGISTER, _parquet(parts, REGISTER_SCHEMA))


def kept_register(workspace: Workspace) -> pa.Table:
    """The register of principals of the case (REGISTER_SCHEMA)."""
    return pq.read_table(pa.BufferReader(workspace.get(_REGISTER)))


def _parts(table: pa.Table) -> Iterator[pa.Table]:
    return (table.slice(first, _PART_ROWS) for first in range(0, table.num_rows, _PART_ROWS))


def _parquet(parts: Iterable[pa.Table], schema: pa.Schema) -> BinaryIO:
    return io.BufferedReader(ParquetStream(parts, schema), _BUFFER_BYTES)


def _read(workspace: Workspace, name: str, otherwise: Any) -> Any:
    return json.loads(workspace.get(name)) if name in workspace.names(name) else otherwise


def _to_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _locator_from(entry: Mapping[str, Any]) -> Locator:
    return Locator(**{**entry, "members": tuple(entry["members"])})


def _unexamined_from(entry: Mapping[str, Any]) -> Unexamined:
    return Unexamined(
        _locator_from(entry["locator"]), Reason(entry["reason"]), entry["detail_ja"], entry["detail_en"]
    )


def _scan_from(entry: Mapping[str, Any]) -> DocumentScan:
    return DocumentScan(
        **{
            **entry,
            "locator": _locator_from(entry["locator"]),
            "tables": tuple(_table_from(table) for table in entry["tables"]),
        }
    )


def _table_from(entry: Mapping[str, Any]) -> TableScan:
    columns = (ColumnJudgement(**{**c, "evidence": tuple(c["evidence"])}) for c in entry["columns"])
    return TableScan(_locator_from(entry["locator"]), entry["rows"], tuple(columns))
