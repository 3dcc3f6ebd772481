"""The forms in which a case keeps what it remembers: JSON and Parquet, and values read back from them."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import pyarrow as pa

from kakuho.vault import Workspace
from kakuho.vocab.contents import Reason, Unexamined
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator
from kakuho.vocab.scans import DocumentScan, FindingGroup, TableScan
from kakuho.workflows.streams.parquet_stream import ParquetStream

_PART_ROWS = 250_000  # records in memory at once when they are read again
_BUFFER_BYTES = 1 << 20


def parts(table: pa.Table) -> Iterator[pa.Table]:
    """The table in parts, each of which is read again by itself."""
    return (table.slice(first, _PART_ROWS) for first in range(0, table.num_rows, _PART_ROWS))


def joined_parts(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Small tables joined to parts."""
    waiting: list[pa.Table] = []
    rows = 0
    for table in tables:
        waiting.append(table)
        rows += table.num_rows
        if rows >= _PART_ROWS:
            yield pa.concat_tables(waiting)
            waiting, rows = [], 0
    if waiting:
        yield pa.concat_tables(waiting)


def parquet(tables: Iterable[pa.Table], schema: pa.Schema) -> BinaryIO:
    """The parts as one Parquet file, made while it is read."""
    return io.BufferedReader(ParquetStream(tables, schema), _BUFFER_BYTES)


def read_json(workspace: Workspace, name: str, otherwise: Any) -> Any:
    """What lies under the name, or `otherwise` where nothing does."""
    return json.loads(workspace.get(name)) if name in workspace.names(name) else otherwise


def to_json(value: Any) -> bytes:
    """The value as it is kept."""
    return json.dumps(value, ensure_ascii=False).encode()


def _locator_from(entry: Mapping[str, Any]) -> Locator:
    return Locator(**{**entry, "members": tuple(entry["members"])})


def unexamined_from(entry: Mapping[str, Any]) -> Unexamined:
    """The line that was kept as a mapping."""
    return Unexamined(
        _locator_from(entry["locator"]), Reason(entry["reason"]), entry["detail_ja"], entry["detail_en"]
    )


def scan_from(entry: Mapping[str, Any]) -> DocumentScan:
    """The scan that was kept as a mapping."""
    return DocumentScan(
        **{
            **entry,
            "locator": _locator_from(entry["locator"]),
            "tables": tuple(_table_from(table) for table in entry["tables"]),
            "groups": tuple(_group_from(group) for group in entry.get("groups", ())),
        }
    )


def _group_from(entry: Mapping[str, Any]) -> FindingGroup:
    shown = {name: tuple(entry[name]) for name in ("places", "examples", "contexts")}
    return FindingGroup(**{**entry, **shown})


def _table_from(entry: Mapping[str, Any]) -> TableScan:
    columns = (ColumnJudgement(**{**c, "evidence": tuple(c["evidence"])}) for c in entry["columns"])
    numbered = entry.get("numbered", entry["rows"])  # cases of before have none
    return TableScan(_locator_from(entry["locator"]), entry["rows"], tuple(columns), numbered)
