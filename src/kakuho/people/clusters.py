"""From joined pairs to people: connected components, cut where they contradict themselves."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz.distance import OSA

from kakuho.people.agreement import Nodes, is_slip

Ints = npt.NDArray[np.int64]


def components(nodes: int, a: Ints, b: Ints) -> Ints:
    """The component of each node, numbered from 0."""
    # Imported here: it takes a tenth of a second, and whoever only scans links nobody.
    from scipy.sparse import coo_array  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    graph = coo_array((np.ones(len(a), dtype=np.bool_), (a, b)), shape=(nodes, nodes))
    return connected_components(graph, directed=False)[1].astype(np.int64)  # type: ignore[no-any-return]


def consistent_components(nodes: Nodes, edges: pl.DataFrame) -> Ints:
    """The component of each node, where no component holds two birth dates or two given names.

    `edges` has `a`, `b` and `points`. Only components that contradict themselves are taken apart: their edges
    are joined again from the strongest on, leaving out each that would contradict.
    Cost: linear, with a union-find for the few contradicting components.
    """
    labels = components(nodes.height, edges["a"].to_numpy(), edges["b"].to_numpy())
    broken = _broken(nodes, labels)
    if not broken.any():
        return labels
    inside = pl.Series(broken[labels[edges["a"].to_numpy()]])
    kept = edges.filter(~inside)
    rejoined = _rejoin(nodes, edges.filter(inside))
    a = np.concatenate([kept["a"].to_numpy(), np.array([a for a, _ in rejoined], dtype=np.int64)])
    b = np.concatenate([kept["b"].to_numpy(), np.array([b for _, b in rejoined], dtype=np.int64)])
    return components(nodes.height, a, b)


def _broken(nodes: Nodes, labels: Ints) -> npt.NDArray[np.bool_]:
    """Of each component whether it holds two birth dates or two given names."""
    broken = np.zeros(labels.max(initial=-1) + 1, dtype=np.bool_)
    several = pl.Series(np.bincount(labels)[labels] > 1)
    inside = pl.Series(labels).filter(several)
    for column in ("birth_key", "name_given", "kana_given"):
        values = nodes.frame[column].filter(several).to_physical()
        told = values.is_not_null()
        said = pl.DataFrame({"label": inside.filter(told), "value": values.filter(told)}).unique()
        broken |= np.bincount(said["label"], minlength=len(broken)) > 1
    return broken


@dataclass(slots=True)
class _Person:
    """What the records joined so far say."""

    births: set[object] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)

    def contradicts(self, other: "_Person") -> bool:
        """Whether the two cannot be one person: another birth date, or another given name."""
        born = bool(self.births & other.births)
        if self.births and other.births and not born:
            return True
        if self.written and other.written:
            if self.written & other.written or _slip(self.written, other.written):
                return False
            if _slip(self.whole, other.whole):  # the slip may have moved the border of family and given name
                return False
            return not (born and self.spoken & other.spoken)
        if self.spoken and other.spoken and not self.spoken & other.spoken:
            return not any(OSA.distance(a, b) <= 1 for a in self.spoken for b in other.spoken)
        return False

    def absorb(self, other: "_Person") -> None:
        self.births |= other.births
        self.whole |= other.whole
        self.written |= other.written
        self.spoken |= other.spoken


def _slip(one: set[str], two: set[str]) -> bool:
    return any(is_slip(a, b) for a in one for b in two)


def _rejoin(nodes: Nodes, edges: pl.DataFrame) -> list[tuple[int, int]]:
    """The edges that can be kept, strongest first; equal strength in the order of the contents."""
    contents = nodes.frame["content"]
    ordered = edges.with_columns(
        low=pl.min_horizontal(contents.gather(edges["a"]), contents.gather(edges["b"])),
        high=pl.max_horizontal(contents.gather(edges["a"]), contents.gather(edges["b"])),
    ).sort("points", "low", "high", descending=[True, False, False])
    inside = pl.concat([edges["a"], edges["b"]]).unique()
    said = (nodes.strings(name, inside) for name in ("birth_key", "name_key", "name_given", "kana_given"))
    people = {
        node: _Person(*({value} if value is not None else set() for value in values))
        for node, *values in zip(inside.to_list(), *(column.to_list() for column in said), strict=True)
    }
    parent = {node: node for node in people}

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    kept = []
    for a, b, typo in ordered.select("a", "b", "clashing").iter_rows():
        one, two = root(a), root(b)
        if one == two or (people[one].contradicts(people[two]) and not typo):
            continue
        parent[two] = one
        people[one].absorb(people.pop(two))
        kept.append((a, b))
    return kept
