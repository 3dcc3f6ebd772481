"""The log of exports: which account made which registered file, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kakuho.trace.registry import SourceEntry
from kakuho.vocab.errors import UsageError
from kakuho.vocab.locators import Locator
from kakuho.workflows.tracing.trace_tables import tables_of

_NEEDED = ("export_id", "account")
_OPTIONAL = ("time", "path")


@dataclass(frozen=True, slots=True)
class LoggedExport:
    """One line of the log; `time` and `path` are as written, "" where the log does not say."""

    id: str
    account: str
    time: str
    path: str


def read_export_log(path: Path) -> list[LoggedExport]:
    """The lines of a log with the columns export_id, account, time, path; lines without an id are left out.

    Raises:
        UsageError: the file holds no table with the columns that are needed.
    """
    tables, _ = tables_of(Locator(path.name), path)
    headers = [header.strip().lower() for header in tables[0].headers] if tables else []
    if not set(_NEEDED) <= set(headers):
        raise UsageError(
            ja=f"ログ {path.name} に export_id と account の列がありません。",
            en=f"The log {path.name} has no columns export_id and account.",
            do_ja="列名を export_id,account,time,path にしてください。",
            do_en="Name its columns export_id,account,time,path.",
        )
    columns = {
        name: tables[0].columns[headers.index(name)].to_list()
        for name in (*_NEEDED, *_OPTIONAL)
        if name in headers
    }
    rows = tables[0].rows
    filled = {name: columns.get(name, [None] * rows) for name in (*_NEEDED, *_OPTIONAL)}
    return [
        LoggedExport(*(str(value or "").strip() for value in line))
        for line in zip(*filled.values(), strict=True)
        if line[0]
    ]


def matched_to(log: list[LoggedExport], sources: list[SourceEntry]) -> Mapping[str, LoggedExport]:
    """The line of each source that has one, by the source's id: the same path, file name, or id."""
    by_name: dict[str, LoggedExport] = {}
    for line in log:
        for name in (line.id, PurePosixPath(line.path.replace("\\", "/")).name if line.path else ""):
            if name:
                by_name.setdefault(name, line)
    found = {}
    for source in sources:
        known = min((name for name in source.names() if name in by_name), default=None)
        if known is not None:
            found[source.id] = by_name[known]
    return found
