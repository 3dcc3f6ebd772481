"""Groups of one full name that share nothing else: namesakes, or one person who changed everything.

How many namesakes chance makes is known from how common the halves of the name are, and from the birth dates
where both sides have one; what is there beyond that are people counted twice.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import polars.selectors as cs

from kakuho.people.agreement import Nodes
from kakuho.people.chances import RARITIES, rarity_of_namesakes
from kakuho.people.evidence import weigh
from kakuho.people.keys import NAMES
from kakuho.people.patterns import FULL, NO_KEY, contact_levels, unpacked

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]

# Groups of one name up to which each is compared with each; among more the one person is not to be found.
MOST_GROUPS = 6
_MOST_ROWS = 40
# How far the share of people with everything changed may differ between rare and common names.
_SPREAD = 1.0
# How far family name and given name are from independent: fashions, regions.
_DEPENDENCE = 0.15
NEAR = np.any([contact_levels(field) == 2 for field in range(3)], axis=0)


# A name as it is written, or only as it sounds: each has six steps of rarity.
_KINDS = ("name", "kana")
_STEPS = len(_KINDS) * RARITIES
_NONE = {"a": pl.UInt32, "b": pl.UInt32, "probability": pl.Float64}


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Pairs of nodes of different groups (`a`, `b`, `probability`).

    `twice` is how many people are counted twice in all, `beyond` those of them whose names are too common to
    be compared.
    """

    pairs: pl.DataFrame
    twice: float
    beyond: float


def namesakes(nodes: Nodes, labels: Ints, *, near_by_chance: float) -> Namesakes:
    """How likely groups of one full name and no other key are one person.

    `near_by_chance` is the share of strangers who live in one town or whose contacts nearly agree.
    Cost: linear; names that more than six groups bear are not compared, only counted.
    """
    named = _named(nodes, labels)
    compared = _compared(nodes, labels, named)
    if named.is_empty() or compared.is_empty():
        return Namesakes(pl.DataFrame(schema=_NONE), 0.0, 0.0)
    # A person with several names counts once, by the first of them as they sound.
    known = float(named.unique("group", keep="first")["born"].mean()) ** 2  # type: ignore[arg-type]
    step, weight = _steps(named), named["weight"].to_numpy()
    few = (named["groups"] <= MOST_GROUPS).to_numpy()
    half = named["expected"].to_numpy() * weight / 2
    chance = np.bincount(step[few], half[few], minlength=_STEPS).astype(np.float64)
    size, size_few = (
        np.bincount(step[rows], weight[rows], minlength=_STEPS).astype(np.float64)
        for rows in (few | True, few)
    )
    kind, at = compared["relation"].to_numpy(), _steps(compared)
    found = {
        name: np.bincount(at[kind == name], minlength=_STEPS).astype(np.float64)
        for name in ("open", "near", "apart")
    }
    strangers = _strangers(chance, found["apart"], known)
    shares = {"open": 1 - near_by_chance, "near": near_by_chance}
    twice = {name: _twice(found[name], strangers * share, size_few) for name, share in shares.items()}
    in_all = float(sum(people.sum() for people in twice.values()))
    probability = np.zeros(compared.height)
    for name, people in twice.items():
        here = kind == name
        odds = people / np.maximum(found[name] - people, 0.01)
        probability[here] = _likely(odds[at[here]], compared.filter(pl.Series(here)), at[here])
    pairs = compared.select("a", "b", probability=pl.Series(np.clip(probability, 0, 0.999)))
    beyond = in_all / max(size_few.sum(), 1) * float((size - size_few).sum())
    return Namesakes(pairs.filter(pl.col("probability") > 0), in_all + beyond, beyond)


def _likely(odds: Reals, pairs: pl.DataFrame, step: Ints) -> Reals:
    """The odds of each step, within it the higher the rarer the name."""
    expected = np.maximum(pairs["expected"].to_numpy(), 1e-5)
    middle = np.bincount(step, np.log(expected), minlength=_STEPS) / np.maximum(
        np.bincount(step, minlength=_STEPS), 1
    )
    scaled = odds * np.exp(middle[step]) / expected
    return scaled / (1 + scaled)  # type: ignore[no-any-return]


def _steps(frame: pl.DataFrame) -> Ints:
    rarity = rarity_of_namesakes(frame["expected"].to_numpy().astype(np.float32))
    return rarity + RARITIES * (frame["kind"] == "kana").to_numpy()  # type: ignore[no-any-return]


def _named(nodes: Nodes, labels: Ints) -> pl.DataFrame:
    """One row a group and full name, with the groups of that name and the namesakes to expect.

    `weight` is the share of the namesakes that the name as it sounds finds and the one as written does not:
    those of which one is not written.
    """
    rows = nodes.frame.select(*NAMES, "birth_key").with_columns(group=pl.Series(labels))
    unwritten = rows.group_by("group").agg(pl.col("name_given").is_null().all().alias("unwritten"))
    lacking = float(unwritten["unwritten"].mean() or 0)  # type: ignore[arg-type]
    found = []
    for kind, weight in zip(_KINDS, (1.0, 1 - (1 - lacking) ** 2), strict=True):
        named = rows.select("group", "birth_key", cs.starts_with(f"{kind}_")).drop_nulls(
            [f"{kind}_family", f"{kind}_given"]
        )
        groups = named.group_by("group", whole=pl.col(f"{kind}_key")).agg(
            family=pl.col(f"{kind}_family").first(),
            given=pl.col(f"{kind}_given").first(),
            born=pl.col("birth_key").is_not_null().any(),
        )
        others = (pl.len().over("family") - 1).cast(pl.Float64) * (pl.len().over("given") - 1)
        found.append(
            groups.select(
                "group",
                "whole",
                "born",
                expected=others / pl.len(),
                groups=pl.len().over("whole"),
                kind=pl.lit(kind),
                weight=pl.lit(weight),
            )
        )
    both = pl.concat(found)
    several = both.select(pl.len().over("kind", "group") > 1).to_series()
    texts = nodes.texts("name_key", both.select(pl.when(several).then("whole")).to_series())
    return both.with_columns(text=texts).sort("kind", "group", "text").drop("text")


def _compared(nodes: Nodes, labels: Ints, named: pl.DataFrame) -> pl.DataFrame:
    """The pairs of groups of one name.

    `relation` is open, near (a contact nearly agrees) or apart (another birth date).
    """
    pairs = pl.concat([_same_name(nodes.frame, labels, named, kind) for kind in _KINDS])
    pairs = pairs.unique(["a", "b"], keep="first", maintain_order=True).sort(
        "kind", "group", "group_b", "a", "b", descending=[True, *[False] * 4]
    )
    parts = unpacked(weigh(nodes, pairs).patterns)
    judged = pairs.with_columns(
        bare=pl.Series((parts["name"] == FULL) & (parts["key"] == NO_KEY)),
        near=pl.Series(NEAR[parts["contacts"]]),
    )
    whole = judged.group_by("group", "group_b", maintain_order=True).agg(
        pl.col("a", "b", "expected", "born", "kind").first(), pl.col("bare").all(), pl.col("near").any()
    )
    relation = (
        pl.when("born").then(pl.lit("apart")).when("near").then(pl.lit("near")).otherwise(pl.lit("open"))
    )
    return whole.filter("bare").select("a", "b", "kind", "expected", relation=relation)


def _same_name(nodes: pl.DataFrame, labels: Ints, named: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The pairs of nodes of two groups that have one name."""
    several = named.filter((pl.col("kind") == kind) & pl.col("groups").is_between(2, MOST_GROUPS))
    rows = nodes.select("node", whole=f"{kind}_key").with_columns(group=pl.Series(labels))
    rows = rows.join(several, on=["group", "whole"]).filter(pl.len().over("whole") <= _MOST_ROWS)
    pairs = rows.join(rows, on="whole", suffix="_b").filter(pl.col("group") < pl.col("group_b"))
    return pairs.select(
        pl.min_horizontal("node", "node_b").alias("a"),
        pl.max_horizontal("node", "node_b").alias("b"),
        "group",
        "group_b",
        pl.min_horizontal("expected", "expected_b").alias("expected"),
        (pl.col("born") & pl.col("born_b")).alias("born"),
        "kind",
    )


def _strangers(chance: Reals, apart: Reals, known: float) -> Reals:
    """Namesakes to expect among the pairs without two birth dates, from chance and from those with two."""
    by_chance = chance * (1 - known)
    certainty = 1 / (np.maximum(by_chance, 0.5) + (_DEPENDENCE * by_chance) ** 2)
    if known < 0.01:
        return by_chance
    ratio = (1 - known) / known
    by_birth = apart * ratio
    weight = 1 / ((apart + 1) * ratio**2)
    return (by_chance * certainty + by_birth * weight) / (certainty + weight)


def _twice(found: Reals, strangers: Reals, size: Reals) -> Reals:
    """People counted twice in each step: what is found beyond the strangers, steadied by the other steps.

    Among common names the difference of two large numbers says little; there the share of rarer names holds.
    """
    beyond = found - strangers
    noise = np.maximum(found, 1) + (_DEPENDENCE * strangers) ** 2
    expected = np.zeros(_STEPS)
    for first in range(
        0, _STEPS, RARITIES
    ):  # names that only sound alike are often typed wrong: a share of their own
        kind = slice(first, first + RARITIES)
        told = (size[kind] ** 2 / noise[kind]).sum()
        share = max(0.0, (beyond[kind] * size[kind] / noise[kind]).sum() / max(told, 1e-9))
        expected[kind] = share * size[kind]
    spread = (_SPREAD * expected) ** 2 + 0.25
    steadied = (beyond / noise + expected / spread) / (1 / noise + 1 / spread)
    return np.clip(steadied, 0, found)
