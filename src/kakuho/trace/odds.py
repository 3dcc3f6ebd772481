"""From likelihoods to odds: which source, or one that was never logged, and how much is assumed for that."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

UNLOGGED_SHARE = 0.02  # of all exports, unless somebody measured it
COPIED = 0.1  # chance that an unlogged export is the copy of a logged one
NAMED_POSTERIOR = 0.99
NAMED_RATIO = 100.0  # likelihood against the unlogged exports that are no copies
UNLOGGED_POSTERIOR = 0.9
SENSITIVITY = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)


class VerdictKind(StrEnum):
    """What can be said."""

    SOURCE = "source"
    SET = "set"  # several that hold the same: content cannot tell them apart
    UNLOGGED = "unlogged"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Odds:
    """Posteriors of the sources (in their order), and of an unlogged export.

    `groups` are numbers of sources that hold the same, best first; `against_unlogged` is the ratio of the
    likelihood of the best group to that of unlogged exports other than its copies, in nats.
    """

    posteriors: NDArray[np.float64]
    unlogged: float
    groups: tuple[tuple[int, ...], ...]
    against_unlogged: float
    sensitivity: tuple[tuple[float, float], ...]  # share of unlogged exports, posterior of the best group

    def group_posterior(self) -> float:
        """The posterior of the best group."""
        return float(self.posteriors[list(self.groups[0])].sum()) if self.groups else 0.0

    def ratio(self, number: int) -> float:
        """By how much the leak speaks for a source against all else: odds after over odds before."""
        before = 1 / len(self.posteriors)
        after = min(float(self.posteriors[number]), 1 - 1e-15)
        return after / (1 - after) / (before / (1 - before) if before < 1 else 1.0)


def odds_of(
    likelihoods: Sequence[float], unlogged: float, groups: Sequence[tuple[int, ...]], unlogged_share: float
) -> Odds:
    """The odds, given log-likelihoods of the sources and of an unlogged export that is no copy of one.

    Every source is as probable beforehand; the unlogged export is `unlogged_share` against all of them
    together, spread as they are.
    """
    by_source = np.array(likelihoods)
    ordered = tuple(sorted(groups, key=lambda group: -by_source[group[0]]))
    posteriors, rest = _posteriors(by_source, unlogged, unlogged_share)
    steps = []
    for share in sorted({*SENSITIVITY, unlogged_share}):
        made, _ = _posteriors(by_source, unlogged, share)
        steps.append((share, float(made[list(ordered[0])].sum()) if ordered else 0.0))
    best = float(by_source[ordered[0][0]]) if ordered else -np.inf
    return Odds(posteriors, rest, ordered, best - unlogged, tuple(steps))


def _posteriors(
    likelihoods: NDArray[np.float64], unlogged: float, share: float
) -> tuple[NDArray[np.float64], float]:
    best = float(likelihoods.max(initial=-np.inf))
    logged = likelihoods + np.log1p(-share)
    # An unlogged copy of the best source explains the leak as well as that source.
    beside = np.logaddexp(unlogged, best + np.log(COPIED)) + np.log(max(share, 1e-300))
    total = logsumexp([*logged, beside]) if len(logged) else beside
    if not np.isfinite(total):
        return np.zeros(len(likelihoods)), 1.0
    posteriors: NDArray[np.float64] = np.exp(logged - total)
    return posteriors, float(np.exp(beside - total))


def verdict_of(odds: Odds) -> VerdictKind:
    """What can be said of the best group."""
    if odds.unlogged >= UNLOGGED_POSTERIOR:
        return VerdictKind.UNLOGGED
    sure = odds.group_posterior() >= NAMED_POSTERIOR and odds.against_unlogged >= np.log(NAMED_RATIO)
    if not sure:
        return VerdictKind.CANNOT_TELL
    return VerdictKind.SOURCE if len(odds.groups[0]) == 1 else VerdictKind.SET
