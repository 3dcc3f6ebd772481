"""Everything that could have made a leak: one copy, several of one account, two accounts, no logged path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

import numpy as np
from scipy.special import gammaln

from kakuho.trace.accounts.holdings import Had, Holding, Pairs, mixed_likelihood

# How leaks are thought to be made, before the file was looked at.
ONE, SEVERAL, TWO_ACCOUNTS = 0.8, 0.15, 0.05
_OF_SO_MANY = {2: 0.6, 3: 0.25, 4: 0.15}  # that several copies are so many
_TRIED = 6
_BEHIND = 25.0  # nats behind the best at which an explanation is not looked at further
_LEAST_SHARE = 0.02  # of the leak, below which a holding has no part in it
_STATES = 12.0  # of the data in a year
_FEW_ROWS, _FEW_SHARE = 3, 0.03  # of a part may differ without its time being in doubt
_AGAIN = 0.02  # of rows are about people met before, where one copy was leaked
_UNREPEATED = 1.0  # nats a person that drawing without repetition can add at most


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the leak may have been made of: these holdings, at these shares.

    `before` and `likelihood` are logarithms. Of the holdings `unlogged` are of another time than what was
    logged, and so of no account.
    """

    parts: tuple[Holding, ...]
    before: float
    likelihood: float
    shares: tuple[float, ...]
    unlogged: int = 0

    @property
    def accounts(self) -> frozenset[int]:
        """The accounts that had part in it."""
        return frozenset(part.account for part in self.parts if part.account is not None)


@dataclass(frozen=True, slots=True)
class Ground:
    """What all explanations share: how many people there are, and how many rows are about people again.

    `pairs` are the two rows about each of the people who are met again.
    """

    everybody: int
    again: int
    pairs: Pairs

    def mixed(self, parts: Sequence[Holding]) -> tuple[float, tuple[float, ...]]:
        """The log-likelihood of a mixture and the shares; one copy alone cannot hold people twice."""
        likelihood, shares = mixed_likelihood([part.had for part in parts], self.everybody, self.pairs)
        spared = self.again * float(np.log(_AGAIN / self.everybody))
        return likelihood - spared, tuple(shares.tolist())


def explanations_of(holdings: Sequence[Holding], ground: Ground) -> list[Explanation]:
    """Every explanation by what accounts had, those that cannot matter left out.

    Cost: 2 to 20 ms an account with several holdings that come into question.
    """
    before = float(np.log(ONE / max(len(holdings), 1)))
    found = [Explanation((held,), before, held.had.alone, (1.0,)) for held in holdings]
    if holdings:
        best = max(held.had.alone for held in holdings)
        several = [*_of_one_account(holdings, best, ground), *_of_two_accounts(holdings, ground)]
        found += several
        # Of the best only: a worse one at another time is a copy of what is logged.
        found += _at_other_times(max(found, key=lambda each: each.before + each.likelihood), ground)
    return found


def _of_one_account(holdings: Sequence[Holding], best: float, ground: Ground) -> Iterator[Explanation]:
    by_account = [list(group) for _, group in groupby(holdings, key=lambda held: held.account)]
    several = [own for own in by_account if len(own) > 1]
    for own in several:
        if not ground.again and _bound([held.had for held in own], ground.everybody) < best - _BEHIND:
            continue
        chosen = [max(own, key=lambda held: held.had.alone)]
        for number, share in _OF_SO_MANY.items():
            rest = [held for held in own if all(held is not one for one in chosen)]
            if not rest:
                break
            promising = _promising(chosen, rest, ground.everybody)
            tried = [(*ground.mixed((*chosen, one)), one) for one in promising]
            likelihood, shares, added = max(tried, key=lambda made: made[0])
            chosen.append(added)
            if min(shares) < _LEAST_SHARE:
                break
            before = np.log(SEVERAL * share / len(several)) - _ways(len(own), number)
            yield Explanation(tuple(chosen), float(before), likelihood, shares)


def _of_two_accounts(holdings: Sequence[Holding], ground: Ground) -> Iterator[Explanation]:
    before = float(np.log(TWO_ACCOUNTS) - _ways(len(holdings), 2))
    seen: set[tuple[int, ...]] = set()
    for one in sorted(holdings, key=lambda held: -held.had.alone)[:_TRIED]:
        others = [held for held in holdings if held.account != one.account and held.had is not one.had]
        for other in _promising([one], others, ground.everybody):
            pair = tuple(sorted((id(one), id(other))))
            if pair not in seen:
                seen.add(pair)
                likelihood, shares = ground.mixed((one, other))
                if min(shares) >= _LEAST_SHARE:
                    yield Explanation((one, other), before, likelihood, shares)


def _at_other_times(each: Explanation, ground: Ground) -> Iterator[Explanation]:
    """The same people, but some parts of a time at which nobody logged them: where many values differ."""
    doubtful = [at for at, part in enumerate(each.parts) if _differs_much(part.had)]
    for number in range(1, len(doubtful) + 1):
        for chosen in combinations(doubtful, number):
            parts = tuple(
                Holding(None, part.had.at_another_time()) if at in chosen else part
                for at, part in enumerate(each.parts)
            )
            likelihood, shares = ground.mixed(parts)
            if len(parts) == 1:
                likelihood += ground.again * float(np.log(_AGAIN / ground.everybody))
            before = each.before - number * float(np.log(_STATES))
            yield Explanation(parts, before, likelihood, shares, number)


def _differs_much(had: Had) -> bool:
    differing = int((had.chances < had.free).sum())
    return differing > max(_FEW_ROWS, _FEW_SHARE * int(had.inside.sum()))


def _promising(chosen: Sequence[Holding], rest: Sequence[Holding], everybody: int) -> list[Holding]:
    """Those of the rest that best explain what the chosen leave over."""
    left = 1 / everybody + np.sum([held.had.chances for held in chosen], axis=0) / (2 * len(chosen))
    gains = [float(np.log1p(held.had.chances / left / 2).sum()) + held.had.flat for held in rest]
    return [rest[int(at)] for at in np.argsort(-np.array(gains))[:_TRIED]]


def _bound(own: Sequence[Had], everybody: int) -> float:
    """More than any mixture of these can reach."""
    most = np.maximum(np.max([had.chances for had in own], axis=0), 1 / everybody)
    return float(np.log(most).sum()) + _UNREPEATED * len(most)


def _ways(of: int, number: int) -> float:
    """The logarithm of in how many ways so many can be chosen."""
    return float(gammaln(of + 1) - gammaln(number + 1) - gammaln(max(of - number, 0) + 1))
