"""From explanations to accounts: how probable each is, and whether any may be named."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import logsumexp

from kakuho.trace.accounts.explanations import Explanation
from kakuho.trace.odds import COPIED, NAMED_POSTERIOR, NAMED_RATIO, SENSITIVITY, UNLOGGED_POSTERIOR

MOST_UNEXPLAINED = 0.25  # of our people; more, and no account is named
_ALIKE = 1e-6  # nats between copies that hold the same


class AccountVerdict(StrEnum):
    """What can be said of accounts."""

    ACCOUNT = "account"  # one, or each of several without whom nothing explains the leak
    SET = "set"  # one of several that had the same: content cannot tell them apart
    UNLOGGED = "unlogged"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """The posterior of each account (by its number): that it had part in the leak.

    `unlogged` is the posterior that no account of the logs had; `over_shares` gives for each assumed share of
    unlogged paths the posterior of the best account. `named` are numbers of accounts, none unless `verdict`
    is ACCOUNT or SET. `weights` are posteriors of the explanations, in their order.
    """

    verdict: AccountVerdict
    named: tuple[int, ...]
    posteriors: tuple[float, ...]
    unlogged: float
    against_unlogged: float
    over_shares: tuple[tuple[float, tuple[float, ...]], ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """What there is beside accounts of the logs.

    `unlogged` is the log-likelihood of a path that is in no log, `share` the share assumed for it;
    `untouched` are log-likelihoods of registered tables that no log mentions. `unexplained` is the share of
    our people that the best explanation has from nowhere: where it is large, a path that nobody logged is
    certain, and it may have been the only one.
    """

    unlogged: float
    untouched: Sequence[float]
    share: float
    unexplained: float


def suspicion_of(
    explanations: Sequence[Explanation], accounts: int, beside: Beside, *, enough: bool
) -> Suspicion:
    """How probable each of so many accounts is; without `enough` of our people nothing is said."""
    weights, unlogged = _weights(explanations, beside, beside.share)
    posteriors = _by_account(explanations, weights, accounts)
    steps = tuple(
        (share, _by_account(explanations, _weights(explanations, beside, share)[0], accounts))
        for share in sorted({*SENSITIVITY, beside.share})
    )
    logged = [each.before + each.likelihood for each in explanations if not each.unlogged]
    others = [each.before + each.likelihood for each in explanations if not each.accounts]
    ratio = float(logsumexp(logged) - logsumexp([_of_unlogged(beside), *others])) if logged else -np.inf
    enough = enough and (beside.unexplained <= MOST_UNEXPLAINED or unlogged >= UNLOGGED_POSTERIOR)
    verdict = AccountVerdict.CANNOT_TELL
    named: tuple[int, ...] = ()
    if enough and unlogged >= UNLOGGED_POSTERIOR:
        verdict = AccountVerdict.UNLOGGED
    elif enough and ratio >= np.log(NAMED_RATIO):
        verdict, named = _named(explanations, weights, _earned(explanations, posteriors))
    return Suspicion(verdict, named, posteriors, unlogged, ratio, steps, tuple(weights))


def _weights(explanations: Sequence[Explanation], beside: Beside, share: float) -> tuple[list[float], float]:
    """The posterior of each explanation, and of a path that is in no log."""
    much = beside.unexplained > MOST_UNEXPLAINED
    share = max(share, beside.unexplained) if much else share
    found = [
        each.before + each.likelihood + _log(share if each.unlogged else 1 - share) * max(each.unlogged, 1)
        for each in explanations
    ]
    best = max((each.before + each.likelihood for each in explanations if not each.unlogged), default=-np.inf)
    # A copy that nobody logged explains the leak as well as what it was copied from.
    beyond = np.logaddexp(_of_unlogged(beside), best + _log(1.0 if much else COPIED)) + _log(share)
    total = float(logsumexp([*found, beyond]))
    weights = [float(np.exp(each - total)) for each in found]
    aside = sum(weight for each, weight in zip(explanations, weights, strict=True) if not each.accounts)
    return weights, float(np.exp(beyond - total)) + aside


def _log(share: float) -> float:
    return float(np.log(max(share, 1e-300)))


def _of_unlogged(beside: Beside) -> float:
    """The log-likelihood of what is in no log and no copy: another export, or a registered table."""
    if not len(beside.untouched):
        return beside.unlogged
    registered = float(logsumexp(beside.untouched)) - float(np.log(len(beside.untouched)))
    return float(np.logaddexp(beside.unlogged, registered) - np.log(2))


def _by_account(
    explanations: Sequence[Explanation], weights: Sequence[float], accounts: int
) -> tuple[float, ...]:
    sums = np.zeros(accounts)
    for each, weight in zip(explanations, weights, strict=True):
        for account in each.accounts:
            sums[account] += weight
    return tuple(np.minimum(sums, 1.0).tolist())


def _earned(explanations: Sequence[Explanation], posteriors: Sequence[float]) -> tuple[float, ...]:
    """The posteriors; none for whom the leak needs less than a hundred times as much as a path in no log."""
    earned = list(posteriors)
    for account, posterior in enumerate(posteriors):
        if posterior < NAMED_POSTERIOR:
            continue
        needed = [each for each in explanations if account in each.accounts and not each.unlogged]
        spared = [each for each in explanations if account not in each.accounts and each.unlogged]
        nats = [
            float(logsumexp([each.before + each.likelihood for each in some])) if some else -np.inf
            for some in (needed, spared)
        ]
        if nats[0] - nats[1] < np.log(NAMED_RATIO):
            earned[account] = 0.0
    return tuple(earned)


def _named(
    explanations: Sequence[Explanation], weights: Sequence[float], posteriors: Sequence[float]
) -> tuple[AccountVerdict, tuple[int, ...]]:
    """Those without whom nothing explains the leak, else those that had the same as the best."""
    sure = tuple(at for at, posterior in enumerate(posteriors) if posterior >= NAMED_POSTERIOR)
    if sure:
        return AccountVerdict.ACCOUNT, sure
    best = max(
        (each.likelihood for each in explanations if len(each.parts) == 1 and not each.unlogged),
        default=-np.inf,
    )
    alike = {
        account
        for each in explanations
        if len(each.parts) == 1 and not each.unlogged and best - each.likelihood <= _ALIKE
        for account in each.accounts
    }
    together = sum(
        weight for each, weight in zip(explanations, weights, strict=True) if each.accounts & alike
    )
    if len(alike) > 1 and together >= NAMED_POSTERIOR:
        return AccountVerdict.SET, tuple(sorted(alike))
    return AccountVerdict.CANNOT_TELL, ()
