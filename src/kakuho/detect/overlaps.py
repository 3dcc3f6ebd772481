"""Which of several overlapping candidates stands."""

from bisect import bisect_left
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from kakuho.detect.characters import Bools, Ints

Ranks = npt.NDArray[Any]
PLACES = 1 << 31  # places in a chunk


def resolve(starts: Ints, ends: Ints, ranks: Ranks) -> Ints:
    """Indexes of the candidates that stand, in the order of the text.

    The one rule: the higher rank wins, then the longer, then the earlier; a loser that touches no winner
    stands too.

    Cost: two sorts; only candidates in clusters of three and more are looked at one by one.
    """
    if not len(starts):
        return np.empty(0, dtype=np.int64)
    order = np.argsort(starts * PLACES + (PLACES - 1 - ends), kind="stable")
    s, e, r = starts[order], ends[order], ranks[order]
    furthest = np.maximum.accumulate(e)
    opens = np.ones(len(order), dtype=bool)
    opens[1:] = s[1:] >= furthest[:-1]
    heads = np.flatnonzero(opens)
    sizes = np.diff(np.append(heads, len(order)))
    keep = np.zeros(len(order), dtype=bool)
    keep[heads[sizes == 1]] = True
    one = heads[sizes == 2]
    two = one + 1
    second = (r[two] > r[one]) | ((r[two] == r[one]) & (e[two] - s[two] > e[one] - s[one]))
    keep[one + second] = True
    keep[_winners(s, e, r, opens, np.repeat(sizes, sizes) > 2)] = True
    return order[keep]


def _winners(starts: Ints, ends: Ints, ranks: Ranks, opens: Bools, crowded: Bools) -> list[int]:
    """Those that stand in the clusters of three and more, which begin where `opens` says."""
    members = np.flatnonzero(crowded)
    s, e = starts[members], ends[members]
    cluster = np.cumsum(opens[members])
    strongest = np.lexsort((s, s - e, -ranks[members].astype(np.int64), cluster))
    chosen: list[int] = []
    columns = (a[strongest].tolist() for a in (cluster, members, s, e))
    for _, group in groupby(zip(*columns, strict=True), key=lambda member: member[0]):
        taken: list[tuple[int, int]] = []  # bounds of the chosen, in order, none overlapping
        for _, n, start, end in group:
            at = bisect_left(taken, (start, end))
            if (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or taken[at][0] >= end):
                taken.insert(at, (start, end))
                chosen.append(n)
    return chosen


def covered(size: int, starts: Ints, ends: Ints) -> Bools:
    """Which of some characters the places hold. Places may touch and overlap. Cost: 2 ns a character."""
    edges = np.zeros(size + 1, dtype=np.int16)
    np.add.at(edges, starts, 1)
    np.add.at(edges, ends, -1)
    held: Bools = np.cumsum(edges[:-1], dtype=np.int16) > 0
    return held
