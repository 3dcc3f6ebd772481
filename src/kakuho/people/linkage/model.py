"""The model of linkage: how likely a pair of records is one person, by how it agrees.

Source: Fellegi & Sunter, "A Theory for Record Linkage", JASA 64 (1969); Newcombe et al., Science 130 (1959),
for the frequency of names. What is particular here: contacts are one witness, not three; and how strangers
agree is measured on pairs that contradict themselves (a home or an office under one telephone), so that
people who live together are not taken for one another.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from kakuho.people.linkage.chances import RARITIES
from kakuho.people.linkage.patterns import (
    ADDRESS,
    BIRTH,
    COMPANY,
    CONTACT_CELLS,
    CONTRADICT,
    KEYS,
    LEVELS,
    NAMES,
    NO_KEY,
    SHAPE,
    Codes,
    unpacked,
)

Reals = npt.NDArray[np.float64]
KEY_KINDS = len(KEYS) + 1
_VERSION = 2


@dataclass(frozen=True)
class LinkageModel:
    """Shares of agreement among records of one person (`one_`) and of two (`two_`).

    `one_share`: of the pairs of a name relation, key and rarity, those of one person. `one_contacts` and
    `two_contacts`: by key, of the 64 combinations of mail, telephone and address. `one_birth`: of the four
    levels (not known, same, near, other); `two_birth` the same by key. `pairs` is how many were compared to
    learn all this.
    """

    one_share: Reals  # name × key × rarity
    one_contacts: Reals  # key × 64
    two_contacts: Reals  # key × 64
    one_birth: Reals  # 4
    two_birth: Reals  # key × 4
    one_company: Reals  # 4
    two_company: Reals  # 4
    pairs: int = 0

    def probabilities(self, patterns: Codes) -> npt.NDArray[np.float32]:
        """Of each pattern how likely the two records are one person; 0 where they contradict themselves."""
        return self._table[patterns]

    @cached_property
    def _table(self) -> npt.NDArray[np.float32]:
        return posterior(self, unpacked(np.arange(np.prod(SHAPE), dtype=np.int32))).astype(np.float32)

    def as_json(self) -> dict[str, Any]:
        """The model as plain lists, to be kept with the case."""
        fields = {name: np.round(getattr(self, name), 9).tolist() for name in shapes()}
        return {"version": _VERSION, "pairs": self.pairs, **fields}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "LinkageModel":
        """The model that `as_json` gave.

        Raises: ValueError when it is of another version or shape.
        """
        if kept.get("version") != _VERSION:
            raise ValueError(f"model of linkage: version {kept.get('version')}, expected {_VERSION}")
        arrays = {name: np.array(kept[name], dtype=np.float64) for name in shapes()}
        for name, expected in shapes().items():
            if arrays[name].shape != expected:
                raise ValueError(f"model of linkage: {name} is {arrays[name].shape}, expected {expected}")
        return cls(**arrays, pairs=int(kept["pairs"]))


def shapes() -> dict[str, tuple[int, ...]]:
    """The shape of each array of a model."""
    return {
        "one_share": (NAMES, KEY_KINDS, RARITIES),
        "one_contacts": (KEY_KINDS, CONTACT_CELLS),
        "two_contacts": (KEY_KINDS, CONTACT_CELLS),
        "one_birth": (LEVELS,),
        "two_birth": (KEY_KINDS, LEVELS),
        "one_company": (LEVELS,),
        "two_company": (LEVELS,),
    }


def posterior(model: LinkageModel, parts: dict[str, npt.NDArray[np.int64]]) -> Reals:
    """How likely each pattern is one person: prior odds times the ratios of the fields beside the key."""
    key, contacts = parts["key"], parts["contacts"]
    share = np.clip(model.one_share[parts["name"], key, parts["rarity"]], 1e-6, 1 - 1e-6)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log(share / (1 - share))
        odds += np.log(model.one_contacts[key, contacts] / model.two_contacts[key, contacts])
        odds += _birth_ratio(model, key, parts["birth"])
        odds += _company_ratio(model, key, parts["company"])
    # Combinations that the key excludes are nought on both sides.
    odds = np.where(np.isnan(odds), -50, np.clip(odds, -50, 50))
    return np.where(parts["name"] == CONTRADICT, 0.0, 1 / (1 + np.exp(-odds)))


def _birth_ratio(model: LinkageModel, key: npt.NDArray[np.int64], level: npt.NDArray[np.int64]) -> Reals:
    """Log ratio of the birth dates; where the key says they are not the same, of what is left.

    A birth date that is not known says nothing about who it is.
    """
    known = 1 - model.one_birth[0]
    one = model.one_birth / known
    two = model.two_birth / (1 - model.two_birth[:, :1])
    left = (1 - known * one[1]) / (1 - known * two[key, 1])
    ratio = np.where(level == 0, 1.0, one[level] / two[key, level])
    not_same = (key == NO_KEY) | (key == ADDRESS)
    return np.where(key == BIRTH, 0.0, np.log(np.where(not_same, ratio / left, ratio)))


def _company_ratio(model: LinkageModel, key: npt.NDArray[np.int64], level: npt.NDArray[np.int64]) -> Reals:
    """Log ratio of the numbers that a company gave; under a weaker key, where none is the same, of the rest.

    Whether a number is known says nothing about who it is.
    """
    known = 1 - model.one_company[0]
    one = model.one_company / known
    two = model.two_company / (1 - model.two_company[0])
    left = (1 - known * one[1]) / (1 - known * two[1])
    ratio = np.where(level == 0, 1.0, one[level] / two[level])
    not_same = (key == NO_KEY) | (key == BIRTH) | (key == ADDRESS)
    return np.where(key == COMPANY, 0.0, np.log(np.where(not_same, ratio / left, ratio)))
