"""What was done to the marks of a found file, as the file itself tells: washed, mixed by several."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import comb

from kakuho.trace.marks.code import Bits, Chances

_STEPS = 40
_LEARNT_FROM = 20_000  # marks; more tell nothing new
_NEVER = 1e-3  # chance of what the recipients cannot write: a spelling that none of their copies has
_HABIT = 8.0  # marks that are added as if the recipients had mixed by chance
_WASH = (1.0, 3.0)  # marks washed and kept that are added: a few marks alone say little


@dataclass(frozen=True, slots=True)
class Strategy:
    """How so many recipients made the file of their copies.

    `writes[k]` is the chance that they wrote a 1 where k of them had one. `washed[g]` is the share of the
    marks of group g that are no marks any more (reformatted, foreign, never marked), `ones[g]` the chance of
    those to read 1.
    """

    writes: NDArray[np.float64]
    washed: NDArray[np.float64]
    ones: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many recipients."""
        return len(self.writes) - 1

    def weights(self, bits: Bits, chances: Chances, group: NDArray[np.intp]) -> tuple[Chances, Chances]:
        """What a mark of 1 and what a mark of 0 at each position adds to a recipient's score, nats."""
        share, ones = self.washed[group], self.ones[group]
        others = share * np.where(bits, ones, 1 - ones)
        held = _held_by(chances, self.size - 1)
        chance_one, chance_zero = held @ self.writes[1:], held @ self.writes[:-1]

        def of(one: Chances) -> Chances:
            read: Chances = (1 - share) * np.where(bits, one, 1 - one) + others
            return read

        whatever = of(chances * chance_one + (1 - chances) * chance_zero)
        return np.log(of(chance_one) / whatever), np.log(of(chance_zero) / whatever)


def likeliest(bits: Bits, chances: Chances, group: NDArray[np.intp], groups: int, size: int) -> Strategy:
    """The likeliest strategy of so many recipients, from what is read and the secret chances alone.

    Nobody's marks are looked at, so that those of the innocent stay independent of the answer.

    Source: T. Furon and L. Pérez-Freire, EM decoding of Tardos traitor tracing codes (2009).
    Cost: 20 µs a mark, for 20,000 marks at most.
    """
    if len(bits) > _LEARNT_FROM:
        step = len(bits) // _LEARNT_FROM + 1
        bits, chances, group = bits[::step], chances[::step], group[::step]
    held = _held_by(chances, size)
    habit = np.clip(np.arange(size + 1) / size, _NEVER, 1 - _NEVER)
    writes, washed, ones = habit.copy(), np.full(groups, 0.25), np.full(groups, 0.5)
    marks = np.bincount(group, minlength=groups)
    for _ in range(_STEPS):
        share, one = washed[group], ones[group]
        kept = (1 - share)[:, None] * held * np.where(bits[:, None], writes, 1 - writes)
        foreign = share * np.where(bits, one, 1 - one)
        whole = kept.sum(1) + foreign
        kept /= whole[:, None]
        foreign /= whole
        writes = (kept[bits].sum(0) + _HABIT * habit) / (kept.sum(0) + _HABIT)
        writes[0], writes[-1] = habit[0], habit[-1]
        lost = np.bincount(group, foreign, groups)
        washed = (lost + _WASH[0]) / (marks + sum(_WASH))
        ones = (np.bincount(group, foreign * bits, groups) + 0.5) / (lost + 1)
    return Strategy(writes, washed, ones)


def _held_by(chances: Chances, size: int) -> NDArray[np.float64]:
    """The chance that k of so many recipients have a 1, for k from 0: a row for each position."""
    k = np.arange(size + 1)
    made: NDArray[np.float64] = comb(size, k) * chances[:, None] ** k * (1 - chances[:, None]) ** (size - k)
    return made
