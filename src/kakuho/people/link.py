"""Which records are about the same person (名寄せ)."""

from collections.abc import Callable
from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from kakuho.people.chances import Chances
from kakuho.people.clusters import components, consistent_components
from kakuho.people.doubts import Doubts
from kakuho.people.estimation import counted, enough, estimate
from kakuho.people.evidence import Evidence, weigh
from kakuho.people.grouping import grouped, strangers
from kakuho.people.kana import family_reading
from kakuho.people.model import LinkageModel
from kakuho.people.pairs import candidate_pairs, without_over_shared

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

_COMPARED = (
    "name_key",
    "name_family",
    "name_given",
    "kana_key",
    "kana_family",
    "kana_given",
    "phone_key",
    "phone_2_key",
    "email_key",
    "email_2_key",
    "address_key",
    "postal_key",
    "birth_key",
    "company_key",
)


def link(
    normalised: pa.Table,
    model: LinkageModel | None = None,
    *,
    learnt: Callable[[LinkageModel], None] = lambda _model: None,
) -> pa.Table:
    """The person of each record (NORMALISED_SCHEMA in, LINKS_SCHEMA out, same order).

    Records that say the same are first taken together, then those that share a key are compared, then the
    joined ones are cut where they contradict themselves. The order of the records does not matter. How a pair
    is weighed is learnt from the records (see `fit`), unless a `model` is given, such as that of the first
    files of a case; with too few records to learn from, fixed points decide. `learnt` hears of a model that
    was learnt here, so that it can be kept.
    Source: Fellegi & Sunter, "A Theory for Record Linkage", JASA 64 (1969).
    Cost: linear in the records; at most 40 comparisons a record and key.
    """
    if not normalised.num_rows:
        return LINKS_SCHEMA.empty_table()
    frame, nodes, at = _compared(normalised)
    pairs = candidate_pairs(nodes)
    evidence = weigh(nodes, pairs)
    if model is None and (model := _learnt(nodes, evidence, _repeated(frame, at))) is not None:
        learnt(model)
    labels, doubts = _labels(nodes, pairs, evidence, model)
    linked = frame.join(labels, on="content", how="left", maintain_order="left")
    linked = linked.with_columns(_at(at, doubts, frame.height))
    return _numbered(linked, _row_ids(normalised, frame, nodes.height)).to_arrow().cast(LINKS_SCHEMA)


def fit(normalised: pa.Table) -> LinkageModel | None:
    """The model of linkage that these records teach; null where they are too few (NORMALISED_SCHEMA in).

    Deterministic, and kept with the case it lets a second file be judged as the first was.
    """
    if not normalised.num_rows:
        return None
    frame, nodes, at = _compared(normalised)
    return _learnt(nodes, weigh(nodes, candidate_pairs(nodes)), _repeated(frame, at))


def _compared(normalised: pa.Table) -> tuple[pl.DataFrame, pl.DataFrame, pl.Series]:
    """The records by content, the different contents with their keys, and the first record of each."""
    frame = cast("pl.DataFrame", pl.from_arrow(normalised.select(["record", "legal_person", *_COMPARED])))
    frame = without_over_shared(frame).with_columns(
        _keyed(), pl.struct(_COMPARED).hash(seed=0).alias("content")
    )
    nodes, at = _nodes(frame)
    return frame.select("record", "keyed", "content"), nodes, at  # the nodes have the text, in gigabytes


def _nodes(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """One row for all records that say the same, numbered by `node`; without those that say nothing."""
    first = (
        frame.select("content", "keyed")
        .with_row_index("at")
        .filter(pl.col("keyed").is_in(["strong", "name"]))
        .unique("content", keep="first")
        .sort("content")
    )
    nodes = frame.select("content", *_COMPARED)[first["at"]].with_columns(
        pl.col("address_key").str.extract(r"^([^|]*)\|", 1).alias("town"),
        pl.coalesce("kana_family", family_reading(pl.col("name_family"))).alias("reading"),
    )
    return nodes.with_row_index("node"), first["at"]


def _repeated(frame: pl.DataFrame, first: pl.Series) -> pl.Series:
    """The nodes that several records make."""
    return frame["content"].is_duplicated()[first].arg_true()


def _learnt(nodes: pl.DataFrame, evidence: Evidence, repeated: pl.Series) -> LinkageModel | None:
    """The model of the pairs; where records agree in all they say or in nothing, of those that agree too."""
    counts = counted(evidence.patterns)
    if not enough(counts):
        counts += counted(weigh(nodes, pl.DataFrame({"a": repeated, "b": repeated})).patterns)
    if not enough(counts):
        return None
    return estimate(counts, strangers(nodes), Chances.of(nodes))


def _at(first: pl.Series, doubts: Doubts | None, height: int) -> list[pl.Series]:
    """The doubts of each node at its first record, nought at the others; null where there are none."""
    columns = []
    for name in ("surplus", "spread"):
        column = pl.repeat(0.0 if doubts else None, height, dtype=pl.Float64, eager=True).alias(name)
        columns.append(column.scatter(first, pl.Series(getattr(doubts, name))) if doubts else column)
    return columns


def _keyed() -> pl.Expr:
    reached = pl.any_horizontal(
        pl.col(c).is_not_null()
        for c in ("phone_key", "phone_2_key", "email_key", "email_2_key", "company_key")
    )
    named = pl.col("name_key").is_not_null() | pl.col("kana_key").is_not_null()
    placed = pl.col("address_key").is_not_null()
    excluded = (
        pl.col("legal_person")
        & pl.col("kana_key").is_null()
        & pl.col("birth_key").is_null()
        & pl.all_horizontal(pl.col("email_key").is_null(), pl.col("email_2_key").is_null())
    )
    return (
        pl.when(excluded)
        .then(pl.lit("legal"))
        .when(reached | (named & (placed | pl.col("birth_key").is_not_null())))
        .then(pl.lit("strong"))
        .when(named | placed)
        .then(pl.lit("name"))
        .otherwise(pl.lit("none"))
        .alias("keyed")
    )


def _labels(
    nodes: pl.DataFrame, pairs: pl.DataFrame, evidence: Evidence, model: LinkageModel | None
) -> tuple[pl.DataFrame, Doubts | None]:
    """The three groupings of the nodes, and what is left in doubt of the best."""
    edges = pairs.with_columns(points=pl.Series(evidence.points), clashing=pl.Series(evidence.clashing))
    doubts = None
    if model is None or not nodes.height:
        best = consistent_components(nodes, edges.filter(pl.Series(evidence.probable)))
    else:
        groups = grouped(nodes, pairs, evidence, model)
        best, doubts = groups.labels, groups.doubts
    certain = consistent_components(nodes, edges.filter(pl.Series(evidence.certain)))
    loose = edges.filter(pl.Series(evidence.possible))
    same_name, same_best = _same_name(nodes), _chained(best)
    joined = [(e["a"].to_numpy(), e["b"].to_numpy()) for e in (loose, same_name, same_best)]
    possible = components(nodes.height, *(np.concatenate(side) for side in zip(*joined, strict=True)))
    labels = nodes.select(
        "content", person=pl.Series(best), certain=pl.Series(certain), possible=pl.Series(possible)
    )
    return labels, doubts


def _chained(labels: npt.NDArray[np.int64]) -> pl.DataFrame:
    """Each node and the one before it in its group: whoever is one person at best is so at most."""
    order = np.argsort(labels, kind="stable")
    same = labels[order][1:] == labels[order][:-1]
    return pl.DataFrame({"a": order[:-1][same], "b": order[1:][same]})


def _same_name(nodes: pl.DataFrame) -> pl.DataFrame:
    """Pairs of records with one name that nothing tells apart: no birth date, or the same.

    Sorted with the unknown birth dates last, each needs only the record before it.
    """
    found = []
    for key, other in (("name_key", "kana_key"), ("kana_key", "name_key")):
        named = (
            nodes.select("node", key, other, "birth_key", "content")
            .filter(pl.col(key).is_not_null())
            .sort(key, "birth_key", other, "content", nulls_last=True)
        )
        before = pl.all().shift(1).name.suffix("_before")
        open_birth = pl.col("birth_key").is_null() | (pl.col("birth_key") == pl.col("birth_key_before"))
        open_name = pl.lit(value=True) if key == "name_key" else pl.col(other).is_null()
        found.append(
            named.select("node", "birth_key", key, other)
            .with_columns(before)
            .filter((pl.col(key) == pl.col(f"{key}_before")) & open_birth & open_name)
            .select(a=pl.col("node_before"), b=pl.col("node"))
        )
    return pl.concat(found)


def _row_ids(normalised: pa.Table, frame: pl.DataFrame, nodes: int) -> pl.Series:
    """A number for each record without a strong key, beyond those of the nodes; null for the others.

    Rows met twice (same source, row and content) have one number.
    """
    weak = frame["keyed"].is_in(["none", "name"])
    if not weak.any():
        return pl.repeat(None, frame.height, dtype=pl.Int64, eager=True)
    places = normalised.select(["source", "row", "raw_hash"]).filter(weak.to_arrow())
    ranks = cast("pl.DataFrame", pl.from_arrow(places)).select(
        (pl.struct("source", "row", "raw_hash").rank("dense").cast(pl.Int64) + nodes).alias("id")
    )["id"]
    empty = pl.repeat(None, frame.height, dtype=pl.Int64, eager=True)
    return empty.scatter(weak.arg_true(), ranks)


def _numbered(linked: pl.DataFrame, row_ids: pl.Series) -> pl.DataFrame:
    """Persons for the records without a usable key too.

    A name alone is nobody for certain, so each such row is a person of its own in `certain`; a row with
    nothing is one in `person` too, and may be anybody in `possible`.
    """
    keyed = pl.col("keyed")
    return (
        linked.with_columns(row_ids.alias("row_id"))
        .select(
            "record",
            pl.when(keyed == "none").then("row_id").otherwise("person").alias("person"),
            pl.when(keyed.is_in(["none", "name"])).then("row_id").otherwise("certain").alias("certain"),
            pl.when(keyed == "none").then(-1).otherwise("possible").alias("possible"),
            "keyed",
            "surplus",
            "spread",
        )
        .with_columns(
            pl.when(keyed != "legal").then(pl.col(c)).alias(c) for c in ("person", "certain", "possible")
        )
    )
