"""A leaked file against logs: which accounts can have made it, how probable each is, and what else can be."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kakuho.trace.accounts.explanations import ONE, SEVERAL, TWO_ACCOUNTS
from kakuho.trace.accounts.judging import Judged, judge_accounts
from kakuho.trace.accounts.suspicion import MOST_UNEXPLAINED, AccountVerdict
from kakuho.trace.attribution import LEAST_PEOPLE, Tracing
from kakuho.trace.intervals import share_interval
from kakuho.trace.leaks import Leak
from kakuho.trace.logs.conduct import Conduct, conduct_of
from kakuho.trace.logs.mapping import LogMapping
from kakuho.trace.logs.reading import LogFile, open_log
from kakuho.trace.logs.subjects import touches_of
from kakuho.trace.logs.touching import touched_in
from kakuho.trace.odds import COPIED, NAMED_POSTERIOR, NAMED_RATIO, UNLOGGED_SHARE
from kakuho.trace.registry import Registry, open_registry
from kakuho.vault import KeySource
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.trace_match import MOST_RATIO, columns_json, leaked_table
from kakuho.workflows.tracing.trace_tables import ReadTable

MISUSED_SHARE = 0.05  # of accounts are used by somebody else, unless somebody measured it
_LISTED = 20
_SOURCES = 8
_LEAST_WEIGHT = 1e-4


@dataclass(frozen=True, slots=True)
class Assumed:
    """Base rates: of paths that are in no log, and of acts by another than the account's holder."""

    unlogged_share: float = UNLOGGED_SHARE
    misused_share: float = MISUSED_SHARE


@dataclass(frozen=True, slots=True)
class Accounts:
    """What was found of accounts, the logs it rests on, and what of the leak could not be read."""

    judged: Judged
    registry: Registry
    logs: tuple[LogFile, ...]
    conduct: Mapping[str, Conduct]
    assumed: Assumed
    unexamined: tuple[Unexamined, ...]


def open_logs(paths: Sequence[Path], mapping: LogMapping) -> list[LogFile]:
    """The logs, each by what it holds.

    Raises:
        UsageError: one is of no known kind.
    """
    return [open_log(path, mapping) for path in paths]


def find_accounts(
    leak: Path, folder: Path, key: KeySource, logs: Sequence[LogFile], *, assumed: Assumed
) -> Accounts:
    """Which accounts of the logs can have made the leaked file.

    Raises:
        UsageError: the file holds no table, or the logs name no account.
        RegistryError, VaultError: the registry cannot be opened.
    Cost: 1 to 4 µs a line of a log, and 0.5 to 5 s.
    """
    table, lost = leaked_table(leak)
    return accounts_from(table, open_registry(folder, key), logs, assumed=assumed, lost=lost)


def accounts_from(
    table: ReadTable,
    registry: Registry,
    logs: Sequence[LogFile],
    *,
    assumed: Assumed,
    lost: Sequence[Unexamined] = (),
) -> Accounts:
    """Which accounts of the logs can have made a leaked table; as `find_accounts`."""
    touched = touched_in(frame for log in logs for frame in log.acts())
    touches = touches_of(touched, registry)
    if not touches:
        raise UsageError(
            ja="ログに、アカウントの分かる行がありません。",
            en="No line of the logs has an account.",
            do_ja="--map で、どの列が account かを示してください。",
            do_en="Say with --map which column is the account.",
        )
    tracing = Tracing(registry)
    read = tracing.read(Leak.of(table.headers, table.columns))
    judged = judge_accounts(tracing, read, touches, unlogged_share=assumed.unlogged_share)
    conduct = conduct_of(touched, zone=logs[0].zone)
    return Accounts(judged, registry, tuple(logs), conduct, assumed, tuple(lost))


def accounts_json(found: Accounts) -> dict[str, Any]:
    """The result as JSON; fields as docs/reference/cli.md describes them."""
    judged, suspicion = found.judged, found.judged.suspicion
    order = np.argsort([-posterior for posterior in suspicion.posteriors], kind="stable")
    people = judged.read.people.persons
    return {
        "verdict": {
            "kind": str(suspicion.verdict),
            "ids": [judged.touches[at].account for at in suspicion.named],
            "reason": reason_of(found),
        },
        "accounts": [
            account_json(found, int(at)) for at in order[:_LISTED] if suspicion.posteriors[at] > _LEAST_WEIGHT
        ],
        "columns": columns_json(judged.read, [shared.header for shared in found.registry.fields]),
        "sources": _sources_json(found),
        "unlogged": suspicion.unlogged,
        "unexplained": judged.beside.unexplained,
        "likelihood_ratio_to_unlogged": _ratio(suspicion.against_unlogged),
        "assumptions": {
            "unlogged_share": found.assumed.unlogged_share,
            "misused_share": found.assumed.misused_share,
            "copy_share": COPIED,
            "one_copy": ONE,
            "several_copies_of_one_account": SEVERAL,
            "two_accounts": TWO_ACCOUNTS,
            "named_from_posterior": NAMED_POSTERIOR,
            "named_from_ratio_to_unlogged": NAMED_RATIO,
            "sensitivity": [
                {"unlogged_share": share, "posterior": max(posteriors, default=0.0)}
                for share, posteriors in suspicion.over_shares
            ],
        },
        "rows": {
            "all": judged.read.leak.n_rows,
            "examined": judged.read.leak.rows,
            "resolved": judged.read.resolved_rows,
            "people": len(people),
        },
        "logs": [_log_json(log) for log in found.logs],
    }


def _sources_json(found: Accounts) -> list[dict[str, Any]]:
    """The registered tables that explain the leak best, with the share of its rows that they contain."""
    weighed, rows = found.judged.weighed, found.judged.read.leak.rows
    best = [int(at) for at in np.argsort(-weighed.likelihoods, kind="stable")[:_SOURCES]]
    return [
        {
            "id": weighed.evidence[at].entry.id,
            "state_at": weighed.evidence[at].entry.state_at,
            "containment": list(share_interval(int(weighed.evidence[at].agreeing().sum()), rows)),
            "people": weighed.evidence[at].size,
            "in_source": int(weighed.evidence[at].inside.sum()),
            "differing": int((weighed.evidence[at].differing > 0).sum()),
        }
        for at in best
    ]


def account_json(found: Accounts, at: int) -> dict[str, Any]:
    """One account: its posterior, how it changes with what is assumed, what it had, how it was used."""
    judged, suspicion = found.judged, found.judged.suspicion
    touches, posterior = judged.touches[at], suspicion.posteriors[at]
    over = [posteriors[at] for _, posteriors in suspicion.over_shares]
    own = [holding.had for holding in judged.holdings if holding.account == at]
    people = len(judged.read.people.persons)
    had = int(np.any([part.inside[:people] for part in own], axis=0).sum()) if own else 0
    before = len(own) / max(len(judged.holdings), 1)
    tables = sorted(
        (part for part in own if part.source is not None),
        key=lambda part: -int(part.inside[:people].sum()),
    )
    conduct = found.conduct[touches.account]
    return {
        "id": touches.account,
        "posterior": posterior,
        "posterior_over_shares": [min(over), max(over)],
        "holder_acted": posterior * (1 - found.assumed.misused_share),
        "likelihood_ratio": _ratio_to_rest(posterior, before),
        "had": list(share_interval(had, people)),
        "tables": [
            {
                "id": judged.weighed.evidence[part.source].entry.id,
                "people_of_the_leak": int(part.inside[:people].sum()),
                **asdict(touches.sources[judged.weighed.evidence[part.source].entry.id]),
            }
            for part in tables[:_LISTED]
            if part.source is not None
        ],
        "look_ups": {
            "people": len(touches.looked_up),
            "people_of_the_leak": int(np.isin(judged.read.people.persons, touches.looked_up).sum()),
            **asdict(touches.look_ups),
        },
        "acts_of_unknown_content": touches.unknown,
        "conduct": asdict(conduct),
    }


def reason_of(found: Accounts) -> str:
    """Why the verdict is what it is, in one word for programs."""
    suspicion, beside = found.judged.suspicion, found.judged.beside
    reasons = {
        "too-few-of-our-people": len(found.judged.read.people.persons) < LEAST_PEOPLE,
        "unlogged-path-explains-better": suspicion.verdict is AccountVerdict.UNLOGGED,
        "same-copies": suspicion.verdict is AccountVerdict.SET,
        "one-account": suspicion.verdict is AccountVerdict.ACCOUNT and len(suspicion.named) == 1,
        "each-has-part": suspicion.verdict is AccountVerdict.ACCOUNT,
        "much-is-from-elsewhere": beside.unexplained > MOST_UNEXPLAINED,
        "unlogged-path-not-excluded": suspicion.against_unlogged < math.log(NAMED_RATIO),
        "several-accounts-explain-it": True,
    }
    return next(reason for reason, holds in reasons.items() if holds)


def _log_json(log: LogFile) -> dict[str, Any]:
    return {
        "name": log.name,
        "kind": log.kind,
        "zone": log.zone,
        "lines": log.rows,
        "without_account": log.without_account,
        "without_time": log.without_time,
        "broken_off": log.broken_off,
    }


def _ratio_to_rest(posterior: float, before: float) -> float:
    after = min(posterior, 1 - 1e-15)
    prior_odds = before / (1 - before) if 0 < before < 1 else 1.0
    return min(after / (1 - after) / prior_odds, MOST_RATIO)


def _ratio(nats: float) -> float:
    return min(math.exp(min(nats, math.log(MOST_RATIO))), MOST_RATIO)
