"""The whole way from a leak and what accounts touched to what can be said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.accounts.explanations import Explanation, Ground, explanations_of
from kakuho.trace.accounts.holdings import Had, Holding, holdings_of, pairs_of, repeats
from kakuho.trace.accounts.suspicion import Beside, Suspicion, suspicion_of
from kakuho.trace.attribution import LEAST_PEOPLE, ReadLeak, Tracing, Weighed, likelihood_of
from kakuho.trace.evidence import LeakedPeople, evidence_of
from kakuho.trace.likelihood import log_likelihood
from kakuho.trace.logs.subjects import AccountTouches
from kakuho.trace.states import OTHER_STATES
from kakuho.trace.unlogged import alternatives_to

_BEHIND = 5.0  # nats behind the best at which two accounts need not be looked at further


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
    explanations += _with_parts_unlogged(tracing, read, explanations, holdings)
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


def _with_parts_unlogged(
    tracing: Tracing, read: ReadLeak, explanations: Sequence[Explanation], holdings: Sequence[Holding]
) -> Iterator[Explanation]:
    """The best explanation by several accounts, with the part of one, or of all, from a path in no log.

    What a part must be to be earned is asked of the rows of that part alone.
    """
    best = _best(explanations)
    several = _best([each for each in explanations if len(each.accounts) > 1])
    if several is None or best is None or _weight(several) < _weight(best) - _BEHIND:
        return
    rows = len(read.people.persons)
    chances = np.array(
        [share * part.had.chances[:rows] for share, part in zip(several.shares, several.parts, strict=True)]
    )
    # A row that can be of either is of one by chance (the same each time), so that no part looks chosen.
    upto = np.cumsum(chances, axis=0)
    drawn = (upto < np.random.default_rng(0).random(rows) * upto[-1]).sum(axis=0)
    gains = []
    for at, part in enumerate(several.parts):
        own = (drawn == at) & (chances[at] > 0)
        if not own.any():
            return
        of_table = part.had.source is not None
        gain = _if_a_table_unlogged if of_table else _if_look_ups_unlogged
        gains.append(gain(tracing, read.people.some(own), own, part, holdings))
    for chosen in ({0}, {1}, {0, 1}):
        parts = tuple(
            replace(part, account=None) if at in chosen else part for at, part in enumerate(several.parts)
        )
        likelihood = several.likelihood + sum(gains[at] for at in chosen)
        yield replace(several, parts=parts, likelihood=likelihood, unlogged=len(chosen))


def _if_a_table_unlogged(
    tracing: Tracing,
    some: LeakedPeople,
    _: NDArray[np.bool_],
    part: Holding,
    holdings: Sequence[Holding],
) -> float:
    """The nats gained if these people came from an export that nobody logged, instead of from a table."""
    registry = tracing.registry
    seen = evidence_of(some, registry.sources[int(part.had.source or 0)], registry)
    alone = likelihood_of(seen, max(registry.persons, 1))
    other = alternatives_to([seen], some, registry, tracing.attributes())
    return other.unlogged(alone, spread=len(holdings)) + float(np.log(len(holdings))) - alone


def _if_look_ups_unlogged(
    tracing: Tracing,
    some: LeakedPeople,
    own: NDArray[np.bool_],
    part: Holding,
    holdings: Sequence[Holding],
) -> float:
    """The same instead of from look-ups: the people of a table that was held, at another time."""
    nothing = np.zeros(len(some.persons), np.int64)
    everybody = max(tracing.registry.persons, 1)

    def drawn_from(had: Had) -> float:
        return log_likelihood(had.inside[: len(own)][own], nothing, had.size, everybody)

    tables = {id(held.had): held.had for held in holdings if held.had.source is not None}
    best = max((drawn_from(had) for had in tables.values()), default=-np.inf)
    return best - float(np.log(OTHER_STATES + 1)) - drawn_from(part.had)


def _weight(each: Explanation) -> float:
    return each.before + each.likelihood


def _best(explanations: Sequence[Explanation]) -> Explanation | None:
    """The most probable explanation by what was logged."""
    return max((each for each in explanations if not each.unlogged), key=_weight, default=None)


def _unexplained(explanations: Sequence[Explanation], people: int) -> float:
    """The share of our people in the leak that the best explanation has from nowhere."""
    if not explanations or not people:
        return 0.0
    best = max(explanations, key=lambda each: each.before + each.likelihood)
    inside = np.any([part.had.inside[:people] for part in best.parts], axis=0)
    return 1 - float(inside.mean())
