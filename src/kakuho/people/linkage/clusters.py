"""From joined pairs to people: connected components, cut where they contradict themselves."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz.distance import OSA

from kakuho.people.linkage.agreement import Nodes, is_short, is_slip
from kakuho.people.linkage.runs import Runs

Labels = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.uint32]

_PART_EDGES = 200_000


def components(nodes: int, a: Numbers, b: Numbers) -> Labels:
    """The component of each node, numbered from 0."""
    # Imported here: it takes a tenth of a second, and whoever only scans links nobody.
    from scipy.sparse import coo_array  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    ends = (a.astype(np.int32), b.astype(np.int32))
    graph = coo_array((np.ones(len(a), dtype=np.bool_), ends), shape=(nodes, nodes))
    return connected_components(graph, directed=False)[1].astype(np.int32)  # type: ignore[no-any-return]


def consistent_components(nodes: Nodes, edges: pl.DataFrame) -> Labels:
    """The component of each node, where no component holds two birth dates or two given names.

    `edges` has `a`, `b` and `points`. Only components that contradict themselves are taken apart: their edges
    are joined again from the strongest on, leaving out each that would contradict.
    Cost: linear, with a union-find for the few contradicting components.
    """
    a, b = edges["a"].to_numpy(), edges["b"].to_numpy()
    labels = components(nodes.height, a, b)
    broken = _broken(nodes, labels)
    if not broken.any():
        return labels
    inside = broken[labels[a]]
    rejoined = _rejoin(nodes, edges.filter(pl.Series(inside)), labels)
    a, b = a[~inside], b[~inside]
    del inside, labels
    return components(nodes.height, np.concatenate([a, rejoined[0]]), np.concatenate([b, rejoined[1]]))


def _broken(nodes: Nodes, labels: Labels) -> npt.NDArray[np.bool_]:
    """Of each component whether it holds two birth dates or two given names."""
    order = np.argsort(labels, kind="stable")
    runs = Runs.of(labels[order])
    broken = np.zeros(len(runs.starts), dtype=np.bool_)
    for column in ("birth_key", "name_given", "kana_given"):
        values = nodes.frame[column]
        told = values.is_not_null().to_numpy()[order]
        broken |= runs.several(values.to_physical().fill_null(0).to_numpy()[order], told)
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
            pairs = [(a, b) for a in self.spoken for b in other.spoken]
            short = bool(self.written) != bool(other.written) and any(is_short(a, b) for a, b in pairs)
            return not short and not any(OSA.distance(a, b) <= 1 for a, b in pairs)
        return False

    def absorb(self, other: "_Person") -> None:
        self.births |= other.births
        self.whole |= other.whole
        self.written |= other.written
        self.spoken |= other.spoken


def _slip(one: set[str], two: set[str]) -> bool:
    return any(is_slip(a, b) for a in one for b in two)


def _rejoin(nodes: Nodes, edges: pl.DataFrame, labels: Labels) -> tuple[Numbers, Numbers]:
    """The edges that can be kept, strongest first; equal strength in the order of the nodes.

    Cost: some microseconds an edge, and the memory of the people of a part of the components: what happens in
    one is nothing to the others.
    """
    kept: list[tuple[int, int]] = []
    component = labels[edges["a"].to_numpy()]
    edges = edges.with_columns(component=pl.Series(component)).sort(
        "component", "points", "a", "b", descending=[False, True, False, False]
    )
    starts = np.append(Runs.of(edges["component"].to_numpy()).starts, edges.height)
    ends = [*starts[np.searchsorted(starts, range(_PART_EDGES, edges.height, _PART_EDGES))], edges.height]
    first = 0
    for end in ends:
        kept.extend(_kept(nodes, edges.slice(first, end - first)))
        first = end
    both = np.array(kept, dtype=np.uint32).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _kept(nodes: Nodes, edges: pl.DataFrame) -> list[tuple[int, int]]:
    """The edges of some components that can be kept, in the order in which they stand."""
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
    for a, b, typo in edges.select("a", "b", "clashing").iter_rows():
        one, two = root(a), root(b)
        if one == two or (people[one].contradicts(people[two]) and not typo):
            continue
        parent[two] = one
        people[one].absorb(people.pop(two))
        kept.append((a, b))
    return kept
