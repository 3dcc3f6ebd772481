"""Whose marks a found file bears, with a bound on accusing an innocent that holds for any attack."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.marks.code import Chances, MarkCode
from kakuho.trace.marks.reading import Observed
from kakuho.trace.marks.strategy import Strategy, likeliest

COALITIONS = (1, 2, 3, 5, 8)
BOUND = 1e-3
_LEAST_LOG = np.log(1e-30)  # smaller chances say nothing: the key could be stolen
_STRENGTHS = np.geomspace(0.1, 6.0, 40)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A recipient and the certified p-value, corrected for all recipients and sizes of coalitions."""

    recipient: str
    p_value: float


@dataclass(frozen=True, slots=True)
class MarkFindings:
    """The recipients by p-value, the least first; `washed` is the share of lost marks of each group."""

    suspicions: tuple[Suspicion, ...]
    washed: tuple[float, ...]

    def accused(self, bound: float = BOUND) -> tuple[Suspicion, ...]:
        """Those whom the bound allows to accuse."""
        return tuple(suspicion for suspicion in self.suspicions if suspicion.p_value <= bound)


def findings(seen: Observed, code: MarkCode, recipients: Sequence[str]) -> MarkFindings:
    """How surprising it is that each recipient's marks agree so well with those that were read.

    An innocent's marks are drawn anew by the key, whatever was read; the p-value is a bound on the chance
    that they agree so well, and holds for every way in which the file came about without their copy.

    Source: T. Laarhoven, Capacities and Capacity-Achieving Decoders for Various Fingerprinting Games (2014),
    for the log-likelihood score; H. Chernoff (1952) for the bound; T. Furon and M. Desoubeaux, Tardos codes
    for real (2014), for taking the found copy as given.
    Cost: 30 ns a mark and recipient.
    """
    chances = code.chances(seen.positions)
    if not len(seen.positions) or not recipients:
        return MarkFindings(tuple(Suspicion(name, 1.0) for name in recipients), (1.0,) * len(seen.groups))
    strategies = [likeliest(seen.bits, chances, seen.group, len(seen.groups), size) for size in COALITIONS]
    weights = Weights.of(seen, chances, strategies)
    scores = np.array([weights.scores(code.bits(seen.positions, chances, name)) for name in recipients])
    p_values = weights.p_values(scores)
    order = np.argsort(p_values, kind="stable")
    ranked = tuple(Suspicion(recipients[at], float(p_values[at])) for at in order)
    return MarkFindings(ranked, tuple(float(share) for share in strategies[0].washed))


@dataclass(frozen=True, slots=True)
class Weights:
    """What a mark of 1 and of 0 at each position adds to the score, a column for each strategy."""

    one: NDArray[np.float64]
    zero: NDArray[np.float64]
    chances: Chances

    @classmethod
    def of(cls, seen: Observed, chances: Chances, strategies: Sequence[Strategy]) -> "Weights":
        """The weights against each strategy."""
        pairs = [strategy.weights(seen.bits, chances, seen.group) for strategy in strategies]
        return cls(np.array([one for one, _ in pairs]).T, np.array([zero for _, zero in pairs]).T, chances)

    def scores(self, marks: NDArray[np.bool_]) -> NDArray[np.float64]:
        """The score of a recipient's marks against each strategy."""
        made: NDArray[np.float64] = self.zero.sum(0) + marks.astype(np.float64) @ (self.one - self.zero)
        return made

    def p_values(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """The bound for each recipient (a row of scores): the best strategy's, corrected for the choices."""
        logs = np.full(scores.shape, np.inf)
        for strength in _STRENGTHS:
            moments = np.log(
                (1 - self.chances)[:, None] * np.exp(strength * self.zero)
                + self.chances[:, None] * np.exp(strength * self.one)
            ).sum(0)
            logs = np.minimum(logs, moments - strength * scores)
        corrected = logs.min(1) + np.log(scores.size)
        made: NDArray[np.float64] = np.exp(np.clip(corrected, _LEAST_LOG, 0.0))
        return made
