"""How a pair of records agrees, as one small number: what the model of linkage counts and weighs.

A pattern is (name, key, contacts, birth, company, rarity). `key` is the strongest field that is exactly the
same; `contacts` are the levels of mail, telephone and address together, for who moves often changes all
three, so that they are no three independent witnesses.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from kakuho.people.linkage.agreement import Agreement, Names, Sides, equal
from kakuho.people.linkage.chances import RARITIES, rarity_of_given, rarity_of_namesakes

Codes = npt.NDArray[np.int32]

# Of the names.
CONTRADICT, FULL, RENAMED, NEARLY, NAMELESS, FAMILY_ONLY = range(6)
# Of the strongest field that is the same; the order is that of their strength.
NO_KEY, EMAIL, PHONE, COMPANY, BIRTH, ADDRESS = range(6)
KEYS = ("email", "phone", "company", "birth", "address")
CONTACTS = ("email", "phone", "address")
NAMES, CONTACT_CELLS, LEVELS = 6, 64, 4
SHAPE = (NAMES, len(KEYS) + 1, CONTACT_CELLS, LEVELS, LEVELS, RARITIES)
FIELDS = ("name", "key", "contacts", "birth", "company", "rarity")


def pattern_codes(sides: Sides, names: Names, fields: Mapping[str, Agreement]) -> Codes:
    """The pattern of each pair; `unpacked` takes it apart."""
    levels = {field: agreement.level for field, agreement in fields.items()}
    near = equal(sides, "town").same | equal(sides, "postal_key").same
    elsewhere = equal(sides, "postal_key").differ
    levels["address"] = np.select(
        [fields["address"].same, near, fields["address"].differ | elsewhere], [1, 2, 3], 0
    ).astype(np.int8)
    key = np.select([levels[field] == 1 for field in KEYS], list(range(1, len(KEYS) + 1)), NO_KEY)
    name = np.select(
        [names.differ, names.full, names.same_given, names.close, names.family_only],
        [CONTRADICT, FULL, RENAMED, NEARLY, FAMILY_ONLY],
        NAMELESS,
    )
    # A name that merely resembles another, or half of it, says nothing where nothing else is the same.
    name = np.where((key == NO_KEY) & (name != FULL), CONTRADICT, name)
    contacts = np.zeros(len(name), dtype=np.int64)
    for field in CONTACTS:
        contacts = contacts * LEVELS + levels[field]
    parts = (name, key, contacts, levels["birth"], levels["company"], _rarity(sides, name, key))
    return np.ravel_multi_index(parts, SHAPE).astype(np.int32)


def unpacked(codes: Codes) -> dict[str, npt.NDArray[np.int64]]:
    """The parts of patterns by name."""
    parts = np.unravel_index(codes.astype(np.int64), SHAPE)
    return {name: part.astype(np.int64) for name, part in zip(FIELDS, parts, strict=True)}


def contact_levels(field: int) -> npt.NDArray[np.int64]:
    """Of each of the 64 cells of `contacts` the level of the first, second or third contact."""
    shift = LEVELS ** (len(CONTACTS) - 1 - field)
    levels: npt.NDArray[np.int64] = np.arange(CONTACT_CELLS) // shift % LEVELS
    return levels


def _rarity(sides: Sides, name: npt.NDArray[np.int64], key: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """How rare the name is: by its namesakes where nothing or the day is the same, else by the given name."""
    namesakes = np.sqrt(np.prod(sides.of(sides.chances.namesakes), axis=0))
    given = np.sqrt(np.prod(sides.of(sides.chances.given), axis=0))
    whole = (name == FULL) & ((key == NO_KEY) | (key == BIRTH))
    rarity = np.where(whole, rarity_of_namesakes(namesakes), rarity_of_given(given))
    of_name: npt.NDArray[np.int64] = np.where((name == FULL) | (name == RENAMED), rarity, 0)
    return of_name
