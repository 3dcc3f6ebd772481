"""Other times at which the people of a source can have been listed: registered states of the data."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from kakuho.trace.evidence import AT_A_TIME, LeakedPeople, SourceEvidence, evidence_of
from kakuho.trace.fields import EMPTY
from kakuho.trace.likelihood import DIFFERS
from kakuho.trace.registry import Registry, SourceEntry

OTHER_STATES = 11  # of the data beside that of an export: a year of months
_COVERS = 0.6  # of the people must be in another source for it to date the first
_MOST_PEOPLE = 5_000  # by whom two sources are compared
_SAME_STATE = 0.001  # of people may have another value in a source of the same state
_CONFUSED = 3  # fields at once: the registry took two people for one, nothing changed
_LEAST_CHANGES = 0.01  # of people from one state to the next, where the registry has seen none
_NEXT = 1.5  # times the usual changes lie at most between a state and the next
_NOISE = np.geomspace(
    1e-4, 0.05, 28
)  # shares of people with another value in the right source, each as likely
_ENOUGH_CHANGES = 10.0  # from one state to the next, for the next to be told from the one after


@dataclass(frozen=True, slots=True)
class _Held:
    """Which of some people a source has, and the versions of their values by field."""

    there: NDArray[np.bool_]
    versions: Mapping[int, NDArray[np.uint8]]


@dataclass(slots=True)
class _State:
    """A state of the data, and how probable the leaked values are in it, against that of the best source."""

    held: _Held
    share: float


def nats_of_time(
    best: SourceEvidence,
    people: LeakedPeople,
    registry: Registry,
    known: Mapping[str, SourceEvidence] | None = None,
) -> float:
    """How much speaks against the same people at another time: values that changed before or after.

    `known` is what is known already of sources, by id.
    Cost: 2 ms a source that holds the people, beside the evidence of all.
    """
    if not best.inside.any():
        return 0.0
    whole = registry.rows(best.entry).persons()
    sample = whole[:: max(len(whole) // _MOST_PEOPLE, 1)]
    here = _held(best.entry, sample, registry)
    states: list[_State] = []
    covering = list(_shares(best, people, registry, known or {}))
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        holding = list(pool.map(lambda each: _held(each[0], sample, registry), covering))
    for (_, share), held in zip(covering, holding, strict=True):
        if _same_state(here, held):
            continue
        met = next((state for state in states if _same_state(state.held, held)), None)
        if met is None:
            states.append(_State(held, share))
        else:
            met.share = max(met.share, share)
    pace = changes_between_states(people, registry)
    # Of states that nobody registered, the two next to the candidate's can be mistaken for it.
    unseen = max(OTHER_STATES - len(states), 0)
    beside = min(unseen, 2 - _neighbours(here, states, tuple(people.versions), pace))
    shares = sum(state.share for state in states) + beside * _next_to_it(best, pace)
    return float(-np.log(max(shares / (len(states) + unseen), 1e-300)))


def changes_between_states(people: LeakedPeople, registry: Registry) -> float:
    """How many values of a person change from one state to the next, in the columns of the leak.

    From what the registry has seen; it sees fewer changes than there are.
    """
    seen = 0.0
    for field in people.versions:
        known = registry.values(field)
        with_values = int((np.diff(known.offsets) > 0).sum())
        seen += len(known.tokens) / max(with_values, 1) - 1
    return max(seen / OTHER_STATES, _LEAST_CHANGES)


def _shares(
    best: SourceEvidence, people: LeakedPeople, registry: Registry, known: Mapping[str, SourceEvidence]
) -> Iterator[tuple[SourceEntry, float]]:
    """Other sources that hold most of the people, each with how probable the leaked values are in it."""
    for entry in registry.sources:
        if entry.id == best.entry.id:
            continue
        seen = known.get(entry.id) or evidence_of(people, entry, registry)
        both = best.inside & seen.inside
        if both.sum() < _COVERS * best.inside.sum() or seen.lacking > best.lacking:
            continue
        more = float((seen.differing[both] > 0).sum() - (best.differing[both] > 0).sum())
        more *= best.inside.sum() / both.sum()
        yield entry, DIFFERS ** min(max(more, -20.0), 20.0)


def _next_to_it(best: SourceEvidence, pace: float) -> float:
    """How probable the leaked values are in a state next to that of the best source, against the source.

    There as many values differ as usually change; in the source itself as many as are noise, whatever share
    that is.
    """
    differing, agreeing = int((best.differing[best.inside] > 0).sum()), int(best.agreeing().sum())
    changes = differing * np.log(-np.expm1(-pace)) - agreeing * pace
    noise = differing * np.log(_NOISE) + agreeing * np.log1p(-_NOISE)
    return float(np.exp(min(changes - logsumexp(noise) + np.log(len(_NOISE)), 50.0)))


def _held(entry: SourceEntry, sample: NDArray[np.uint32], registry: Registry) -> _Held:
    rows = registry.rows(entry)
    persons = rows.persons()
    place = np.minimum(np.searchsorted(persons, sample), len(persons) - 1)
    return _Held(persons[place] == sample, {field: rows.versions(field)[place] for field in rows.fields})


def _changed(one: _Held, other: _Held, fields: Sequence[int]) -> tuple[int, int]:
    """How many people have another value in one of the fields, of how many in both."""
    differing, asked = np.zeros(len(one.there), np.int8), np.zeros(len(one.there), bool)
    for field in set(one.versions) & set(other.versions):
        first, second = one.versions[field], other.versions[field]
        another = (first != second) & (first != EMPTY) & (second != EMPTY)
        differing += another
        if field in fields:
            asked |= another
    both = one.there & other.there & (differing < _CONFUSED)
    return int((asked & both).sum()), int(both.sum())


def _same_state(one: _Held, other: _Held) -> bool:
    """Whether two sources have the same values for nearly everybody in both."""
    changed, of = _changed(one, other, tuple(one.versions))
    return of > 0 and changed <= _SAME_STATE * of


def _neighbours(here: _Held, states: Sequence[_State], fields: Sequence[int], pace: float) -> int:
    """How many of the two states next to a source's are registered, by how many values changed between."""

    def near(one: _Held, other: _Held) -> bool:
        changed, of = _changed(one, other, fields)
        return pace * of >= _ENOUGH_CHANGES and -np.log1p(-changed / (of + 1)) <= _NEXT * pace

    beside = [state.held for state in states if near(here, state.held)]
    if any(not near(one, other) for one, other in combinations(beside, 2)):
        return 2  # one of them before, one of them after
    return min(len(beside), 1)
