"""What is left in doubt when records are joined: people counted twice, people taken together."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

from kakuho.people.linkage.clusters import Labels

if TYPE_CHECKING:
    from scipy.sparse import coo_array

Reals = npt.NDArray[np.float64]

# Pairs less likely than this are not worth adding up.
LEAST = 0.005


@dataclass(frozen=True, slots=True)
class Doubts:
    """Of each node how many people too many its group counts (negative: too few), and the variance."""

    surplus: Reals
    spread: Reals


def doubts(labels: Labels, pairs: pl.DataFrame, *, join_at: float) -> Doubts:
    """The doubts of groups that were made of `pairs` (`a`, `b`, `probability`) at `join_at` and above.

    A pair below it that lies between two groups may be one person: the groups count it twice. A pair that
    holds a group together may be two. Of the pairs between two groups the likeliest speaks; within a group
    those that hold it together, which are one fewer than its nodes.
    """
    surplus, spread = np.zeros(len(labels)), np.zeros(len(labels))
    between = pairs.filter((pl.col("probability") < join_at) & (pl.col("probability") >= LEAST))
    between = _likeliest(between, labels)
    node, probability = between["b"].to_numpy(), between["probability"].to_numpy()
    np.add.at(surplus, node, probability)
    np.add.at(spread, node, probability * (1 - probability))
    held = pairs.filter(pl.col("probability") >= join_at)
    held = held.filter(pl.Series(labels[held["a"].to_numpy()] == labels[held["b"].to_numpy()]))
    tree = _tree(len(labels), held)
    np.add.at(surplus, tree.row, -tree.data)
    np.add.at(spread, tree.row, tree.data * (1 - tree.data))
    return Doubts(surplus, spread)


def _likeliest(pairs: pl.DataFrame, labels: Labels) -> pl.DataFrame:
    """Of the pairs between any two groups the likeliest."""
    one, two = labels[pairs["a"].to_numpy()], labels[pairs["b"].to_numpy()]
    grouped = pairs.with_columns(low=pl.Series(np.minimum(one, two)), high=pl.Series(np.maximum(one, two)))
    grouped = grouped.filter(pl.col("low") != pl.col("high")).sort(
        "low", "high", "probability", "a", "b", descending=[False, False, True, False, False]
    )
    return grouped.unique(["low", "high"], keep="first", maintain_order=True)


def _tree(size: int, pairs: pl.DataFrame) -> "coo_array":
    """The pairs that hold the groups together, with the chance that each is wrong."""
    # Imported here: it takes a tenth of a second, and whoever only scans links nobody.
    from scipy.sparse import coo_array  # noqa: PLC0415
    from scipy.sparse.csgraph import minimum_spanning_tree  # noqa: PLC0415

    wrong = np.clip(1 - pairs["probability"].to_numpy().astype(np.float64), 1e-6, 1)
    graph = coo_array((wrong, (pairs["a"].to_numpy(), pairs["b"].to_numpy())), shape=(size, size))
    return coo_array(minimum_spanning_tree(graph.tocsr()))
