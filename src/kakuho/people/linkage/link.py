"""Which records are about the same person (名寄せ)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from kakuho.people.linkage.agreement import Nodes
from kakuho.people.linkage.clusters import Labels, components, consistent_components
from kakuho.people.linkage.compared import LEGAL, NAME, NO_NODE, NONE, WORDS, Compared
from kakuho.people.linkage.doubts import Doubts
from kakuho.people.linkage.estimation import counted, enough, estimate
from kakuho.people.linkage.evidence import Evidence, weigh
from kakuho.people.linkage.grouping import grouped, strangers
from kakuho.people.linkage.model import LinkageModel
from kakuho.people.linkage.pairs import candidate_pairs
from kakuho.people.linkage.same_name import same_name
from kakuho.people.spellings.keys import Keys, keys_of
from kakuho.people.stages import Stage, Watching, unwatched

Numbers = npt.NDArray[np.uint32]
Reals = npt.NDArray[np.float64]

# One row a record. Persons are numbers without meaning, equal exactly for records of one person; null for
# records of legal persons. `person` is the best estimate, `certain` joins only what is certain, `possible`
# joins all that could be one person. `keyed`: "strong", "name" (a name or an address alone), "none", "legal".
# `surplus` is the number of people that the groups count too many on account of this record (negative: too
# few), `spread` its variance; both null where there was too little to learn from.
LINKS_SCHEMA = pa.schema(
    [
        pa.field("record", pa.int64(), nullable=False),
        pa.field("person", pa.int64()),
        pa.field("certain", pa.int64()),
        pa.field("possible", pa.int64()),
        pa.field("keyed", pa.string(), nullable=False),
        pa.field("surplus", pa.float64()),
        pa.field("spread", pa.float64()),
    ]
)


def link(
    normalised: pa.Table | Keys,
    model: LinkageModel | None = None,
    *,
    learnt: Callable[[LinkageModel], None] = lambda _model: None,
    watching: Watching = unwatched,
) -> pa.Table:
    """The person of each record (NORMALISED_SCHEMA or its `Keys` in, LINKS_SCHEMA out, same order).

    Records that say the same are first taken together, then those that share a key are compared, then the
    joined ones are cut where they contradict themselves. The order of the records does not matter. How a pair
    is weighed is learnt from the records (see `fit`), unless a `model` is given, such as that of the first
    files of a case; with too few records to learn from, fixed points decide. `learnt` hears of a model that
    was learnt here, so that it can be kept.
    Source: Fellegi & Sunter, "A Theory for Record Linkage", JASA 64 (1969).
    Cost: linear in the records; at most 40 comparisons a record and key. Memory: see `Keys`, and for each
    different record and each pair as much again.
    """
    keys = keys_of(normalised)
    if not keys.height:
        return LINKS_SCHEMA.empty_table()
    compared = Compared.of(keys)
    nodes = compared.nodes
    pairs = candidate_pairs(nodes.frame, watching=watching)
    evidence = weigh(nodes, pairs, watching=watching)
    watching(Stage.GROUPING, 0, 1)
    if model is None and (model := _learnt(compared, evidence)) is not None:
        learnt(model)
    labels, doubts = _labels(nodes, pairs, evidence, model)
    watching(Stage.GROUPING, 1, 1)
    return _links(compared, labels, doubts, keys.frame["place"])


def fit(normalised: pa.Table | Keys) -> LinkageModel | None:
    """The model of linkage that these records teach; null where they are too few (NORMALISED_SCHEMA in).

    Deterministic, and kept with the case it lets a second file be judged as the first was.
    """
    keys = keys_of(normalised)
    if not keys.height:
        return None
    compared = Compared.of(keys)
    return _learnt(compared, weigh(compared.nodes, candidate_pairs(compared.nodes.frame)))


def _learnt(compared: Compared, evidence: Evidence) -> LinkageModel | None:
    """The model of the pairs; where records agree in all they say or in nothing, of those that agree too."""
    nodes = compared.nodes
    counts = counted(evidence.patterns)
    if not enough(counts):
        repeated = pl.DataFrame({"a": compared.repeated, "b": compared.repeated})
        counts += counted(weigh(nodes, repeated).patterns)
    if not enough(counts):
        return None
    return estimate(counts, strangers(nodes), nodes.chances)


@dataclass(frozen=True, slots=True)
class _Labels:
    """The three groupings of the nodes."""

    person: Labels
    certain: Labels
    possible: Labels


def _labels(
    nodes: Nodes, pairs: pl.DataFrame, evidence: Evidence, model: LinkageModel | None
) -> tuple[_Labels, Doubts | None]:
    """The three groupings, and what is left in doubt of the best."""
    edges = pairs.with_columns(points=pl.Series(evidence.points), clashing=pl.Series(evidence.clashing))
    doubts = None
    if model is None or not nodes.height:
        best = consistent_components(nodes, edges.filter(pl.Series(evidence.probable)))
    else:
        groups = grouped(nodes, pairs, evidence, model)
        best, doubts = groups.labels, groups.doubts
    certain = consistent_components(nodes, edges.filter(pl.Series(evidence.certain)))
    loose = edges.filter(pl.Series(evidence.possible))
    joined = [(loose["a"].to_numpy(), loose["b"].to_numpy()), *same_name(nodes), _chained(best)]
    possible = components(nodes.height, *(np.concatenate(side) for side in zip(*joined, strict=True)))
    return _Labels(best, certain, possible), doubts


def _chained(labels: Labels) -> tuple[Numbers, Numbers]:
    """Each node and the one before it in its group: whoever is one person at best is so at most."""
    order = np.argsort(labels, kind="stable").astype(np.uint32)
    same = labels[order][1:] == labels[order][:-1]
    return order[:-1][same], order[1:][same]


def _links(compared: Compared, labels: _Labels, doubts: Doubts | None, place: pl.Series) -> pa.Table:
    """LINKS_SCHEMA of all records.

    A name alone is nobody for certain, so each such row is a person of its own in `certain`; a row with
    nothing is one in `person` too, and may be anybody in `possible`. Such rows are numbered behind the nodes;
    those met twice (same source, row and content) have one number.
    """
    keyed = compared.keyed
    records = len(keyed)
    legal, none, name = ((keyed == word).to_numpy() for word in (LEGAL, NONE, NAME))
    node = np.where(compared.node == NO_NODE, 0, compared.node)
    columns = {"record": pa.array(np.arange(records))}
    own = np.zeros(records, dtype=np.int64)
    own[none | name] = place.filter(pl.Series(none | name)).rank("dense").to_numpy() + compared.nodes.height
    for column, where in (("person", none), ("certain", none | name), ("possible", none)):
        group = getattr(labels, column)
        numbers = group[node].astype(np.int64) if len(group) else np.zeros(records, dtype=np.int64)
        numbers[where] = -1 if column == "possible" else own[where]
        columns[column] = pa.array(numbers, mask=legal)
    codes = pa.array(keyed.to_physical().to_numpy().astype(np.int8))
    columns["keyed"] = pa.DictionaryArray.from_arrays(codes, list(WORDS)).cast(pa.string())
    for column in ("surplus", "spread"):
        columns[column] = _at(compared.first, getattr(doubts, column) if doubts else None, records)
    return pa.table(columns, schema=LINKS_SCHEMA)


def _at(first: Numbers, doubts: Reals | None, records: int) -> pa.Array:
    """The doubt of each node at its first record, nought at the others; null where there is none."""
    if doubts is None:
        return pa.nulls(records, pa.float64())
    column = np.zeros(records)
    column[first] = doubts
    return pa.array(column)
