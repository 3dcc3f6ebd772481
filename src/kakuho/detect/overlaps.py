"""Which of several overlapping candidates stands."""

from bisect import bisect_left

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def resolve(starts: Ints, ends: Ints, ranks: Ints) -> Ints:
    """Indexes of the candidates that stand, in the order of the text.

    The one rule: the higher rank wins, then the longer, then the earlier; a loser that touches no winner
    stands too.

    Cost: a sort; only candidates in clusters are looked at one by one.
    """
    if not len(starts):
        return np.empty(0, dtype=np.int64)
    order = np.lexsort((-ends, starts))
    s, e = starts[order], ends[order]
    reach = np.maximum.accumulate(e)
    opens = np.ones(len(order), dtype=bool)
    opens[1:] = s[1:] >= reach[:-1]
    heads = np.flatnonzero(opens)
    sizes = np.diff(np.append(heads, len(order)))
    keep = np.zeros(len(order), dtype=bool)
    keep[heads[sizes == 1]] = True
    for head, size in zip(heads[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        members = order[head : head + size]
        keep[[head + n for n in _winners(starts[members], ends[members], ranks[members])]] = True
    return order[keep]


def _winners(starts: Ints, ends: Ints, ranks: Ints) -> list[int]:
    by_strength = sorted(
        range(len(starts)), key=lambda n: (-int(ranks[n]), int(starts[n]) - int(ends[n]), int(starts[n]))
    )
    chosen: list[int] = []
    taken: list[tuple[int, int]] = []  # bounds of the chosen, in order, none overlapping
    for n in by_strength:
        start, end = int(starts[n]), int(ends[n])
        at = bisect_left(taken, (start, end))
        if (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or taken[at][0] >= end):
            taken.insert(at, (start, end))
            chosen.append(n)
    return chosen
