"""The whole way from a leak and what accounts touched to what can be said of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kakuho.trace.accounts.explanations import Explanation, Ground, explanations_of
from kakuho.trace.accounts.holdings import Holding, holdings_of, pairs_of, repeats
from kakuho.trace.accounts.suspicion import Beside, Suspicion, suspicion_of
from kakuho.trace.attribution import LEAST_PEOPLE, ReadLeak, Tracing, Weighed
from kakuho.trace.logs.subjects import AccountTouches


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found; accounts are numbered as in `touches`, tables as in `weighed`."""

    read: ReadLeak
    touches: tuple[AccountTouches, ...]
    weighed: Weighed
    holdings: tuple[Holding, ...]
    explanations: tuple[Explanation, ...]
    beside: Beside
    suspicion: Suspicion


def judge_accounts(
    tracing: Tracing, read: ReadLeak, touches: Sequence[AccountTouches], *, unlogged_share: float
) -> Judged:
    """Which accounts can have made a leak, against each other and against paths that are in no log.

    Cost: that of `Tracing.weigh` over all registered tables, and up to 20 ms an account.
    """
    registry = tracing.registry
    weighed = tracing.weigh(read, registry.sources)
    holdings = holdings_of(touches, weighed, read, registry) if len(read.people.persons) else []
    ground = Ground(max(registry.persons, 1), repeats(read), pairs_of(read))
    explanations = explanations_of(holdings, ground)
    held = {holding.had.source for holding in holdings}
    untouched = [at for at in range(len(registry.sources)) if at not in held]
    beside = Beside(
        _unlogged(weighed, explanations, len(holdings)),
        weighed.likelihoods[untouched].tolist(),
        unlogged_share,
        _unexplained(explanations, len(read.people.persons)),
    )
    enough = len(read.people.persons) >= LEAST_PEOPLE
    suspicion = suspicion_of(explanations, len(touches), beside, enough=enough)
    return Judged(read, tuple(touches), weighed, tuple(holdings), tuple(explanations), beside, suspicion)


def _unlogged(weighed: Weighed, explanations: Sequence[Explanation], holdings: int) -> float:
    """The log-likelihood of an export that nobody logged or registered."""
    if weighed.alternatives is None:
        return 0.0
    spread = max(holdings, 1)
    # What resembles an explanation, at another time, is as probable beforehand as the explanation itself.
    from_tables = [
        each.before + each.likelihood
        for each in explanations
        if not each.unlogged and all(part.had.source is not None for part in each.parts)
    ]
    best = max(from_tables, default=-np.inf) + np.log(spread)
    return weighed.alternatives.unlogged(float(best), spread=spread)


def _unexplained(explanations: Sequence[Explanation], people: int) -> float:
    """The share of our people in the leak that the best explanation has from nowhere."""
    if not explanations or not people:
        return 0.0
    best = max(explanations, key=lambda each: each.before + each.likelihood)
    inside = np.any([part.had.inside[:people] for part in best.parts], axis=0)
    return 1 - float(inside.mean())
