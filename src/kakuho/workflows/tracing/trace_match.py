"""A leaked file against a registry: where it came from, as JSON for other programs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kakuho.trace.attribution import LEAST_PEOPLE, Attribution, ReadLeak, Tracing
from kakuho.trace.intervals import share_interval
from kakuho.trace.leaks import Leak
from kakuho.trace.odds import COPIED, NAMED_POSTERIOR, NAMED_RATIO, UNLOGGED_SHARE, VerdictKind
from kakuho.trace.registry import open_registry
from kakuho.vault import KeySource
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.errors import UsageError
from kakuho.vocab.locators import Locator
from kakuho.workflows.tracing.trace_log import LoggedExport, matched_to, read_export_log
from kakuho.workflows.tracing.trace_tables import ReadTable, tables_of

__all__ = [
    "MOST_RATIO",
    "UNLOGGED_SHARE",
    "Match",
    "columns_json",
    "leaked_table",
    "match_json",
    "match_leak",
]

_LISTED = 20
MOST_RATIO = 1e30


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for one leaked file; `logged` has the log's line of each source that has one."""

    found: Attribution
    logged: Mapping[str, LoggedExport]
    unlogged_share: float
    unexamined: tuple[Unexamined, ...]


def match_leak(
    leak: Path,
    folder: Path,
    key: KeySource,
    *,
    log: Path | None = None,
    unlogged_share: float = UNLOGGED_SHARE,
) -> Match:
    """Where the leaked file came from.

    With a log only the sources in it can be the answer; the others tell who the people are and when their
    values changed.

    Raises:
        UsageError: the file holds no table, or the log matches nothing.
        RegistryError, VaultError: the registry cannot be opened.
    """
    table, lost = leaked_table(leak)
    registry = open_registry(folder, key)
    logged = matched_to(read_export_log(log), registry.sources) if log is not None else {}
    sources = [source for source in registry.sources if not logged or source.id in logged]
    if log is not None and not logged:
        raise UsageError(
            ja=f"ログ {log.name} のどの行も、登録した表と一致しません。",
            en=f"No line of the log {log.name} is of a registered table.",
            do_ja="export_id か path を、登録したファイルの名前に合わせてください。",
            do_en="Let export_id or path be the name of a registered file.",
        )
    tracing = Tracing(registry)
    read = tracing.read(Leak.of(table.headers, table.columns))
    found = tracing.attribute(read, sources, unlogged_share=unlogged_share)
    return Match(found, logged, unlogged_share, tuple(lost))


def leaked_table(leak: Path) -> tuple[ReadTable, list[Unexamined]]:
    """The largest table of a leaked file, and what of the file could not be read.

    Raises:
        UsageError: the file holds no table.
    """
    tables, lost = tables_of(Locator(leak.name), leak)
    if not tables:
        raise UsageError(
            ja=f"{leak.name} に表がありません。",
            en=f"{leak.name} holds no table.",
            do_ja="漏えいした一覧(CSV、Excel、Parquetなど)を指定してください。",
            do_en="Name the leaked list (CSV, Excel, Parquet and the like).",
        )
    return tables[0], lost


def match_json(match: Match) -> dict[str, Any]:
    """The match as JSON; fields as docs/reference/cli.md describes them."""
    found = match.found
    return {
        "columns": columns_json(found.read, found.fields),
        "sources": sources_json(match),
        "accounts": accounts_json(match),
        "verdict": {"kind": str(found.verdict), "ids": named_ids(found), "reason": reason_of(found)},
        "unlogged": found.odds.unlogged,
        "assumptions": {
            "unlogged_share": match.unlogged_share,
            "copy_share": COPIED,
            "named_from_posterior": NAMED_POSTERIOR,
            "named_from_ratio_to_unlogged": NAMED_RATIO,
            "sensitivity": [
                {"unlogged_share": share, "posterior": posterior}
                for share, posterior in found.odds.sensitivity
            ],
        },
        "likelihood_ratio_to_unlogged": _ratio(found.odds.against_unlogged),
        "noise": noise_of(found),
        "rows": {
            "all": found.read.leak.n_rows,
            "examined": found.read.leak.rows,
            "resolved": found.read.resolved_rows,
        },
        "snapshot": window_of(match),
    }


def columns_json(read: ReadLeak, fields: Sequence[str]) -> list[dict[str, Any]]:
    """Each column of the leak that is one of ours, with the rows that agree."""
    return [
        {
            "column": column.reading.column + 1,
            "header": read.leak.headers[column.reading.column],
            "field": fields[column.reading.field],
            "how": column.reading.how,
            "rows": column.rows,
            "agree": column.agree,
        }
        for column in read.mapped
    ]


def sources_json(match: Match) -> list[dict[str, Any]]:
    """The sources by posterior, the best first."""
    found = match.found
    order = [at for group in found.odds.groups for at in group][:_LISTED]
    listed = []
    for at in order:
        seen = found.evidence[at]
        low, high = share_interval(int(seen.agreeing().sum()), found.read.leak.rows)
        listed.append(
            {
                "id": found.sources[at].id,
                "posterior": float(found.odds.posteriors[at]),
                "likelihood_ratio": min(found.odds.ratio(at), MOST_RATIO),
                "containment": [low, high],
                "path": found.sources[at].path,
                "people": seen.size,
                "in_source": int(seen.inside.sum()),
                "differing": int((seen.differing[seen.inside] > 0).sum()),
            }
        )
    return listed


def accounts_json(match: Match) -> list[dict[str, Any]]:
    """The accounts by the posterior of their exports together; empty without a log."""
    found = match.found
    sums: dict[str, float] = {}
    exports: dict[str, int] = {}
    for at, source in enumerate(found.sources):
        line = match.logged.get(source.id)
        if line is not None:
            sums[line.account] = sums.get(line.account, 0.0) + float(found.odds.posteriors[at])
            exports[line.account] = exports.get(line.account, 0) + 1
    listed = []
    for account, posterior in sorted(sums.items(), key=lambda pair: -pair[1])[:_LISTED]:
        before = exports[account] / len(found.sources)
        after = min(posterior, 1 - 1e-15)
        prior_odds = before / (1 - before) if before < 1 else 1.0
        ratio = after / (1 - after) / prior_odds
        listed.append({"id": account, "posterior": posterior, "likelihood_ratio": min(ratio, MOST_RATIO)})
    return listed


def named_ids(found: Attribution) -> list[str]:
    """The sources that the verdict names."""
    if found.verdict in {VerdictKind.SOURCE, VerdictKind.SET}:
        return [found.sources[at].id for at in found.odds.groups[0]]
    return []


def reason_of(found: Attribution) -> str:
    """Why the verdict is what it is, in one word for programs."""
    if len(found.read.people.persons) < LEAST_PEOPLE:
        return "too-few-of-our-people"
    if found.verdict is VerdictKind.UNLOGGED:
        return "unlogged-export-explains-better"
    if found.verdict is not VerdictKind.CANNOT_TELL:
        return "identical-copies" if found.verdict is VerdictKind.SET else "one-source"
    if found.odds.group_posterior() < NAMED_POSTERIOR:
        return "several-sources-explain-it"
    return "unlogged-export-not-excluded"


def noise_of(found: Attribution) -> dict[str, float]:
    """What is estimated from the file: shares of values that differ, of rows not ours, of rows of others."""
    said = sum(column.rows for column in found.read.mapped)
    agree = sum(column.agree for column in found.read.mapped)
    outside = 0.0
    if found.odds.groups and len(found.read.people.persons):
        outside = 1 - float(found.evidence[found.odds.groups[0][0]].inside.mean())
    rows = max(found.read.leak.rows, 1)
    return {
        "changed_values": 1 - agree / said if said else 0.0,
        "rows_not_ours": 1 - found.read.resolved_rows / rows,
        "our_rows_from_elsewhere": outside,
    }


def window_of(match: Match) -> dict[str, Any]:
    """The time of the data: that of the named source, and how many rows date it."""
    found = match.found
    if not found.odds.groups or not len(found.read.people.persons):
        return {"state_at": None, "logged_at": None, "rows_dating": 0}
    best = found.odds.groups[0][0]
    source = found.sources[best]
    line = match.logged.get(source.id)
    dating = int(np.any([said > 1 for said in found.read.people.versions.values()], axis=0).sum())
    return {
        "state_at": source.state_at,
        "logged_at": line.time if line and line.time else None,
        "rows_dating": dating,
    }


def _ratio(nats: float) -> float:
    return min(math.exp(min(nats, math.log(MOST_RATIO))), MOST_RATIO)
