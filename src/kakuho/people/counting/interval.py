"""The number of people corrected for those counted twice, with an interval that holds it 19 times of 20."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.people.linkage.compared import NAME, STRONG
from kakuho.people.linkage.idle import nameless
from kakuho.people.linkage.runs import Runs
from kakuho.people.spellings.keys import Keys

Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]

# Two-sided 95 % of a normal distribution.
_SIGMAS = 1.96
# What the model does not know: the parts of a correction, and of the whole number, by which it errs.
_OF_CORRECTION = 0.35
_OF_NUMBER = 0.0028
_SAID = ("birth_key", "phone_key", "email_key", "address_key")


@dataclass(frozen=True, slots=True)
class Interval:
    """The estimate and its 95 % interval, in people."""

    low: float
    best: float
    high: float


def interval(linked: int, keys: Keys, assignments: pa.Table) -> Interval | None:
    """The number of people behind so many linked persons; null where linkage had too little to learn from.

    Source: the idea is capture and recapture (Sekar & Deming, JASA 44, 1949): rows without a given name are
    met again as often as all others, whether or not they can be recognised.
    """
    if "surplus" not in assignments.column_names or assignments["surplus"].null_count == len(assignments):
        return None
    surplus = float(pl.Series(assignments["surplus"].to_numpy()).sum())
    spread = float(pl.Series(assignments["spread"].to_numpy()).sum())
    unseen, noise = _unrecognised(assignments, keys)
    best = linked - surplus - unseen
    doubt = (
        2 * spread + noise + (_OF_CORRECTION * (abs(surplus) + unseen)) ** 2 + (_OF_NUMBER * linked) ** 2
    ) ** 0.5
    return Interval(best - _SIGMAS * doubt, best, best + _SIGMAS * doubt)


def _unrecognised(assignments: pa.Table, keys: Keys) -> tuple[float, float]:
    """Rows without a given name that are people met elsewhere but were not recognised, and the variance."""
    known = pc.is_in(assignments["keyed"], pa.array([STRONG, NAME])).to_numpy()
    rows = np.flatnonzero(known & assignments["person"].is_valid().to_numpy())
    person = pc.fill_null(assignments["person"], -1).to_numpy()[rows]
    content = keys.frame["raw_hash"].to_numpy()[rows]
    again, copied = _met_again(person, content), _copied(person, content)
    given = pl.coalesce("name_given", "kana_given").is_not_null() & ~nameless(keys.frame)
    said = pl.sum_horizontal(pl.col(key).is_not_null().cast(pl.UInt8) for key in _SAID)
    told = keys.frame.select(given=given, said=said)[rows]
    named = told["given"].to_numpy()
    vague = np.flatnonzero(~named)
    vague = vague[np.unique(content[vague], return_index=True)[1]]
    # The rows that say most are recognised nearly always.
    most = told["said"].filter(told["given"]).quantile(0.75)
    if not len(vague) or most is None:
        return 0.0, 0.0
    named &= told["said"].to_numpy() >= most
    # Identical rows may be one row copied or one person written twice; how often rows are copied is seen on
    # the vague ones, which are hardly ever written alike twice.
    copies = float((copied & ~again)[named].mean())
    by_copying = float(copied[vague].mean())
    often = float(again[named].mean()) + max(0.0, copies - by_copying)
    unseen = len(vague) * often - int(again[vague].sum())
    return max(0.0, unseen), len(vague) * often * (1 - often)


def _met_again(person: Ints, content: Words) -> Bools:
    """Of each row whether its person has rows that say something else."""
    order = np.argsort(person, kind="stable")
    runs = Runs.of(person[order])
    met = np.empty(len(person), dtype=np.bool_)
    met[order] = np.repeat(runs.several(content[order]), runs.sizes)
    return met


def _copied(person: Ints, content: Words) -> Bools:
    """Of each row whether its person has another that says the same."""
    order = np.lexsort((content, person))
    runs = Runs.of(content[order], person[order])
    copied = np.empty(len(person), dtype=np.bool_)
    copied[order] = np.repeat(runs.sizes > 1, runs.sizes)
    return copied
