"""The groups of records that the model of linkage makes, and what is left in doubt."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from kakuho.people.linkage.agreement import Nodes
from kakuho.people.linkage.clusters import Labels, consistent_components
from kakuho.people.linkage.doubts import Doubts, doubts
from kakuho.people.linkage.evidence import Evidence, weigh
from kakuho.people.linkage.model import LinkageModel
from kakuho.people.linkage.namesakes import NEAR, namesakes
from kakuho.people.linkage.patterns import (
    FAMILY_ONLY,
    FULL,
    NAMELESS,
    NEARLY,
    NO_KEY,
    RENAMED,
    Codes,
    unpacked,
)

Floats = npt.NDArray[np.float32]

# Two records are joined when it is likelier than not that they are of one person.
JOIN_AT = 0.5
# Records that agree in all they say are one node and no pair: without pairs to go by, this much is believed.
_MOST_RENAMED = 0.2
_STRANGERS = 200_000
_SEED = 20261125


@dataclass(frozen=True, slots=True)
class Groups:
    """The group of each node, and the doubts of each."""

    labels: Labels
    doubts: Doubts


def strangers(nodes: Nodes) -> Codes:
    """The patterns of pairs of nodes drawn at random; the same nodes give the same pairs."""
    rng = np.random.default_rng(_SEED)
    a, b = rng.integers(0, nodes.height, (2, _STRANGERS))
    pairs = pl.DataFrame({"a": np.minimum(a, b), "b": np.maximum(a, b)}).filter(pl.col("a") < pl.col("b"))
    return weigh(nodes, pairs).patterns


def grouped(nodes: Nodes, pairs: pl.DataFrame, evidence: Evidence, model: LinkageModel) -> Groups:
    """The groups the model makes of the nodes: first by what they share, then those of one name alone."""
    likely = pairs.with_columns(
        probability=pl.Series(_alone(nodes, pairs, evidence.patterns, model)).cast(pl.Float64),
        clashing=pl.Series(evidence.differing),
        sound=pl.Series(evidence.sound),
    ).filter(pl.col("probability") > 0)
    labels = consistent_components(nodes, _edges(likely))
    near = float(model.two_contacts[NO_KEY][NEAR].sum())
    same_name = namesakes(nodes, labels, near_by_chance=near)
    further = same_name.pairs.with_columns(clashing=pl.lit(value=False), sound=pl.lit(0)).select(
        likely.columns
    )
    likely = pl.concat([likely, further.cast(likely.schema)])
    labels = consistent_components(nodes, _edges(likely))
    left = doubts(labels, likely, join_at=JOIN_AT)
    hidden = same_name.beyond + same_name.twice * _renamed(evidence.patterns, model)
    left.surplus[0] += hidden
    left.spread[0] += hidden + same_name.twice  # a number that small is itself only known to its root
    return Groups(labels, left)


def _renamed(patterns: Codes, model: LinkageModel) -> float:
    """How often the records of one person bear another family name or one typed wrong, by those of one name.

    Those who also changed everything else share nothing that they could be found by: there are as many of
    them, in proportion, as among the pairs that share a key.
    """
    parts, probability = unpacked(patterns), model.probabilities(patterns)
    keyed = parts["key"] != NO_KEY
    renamed = probability[keyed & ((parts["name"] == RENAMED) | (parts["name"] == NEARLY))].sum()
    of_one_name = probability[keyed & (parts["name"] == FULL)].sum()
    return min(_MOST_RENAMED, float(renamed / max(of_one_name, 1)))


def _edges(likely: pl.DataFrame) -> pl.DataFrame:
    """The pairs to be joined; among equals those first whose given names sound the same.

    雅嘉 マサヨシ and 雅嘉 マサカ of one home are one person misread, or two: then the sound tells who is who.
    """
    joined = likely.filter(pl.col("probability") >= JOIN_AT)
    sure = pl.col("probability").clip(0, 1 - 1e-7)
    return joined.select("a", "b", "clashing", points=(sure / (1 - sure)).log() + pl.col("sound"))


def _alone(nodes: Nodes, pairs: pl.DataFrame, patterns: Codes, model: LinkageModel) -> Floats:
    """How likely each pair that shares a key is one person.

    A row without a given name is one of its candidates: where several people could be the one behind it, they
    share what is likely among them.
    """
    parts = unpacked(patterns)
    probability = model.probabilities(patterns)
    probability = np.where(parts["key"] == NO_KEY, 0, probability).astype(np.float32)
    vague = (parts["name"] == NAMELESS) | (parts["name"] == FAMILY_ONLY)
    if not vague.any():
        return probability
    said = nodes.frame.select(pl.coalesce("name_given", "kana_given")).to_series()
    places = np.flatnonzero(vague)
    frame = (
        pairs[places]
        .with_columns(odds=pl.Series(probability[places].astype(np.float64)).clip(0, 0.9999))
        .with_columns(
            pl.col("odds") / (1 - pl.col("odds")),
            one=said.gather(pairs["a"][places]),
            two=said.gather(pairs["b"][places]),
        )
    )
    frame = frame.with_columns(
        node=pl.when(pl.col("one").is_null()).then("a").otherwise("b"),
        candidate=pl.coalesce("one", "two", pl.lit(0, dtype=pl.UInt32)),
    )
    best = pl.col("odds").max().over("node", "candidate")
    first = pl.int_range(pl.len()).over("node", "candidate") == 0
    rivals = pl.when(first).then(best).otherwise(0).sum().over("node")
    shared = frame.select(pl.col("odds") / (1 + pl.col("odds") + rivals - best)).to_series().to_numpy()
    probability[places] = shared
    return probability
