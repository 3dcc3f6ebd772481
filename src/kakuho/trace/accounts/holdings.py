"""What accounts had, as the chance of each leaked person under it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.attribution import ReadLeak, Weighed
from kakuho.trace.evidence import evidence_of
from kakuho.trace.likelihood import DIFFERS, LACKS, log_likelihood, repeated
from kakuho.trace.logs.subjects import AccountTouches
from kakuho.trace.registry import Registry

_MOST_DIFFERING = 3
_STEPS = 40
_MANY_REPEATS = 0.1  # of people are met again: more than one copy was put together
# Numbers of rows about the same person, those of the first row and those of the next.
Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]
_NO_PAIRS: Pairs = (np.zeros(0, np.int64), np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True)
class Had:
    """A table or look-ups: for each row about our people the chance that a row drawn from it is that one.

    `free` are the chances if the values were of another time; `flat` are nats that do not depend on the row
    (columns that it lacks). `alone` is the log-likelihood of the leak if it was made of this alone. `source`
    is the number of the table, None for look-ups. The first rows are about distinct people.
    """

    source: int | None
    size: int
    chances: NDArray[np.float64]
    free: NDArray[np.float64]
    flat: float
    alone: float

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Which rows are about people in it."""
        there: NDArray[np.bool_] = self.free > 0
        return there

    def at_another_time(self) -> "Had":
        """The same people with whatever values the leak has."""
        return replace(self, chances=self.free)


@dataclass(frozen=True, slots=True)
class Holding:
    """What one account had (`account` is its number); None for what is in no log."""

    account: int | None
    had: Had


def holdings_of(
    accounts: Sequence[AccountTouches], weighed: Weighed, read: ReadLeak, registry: Registry
) -> list[Holding]:
    """Everything that accounts had of the registry and of its people."""
    number = {seen.entry.id: at for at, seen in enumerate(weighed.evidence)}
    tables: dict[int, Had] = {}
    found = []
    for at, account in enumerate(accounts):
        for name in account.sources:
            source = number[name]
            if source not in tables:
                tables[source] = _table(source, weighed, read, registry)
            found.append(Holding(at, tables[source]))
        if len(account.looked_up):
            found.append(Holding(at, _look_ups(account, read, registry)))
    return found


def repeats(read: ReadLeak) -> int:
    """How many rows are about people met before, where they are too many to be chance."""
    again = len(read.again.persons)
    return again if again >= _MANY_REPEATS * len(read.people.persons) else 0


def pairs_of(read: ReadLeak) -> Pairs:
    """The two rows about each person who is met again, numbered as the chances of what was had."""
    again, distinct = read.again.persons[: repeats(read)], len(read.people.persons)
    persons, first = np.unique(again, return_index=True)
    return np.searchsorted(read.people.persons, persons), distinct + first


def _table(source: int, weighed: Weighed, read: ReadLeak, registry: Registry) -> Had:
    seen = [weighed.evidence[source]]
    if repeats(read):
        seen.append(evidence_of(read.again, seen[0].entry, registry))
    size = max(seen[0].size, 1)
    differing = np.minimum(np.concatenate([part.differing for part in seen]), _MOST_DIFFERING)
    free = np.concatenate([part.inside for part in seen]) / size
    flat = seen[0].lacking * float(np.log(LACKS))
    return Had(source, size, free * DIFFERS**differing, free, flat, float(weighed.likelihoods[source]))


def _look_ups(account: AccountTouches, read: ReadLeak, registry: Registry) -> Had:
    """The people that an account looked up; which of their values it saw then is not known."""
    inside = np.isin(read.people.persons, account.looked_up)
    size = len(account.looked_up)
    alone = log_likelihood(inside, np.zeros(len(inside), np.int64), size, max(registry.persons, 1))
    again = np.isin(read.again.persons, account.looked_up) if repeats(read) else inside[:0]
    free = np.concatenate([inside, again]) / size
    return Had(None, size, free, free, 0.0, alone)


def mixed_likelihood(
    parts: Sequence[Had], everybody: int, pairs: Pairs = _NO_PAIRS
) -> tuple[float, NDArray[np.float64]]:
    """The log-likelihood of the leak if it was mixed of these, and the share of each (the rest is anybody).

    The best shares are found by expectation maximisation, and each costs half a logarithm of the people. Two
    rows about one person (`pairs`) cannot both be of one part, which holds everybody once.

    Source: Dempster, Laird and Rubin (1977); Schwarz (1978).
    Cost: 1 ms for 1,000 people and two parts.
    """
    rows = len(parts[0].chances)
    chances = np.vstack([*(part.chances for part in parts), np.full(rows, 1 / everybody)])
    shares = np.append(np.full(len(parts), 0.9 / len(parts)), 0.1)
    belongs = np.zeros_like(chances)
    for _ in range(_STEPS):
        belongs, made = _belonging(shares[:, None] * chances, pairs)
        shares = belongs.mean(axis=1)
    _, made = _belonging(shares[:, None] * chances, pairs)
    made -= len(parts) / 2 * float(np.log(max(rows, 2)))
    for part, own in zip(parts, belongs, strict=False):
        made += part.flat + repeated(int((own[part.inside]).sum()), max(part.size, 1))
    return made, shares[:-1]


def _belonging(joint: NDArray[np.float64], pairs: Pairs) -> tuple[NDArray[np.float64], float]:
    """How probably each row is of each part (the last is anybody), and the log-likelihood of all rows."""
    whole = joint.sum(axis=0)
    belongs = joint / whole
    once, again = pairs
    if not len(once):
        return belongs, float(np.log(whole).sum())
    held = joint.copy()
    held[-1] = 0.0  # anybody can be met twice
    together = whole[once] * whole[again] - (held[:, once] * held[:, again]).sum(axis=0)
    belongs[:, once] = joint[:, once] * (whole[again] - held[:, again]) / together
    belongs[:, again] = joint[:, again] * (whole[once] - held[:, once]) / together
    single = np.delete(whole, np.concatenate([once, again]))
    return belongs, float(np.log(single).sum() + np.log(together).sum())
