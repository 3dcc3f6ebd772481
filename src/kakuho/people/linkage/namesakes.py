"""Groups of one full name that share nothing else: namesakes, or one person who changed everything.

How many namesakes chance makes is known from how common the halves of the name are, and from the birth dates
where both sides have one; what is there beyond that are people counted twice.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from kakuho.people.linkage.agreement import Nodes
from kakuho.people.linkage.chances import RARITIES, rarity_of_namesakes
from kakuho.people.linkage.clusters import Labels
from kakuho.people.linkage.evidence import weigh
from kakuho.people.linkage.patterns import FULL, NO_KEY, contact_levels, unpacked
from kakuho.people.linkage.runs import Runs, pairs_within, word

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]

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
# How the groups of a pair stand to one another: a contact nearly agrees, or another birth date is known.
_OPEN, _NEAR, _APART = range(3)
_PART_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Pairs of nodes of different groups (`a`, `b`, `probability`).

    `twice` is how many people are counted twice in all, `beyond` those of them whose names are too common to
    be compared.
    """

    pairs: pl.DataFrame
    twice: float
    beyond: float


@dataclass(frozen=True, slots=True)
class _Named:
    """The full names of one kind that groups bear, one entry a group and name, in order of both.

    `expected` are the namesakes by chance, `groups` how many bear the name, `born` whether the group's
    records of that name tell a birth date. `weight` is the share of the namesakes that the name as it sounds
    finds and the one as written does not: those of which one is not written.
    """

    kind: int
    words: Words  # group and name
    expected: Reals
    groups: Ints
    born: Bools
    weight: float

    @property
    def steps(self) -> Ints:
        """The step of rarity of each."""
        return _steps(self.expected, self.kind)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of nodes of two groups that have one name: by one kind of name, or one for each two groups."""

    nodes: Words
    groups: Words
    kind: npt.NDArray[np.int8]
    expected: Reals
    born: Bools

    def taken(self, places: npt.NDArray[np.intp] | Bools) -> "_Pairs":
        """Some of them, in that order."""
        return _Pairs(*(getattr(self, name)[places] for name in self.__slots__))


def namesakes(nodes: Nodes, labels: Labels, *, near_by_chance: float) -> Namesakes:
    """How likely groups of one full name and no other key are one person.

    `near_by_chance` is the share of strangers who live in one town or whose contacts nearly agree.
    Cost: linear; names that more than six groups bear are not compared, only counted. Memory: 24 bytes a
    group and name, 60 a pair of those compared.
    """
    written = np.zeros(int(labels.max(initial=-1)) + 1, dtype=np.bool_)
    written[labels[nodes.frame["name_given"].is_not_null().to_numpy()]] = True
    lacking = 1 - float(written.mean()) if len(written) else 0.0
    weights = (1.0, 1 - (1 - lacking) ** 2)
    named = [_named(nodes, labels, kind, weight) for kind, weight in enumerate(weights)]
    compared, relation = _compared(nodes, labels, named)
    if not len(relation):
        return Namesakes(pl.DataFrame(schema=_NONE), 0.0, 0.0)
    known = _known(nodes, named, len(written)) ** 2
    few = [entries.groups <= MOST_GROUPS for entries in named]
    weighted = [np.full(len(entries.words), entries.weight) for entries in named]
    weighted_few = [weight * some for weight, some in zip(weighted, few, strict=True)]
    halves = [of.expected * weight / 2 for of, weight in zip(named, weighted_few, strict=True)]
    chance, size, size_few = (_by_step(named, values) for values in (halves, weighted, weighted_few))
    del halves, weighted, weighted_few, few
    at = _steps(compared.expected, compared.kind)
    found = [np.bincount(at[relation == which], minlength=_STEPS).astype(np.float64) for which in range(3)]
    strangers = _strangers(chance, found[_APART], known)
    shares = {_OPEN: 1 - near_by_chance, _NEAR: near_by_chance}
    twice = {which: _twice(found[which], strangers * share, size_few) for which, share in shares.items()}
    in_all = float(sum(people.sum() for people in twice.values()))
    probability = np.zeros(len(relation))
    for which, people in twice.items():
        here = relation == which
        odds = people / np.maximum(found[which] - people, 0.01)
        probability[here] = _likely(odds[at[here]], compared.expected[here], at[here])
    pairs = pl.DataFrame(
        {
            "a": (compared.nodes >> np.uint64(32)).astype(np.uint32),
            "b": (compared.nodes & np.uint64(0xFFFFFFFF)).astype(np.uint32),
            "probability": np.clip(probability, 0, 0.999),
        }
    )
    beyond = in_all / max(size_few.sum(), 1) * float((size - size_few).sum())
    return Namesakes(pairs.filter(pl.col("probability") > 0), in_all + beyond, beyond)


def _likely(odds: Reals, expected: Reals, step: Ints) -> Reals:
    """The odds of each step, within it the higher the rarer the name."""
    expected = np.maximum(expected, 1e-5)
    middle = np.bincount(step, np.log(expected), minlength=_STEPS) / np.maximum(
        np.bincount(step, minlength=_STEPS), 1
    )
    scaled = odds * np.exp(middle[step]) / expected
    return scaled / (1 + scaled)


def _steps(expected: Reals, kind: int | npt.NDArray[np.int8]) -> Ints:
    rarity = rarity_of_namesakes(expected.astype(np.float32))
    return rarity + RARITIES * np.asarray(kind, dtype=np.int64)


def _by_step(named: list[_Named], values: list[Reals]) -> Reals:
    """The sums by step of values of all entries."""
    sums = [np.bincount(of.steps, value, minlength=_STEPS) for of, value in zip(named, values, strict=True)]
    return np.sum(sums, axis=0)  # type: ignore[no-any-return]


def _named(nodes: Nodes, labels: Labels, kind: int, weight: float) -> _Named:
    """The names of one kind."""
    name = _KINDS[kind]
    whole = nodes.numbers(f"{name}_key")
    family, given = nodes.numbers(f"{name}_family"), nodes.numbers(f"{name}_given")
    rows = np.flatnonzero((family > 0) & (given > 0) & (whole > 0))
    words = word(labels[rows], whole[rows])
    order = np.argsort(words, kind="stable")
    runs = Runs.of(words[order])
    rows = rows[order]
    first = rows[runs.starts]
    family, given, whole = family[first], given[first], whole[first]
    others = (np.bincount(family)[family] - 1.0) * (np.bincount(given)[given] - 1.0)
    return _Named(
        kind,
        words[order][runs.starts],
        expected=others / max(len(first), 1),
        groups=np.bincount(whole)[whole] if len(whole) else np.zeros(0, dtype=np.int64),
        born=runs.any(nodes.frame["birth_key"].is_not_null().to_numpy()[rows]),
        weight=weight,
    )


def _known(nodes: Nodes, named: list[_Named], groups: int) -> float:
    """The share of named groups whose birth date is known; of several names the first by its sound counts."""
    told = np.full(groups, -1, dtype=np.int8)
    for entries in named:
        group = (entries.words >> np.uint64(32)).astype(np.int64)
        runs = Runs.of(group)
        told[group[runs.starts]] = entries.born[runs.starts]
        at = np.flatnonzero(np.repeat(runs.sizes > 1, runs.sizes))
        whole = pl.Series((entries.words[at] & np.uint64(0xFFFFFFFF)).astype(np.uint32))
        several = pl.DataFrame({"group": group[at], "at": at, "text": nodes.texts("name_key", whole)})
        first = several.sort("group", "text").unique("group", keep="first", maintain_order=True)
        told[first["group"].to_numpy()] = entries.born[first["at"].to_numpy()]
    return float(told[told >= 0].mean())


def _compared(nodes: Nodes, labels: Labels, named: list[_Named]) -> tuple[_Pairs, npt.NDArray[np.int8]]:
    """The pairs of groups of one name that share no key, and their relation."""
    written, spoken = (_same_name(nodes, labels, entries) for entries in named)
    spoken = spoken.taken(~np.isin(spoken.nodes, written.nodes))
    both = [(getattr(written, name), getattr(spoken, name)) for name in _Pairs.__slots__]
    pairs = _Pairs(*(np.concatenate(side) for side in both))
    pairs = pairs.taken(np.lexsort((pairs.nodes, pairs.groups, pairs.kind)))
    bare, near = (np.zeros(len(pairs.nodes), dtype=np.bool_) for _ in range(2))
    for first in range(0, len(pairs.nodes), _PART_PAIRS):
        part = slice(first, first + _PART_PAIRS)
        bare[part], near[part] = _weighed(nodes, pairs.nodes[part])
    order = np.argsort(pairs.groups, kind="stable")
    runs = Runs.of(pairs.groups[order])
    whole = runs.all(bare[order])
    some_near = runs.any(near[order])
    speaks = order[runs.starts]  # of all pairs of two groups the first
    come = np.argsort(speaks)
    kept = come[whole[come]]
    pairs = pairs.taken(speaks[kept])
    relation = np.where(pairs.born, _APART, np.where(some_near[kept], _NEAR, _OPEN)).astype(np.int8)
    return pairs, relation


def _weighed(nodes: Nodes, pairs: Words) -> tuple[Bools, Bools]:
    """Of pairs of nodes whether they share the name and no key, and whether a contact nearly agrees."""
    sides = {"a": (pairs >> np.uint64(32)).astype(np.uint32), "b": pairs.astype(np.uint32)}
    parts = unpacked(weigh(nodes, pl.DataFrame(sides)).patterns)
    return (parts["name"] == FULL) & (parts["key"] == NO_KEY), NEAR[parts["contacts"]]


def _same_name(nodes: Nodes, labels: Labels, named: _Named) -> _Pairs:
    """The pairs of nodes of two groups that have one name."""
    several = (named.groups >= 2) & (named.groups <= MOST_GROUPS)
    whole = nodes.numbers(f"{_KINDS[named.kind]}_key")
    wanted = np.zeros(int(whole.max(initial=0)) + 1, dtype=np.bool_)
    wanted[(named.words[several] & np.uint64(0xFFFFFFFF)).astype(np.int64)] = True
    rows = np.flatnonzero(wanted[whole])
    words = word(labels[rows], whole[rows])
    entry = np.minimum(np.searchsorted(named.words, words), max(len(named.words) - 1, 0))
    borne = named.words[entry] == words  # not where a name is not told apart that is elsewhere
    rows, entry = rows[borne], entry[borne]
    order = np.argsort(whole[rows], kind="stable")
    rows, entry = rows[order], entry[order]
    one, two = pairs_within(Runs.of(whole[rows]), most=_MOST_ROWS)
    other = labels[rows[one]] != labels[rows[two]]
    one, two = one[other], two[other]
    a, b, group, group_b = rows[one], rows[two], labels[rows[one]], labels[rows[two]]
    return _Pairs(
        nodes=word(np.minimum(a, b), np.maximum(a, b)),
        groups=word(np.minimum(group, group_b), np.maximum(group, group_b)),
        kind=np.full(len(one), named.kind, dtype=np.int8),
        expected=np.minimum(named.expected[entry[one]], named.expected[entry[two]]),
        born=named.born[entry[one]] & named.born[entry[two]],
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
