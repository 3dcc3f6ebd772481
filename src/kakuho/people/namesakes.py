"""Groups of one full name that share nothing else: namesakes, or one person who changed everything.

How many namesakes chance makes is known from how common the halves of the name are, and from the birth dates
where both sides have one; what is there beyond that are people counted twice.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from kakuho.people.chances import RARITIES, rarity_of_namesakes
from kakuho.people.evidence import weigh
from kakuho.people.patterns import FULL, NO_KEY, contact_levels, unpacked

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]

# Groups of one name up to which each is compared with each; among more the one person is not to be found.
MOST_GROUPS = 6
_MOST_ROWS = 40
# How far the share of people with everything changed may differ between rare and common names.
_SPREAD = 0.5
# How far family name and given name are from independent: fashions, regions.
_DEPENDENCE = 0.15
NEAR = np.any([contact_levels(field) == 2 for field in range(3)], axis=0)


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Pairs of nodes of different groups (`a`, `b`, `probability`), and people counted twice beyond them."""

    pairs: pl.DataFrame
    beyond: float


def namesakes(nodes: pl.DataFrame, labels: Ints, *, near_by_chance: float) -> Namesakes:
    """How likely groups of one full name and no other key are one person.

    `near_by_chance` is the share of strangers who live in one town or whose contacts nearly agree.
    Cost: linear; names that more than six groups bear are not compared, only counted.
    """
    named = _named(nodes, labels)
    if named.is_empty():
        return Namesakes(
            pl.DataFrame(schema={"a": pl.UInt32, "b": pl.UInt32, "probability": pl.Float64}), 0.0
        )
    compared = _compared(nodes, labels, named)
    known = _both_known(named)
    steps = rarity_of_namesakes(named["expected"].to_numpy().astype(np.float32))
    few = (named["groups"] <= MOST_GROUPS).to_numpy()
    half = named["expected"].to_numpy() / 2
    chance = np.bincount(steps[few], half[few], minlength=RARITIES)
    size = np.bincount(steps, minlength=RARITIES).astype(np.float64)
    size_few = np.bincount(steps[few], minlength=RARITIES).astype(np.float64)
    kind = compared["kind"].to_numpy()
    step = compared["rarity"].to_numpy()
    found = {name: np.bincount(step[kind == name], minlength=RARITIES) for name in ("open", "near", "apart")}
    strangers = _strangers(chance, found["apart"], known)
    twice_open = _twice(found["open"], strangers * (1 - near_by_chance), size_few)
    twice_near = _twice(found["near"], strangers * near_by_chance, size_few)
    likely = {
        "open": twice_open / np.maximum(found["open"], 1),
        "near": twice_near / np.maximum(found["near"], 1),
        "apart": np.zeros(RARITIES),
    }
    probability = np.select(
        [kind == name for name in likely], [share[step] for share in likely.values()], 0.0
    )
    per_group = twice_open.sum() / max(size_few.sum(), 1)
    pairs = compared.select("a", "b", probability=pl.Series(np.clip(probability, 0, 0.999)))
    return Namesakes(pairs.filter(pl.col("probability") > 0), float(per_group * (size - size_few).sum()))


def _named(nodes: pl.DataFrame, labels: Ints) -> pl.DataFrame:
    """One row a group and full name, with the groups of that name and the namesakes to expect."""
    names = nodes.with_columns(group=pl.Series(labels))
    names = names.with_columns(
        family=pl.coalesce("name_family", "kana_family"),
        given=pl.coalesce("name_given", "kana_given"),
        whole=pl.coalesce(pl.when(pl.col("name_given").is_not_null()).then("name_key"), "kana_key"),
    ).filter(pl.col("family").is_not_null() & pl.col("given").is_not_null())
    named = names.group_by("group", "whole").agg(
        pl.col("family").first(),
        pl.col("given").first(),
        pl.col("birth_key").is_not_null().any().alias("born"),
    )
    others = (pl.len().over("family") - 1).cast(pl.Float64) * (pl.len().over("given") - 1)
    return named.with_columns(expected=others / pl.len(), groups=pl.len().over("whole")).sort(
        "whole", "group"
    )


def _both_known(named: pl.DataFrame) -> float:
    """How often two groups both have a birth date."""
    share = float(named["born"].mean())  # type: ignore[arg-type]
    return share * share


def _compared(nodes: pl.DataFrame, labels: Ints, named: pl.DataFrame) -> pl.DataFrame:
    """The pairs of groups of one name: `kind` is open, near (a contact nearly agrees), apart (other birth)."""
    several = named.filter(pl.col("groups").is_between(2, MOST_GROUPS)).select(
        "group", "whole", "expected", "born"
    )
    rows = nodes.select("node", whole=_whole()).with_columns(group=pl.Series(labels)).drop_nulls("whole")
    rows = rows.join(several, on=["group", "whole"]).filter(pl.len().over("whole") <= _MOST_ROWS)
    pairs = rows.join(rows, on="whole", suffix="_b").filter(pl.col("group") < pl.col("group_b"))
    pairs = pairs.select(
        pl.min_horizontal("node", "node_b").alias("a"),
        pl.max_horizontal("node", "node_b").alias("b"),
        "group",
        "group_b",
        pl.min_horizontal("expected", "expected_b").alias("expected"),
        (pl.col("born") & pl.col("born_b")).alias("born"),
    ).sort("group", "group_b", "a", "b")
    evidence = weigh(nodes, pairs)
    parts = unpacked(evidence.patterns)
    judged = pairs.with_columns(
        bare=pl.Series((parts["name"] == FULL) & (parts["key"] == NO_KEY)),
        near=pl.Series(NEAR[parts["contacts"]]),
    )
    whole = (
        judged.group_by("group", "group_b", maintain_order=True)
        .agg(
            pl.col("a").first(),
            pl.col("b").first(),
            pl.col("expected").first(),
            pl.col("born").first(),
            pl.col("bare").all(),
            pl.col("near").any(),
        )
        .filter("bare")
    )
    kind = pl.when("born").then(pl.lit("apart")).when("near").then(pl.lit("near")).otherwise(pl.lit("open"))
    rarity = rarity_of_namesakes(whole["expected"].to_numpy().astype(np.float32))
    return whole.select("a", "b", kind.alias("kind"), pl.Series("rarity", rarity))


def _whole() -> pl.Expr:
    return pl.coalesce(pl.when(pl.col("name_given").is_not_null()).then("name_key"), "kana_key")


def _strangers(chance: Reals, apart: Ints, known: float) -> Reals:
    """Namesakes to expect among the pairs without two birth dates, from chance and from those with two."""
    by_chance = chance * (1 - known)
    certainty = 1 / (np.maximum(by_chance, 0.5) + (_DEPENDENCE * by_chance) ** 2)
    if known < 0.01:
        return by_chance
    ratio = (1 - known) / known
    by_birth = apart * ratio
    weight = 1 / ((apart + 1) * ratio**2)
    return (by_chance * certainty + by_birth * weight) / (certainty + weight)


def _twice(found: Ints, strangers: Reals, size: Reals) -> Reals:
    """People counted twice in each step of rarity: what is found beyond the strangers, steadied by the others.

    Among common names the difference of two large numbers says little; there the share of rarer names holds.
    """
    beyond = found - strangers
    noise = np.maximum(found, 1) + (_DEPENDENCE * strangers) ** 2
    clear = noise < np.maximum(size, 1) * noise[0] / max(size[0], 1) * 4
    share = max(0.0, beyond[clear].sum() / max(size[clear].sum(), 1))
    expected = share * size
    spread = (_SPREAD * expected) ** 2 + 0.25
    steadied = (beyond / noise + expected / spread) / (1 / noise + 1 / spread)
    return np.clip(steadied, 0, found)
