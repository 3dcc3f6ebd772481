"""What people can be chosen by: branch, prefecture, score, age, as numbers without the values."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.known_people import KnownValues
from kakuho.trace.recognising import Role
from kakuho.trace.registry import Registry
from kakuho.trace.tokens import HEADS

_MOST_VALUES = 400  # of a column by which one chooses
_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing to choose people by: a number for each entry of a field, from 1 on.

    `ordered` numbers can be chosen from one on, or up to one; the others one by one, of `values` in all.
    """

    name: str
    field: int
    codes: NDArray[np.int32]
    ordered: bool
    values: int


def attributes_of(registry: Registry) -> list[Attribute]:
    """Everything the people of the registry can be chosen by.

    Cost: 0.1 s a million values of an attribute.
    """
    found = []
    for number, shared in enumerate(registry.fields):
        known = registry.values(number)
        if not len(known.tokens):
            continue
        if shared.role.ordered:
            found.append(_attribute(shared.header, number, known.ranks.astype(np.int32), ordered=True))
        elif shared.role is Role.PLAIN and _is_coarse(known):
            found.append(_attribute(shared.header, number, _numbered(known.tokens), ordered=False))
        elif shared.role in {Role.ADDRESS, Role.POSTAL}:
            for length in (2, 6) if shared.role is Role.ADDRESS else (3,):
                codes = _numbered(known.parts[:, HEADS.index(length)])
                found.append(_attribute(f"{shared.header}/{length}", number, codes, ordered=False))
    return found


def codes_of(
    attribute: Attribute,
    registry: Registry,
    persons: NDArray[np.int64],
    versions: NDArray[np.uint8] | None = None,
) -> NDArray[np.int32]:
    """The number of each person, by the versions of their values or, where there are none, by the last.

    0 where a person has no value.
    """
    known = registry.values(attribute.field)
    count = known.count(persons)
    at = count - 1
    if versions is not None:
        at = np.where(versions < count, versions, at)
    entries = np.minimum(known.first(persons) + np.maximum(at, 0), len(known.tokens) - 1)
    codes: NDArray[np.int32] = np.where(count > 0, attribute.codes[entries], np.int32(0))
    return codes


def extreme_codes_of(
    attribute: Attribute, registry: Registry, persons: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The lowest and the highest number each person ever had, 0 where a person has no value."""
    known = registry.values(attribute.field)
    first, count = known.first(persons), known.count(persons)
    lowest = np.where(count > 0, np.int32(attribute.values), np.int32(0))
    highest = np.zeros(len(persons), np.int32)
    for version in range(int(count.max(initial=0))):
        held = np.flatnonzero(count > version)
        codes = attribute.codes[first[held] + version]
        lowest[held] = np.minimum(lowest[held], codes)
        highest[held] = np.maximum(highest[held], codes)
    return lowest, highest


def _is_coarse(known: KnownValues) -> bool:
    sample = known.tokens[:: max(len(known.tokens) // _LOOKED_AT, 1)]
    return len(np.unique(sample)) <= _MOST_VALUES


def _numbered(values: NDArray[Any]) -> NDArray[np.int32]:
    return np.unique(values, return_inverse=True)[1].astype(np.int32)


def _attribute(name: str, field: int, codes: NDArray[np.int32], *, ordered: bool) -> Attribute:
    return Attribute(name, field, codes + np.int32(1), ordered, int(codes.max(initial=0)) + 2)
