"""Worlds of synthetic people with other habits each, to judge linkage in what it was not fitted to.

A world is drawn from its seed: how large homes are, how many twins, how often people move, marry and change
their numbers (together or not), who shares a phone, what is missing from which file, how people type.
"""

from dataclasses import dataclass

import numpy as np

FIELDS = ("name", "kana", "birth_date", "phone", "email", "postal", "address")


@dataclass(frozen=True, kw_only=True)
class World:
    """The habits of one world; shares are probabilities."""

    records: int = 20_000
    people_per_record: float = 0.65
    heavy: float = 0.0  # share of the repeats that a tenth of the people gather
    home_size: float = 1.3  # mean number of people in a home
    twins: float = 0.01
    offices: float = 0.0  # people known by the phone and address of an office of up to eight
    home_phone: float = 0.3
    home_mail: float = 0.04
    moved: float = 0.1
    married: float = 0.05
    new_phone: float = 0.08
    new_mail: float = 0.12
    changed_together: float = 0.0  # a move that takes phone and mail along
    typo: float = 0.02
    slip_of_birth: float = 0.005
    variants: float = 0.2
    odd_forms: float = 0.3
    family_alone: float = 0.01
    placeholder: float = 0.005
    zipf: float = 50.0  # the smaller, the commoner are the commonest given names
    files: int = 1
    missing: tuple[float, ...] = (0.03, 0.08, 0.35, 0.2, 0.3, 0.1, 0.05)  # in the order of FIELDS
    absent: tuple[str, ...] = ()  # columns that no file has
    lacking: tuple[str, ...] = ()  # columns that the second half of the files lacks
    swapped_from: float = 1.0  # from this part of the rows on name and kana, phone and mail change places
    repeated: float = 0.0  # rows that stand twice


_LACKING = [(), (), (), ("birth_date",), ("kana",), ("address", "postal"), ("email",)]
_ABSENT = [(), (), (), ("kana",), ("birth_date",), ("birth_date", "kana"), ("email",), ("address", "postal")]


def drawn(seed: int, *, records: int = 20_000) -> World:
    """The world of a seed."""
    rng = np.random.default_rng(seed)

    def between(low: float, high: float) -> float:
        return float(rng.uniform(low, high))

    most = (0.05, 0.2, 0.6, 0.35, 0.5, 0.25, 0.3)
    least = (0.0, 0.0, 0.1, 0.05, 0.1, 0.0, 0.0)
    missing = tuple(between(low, high) for low, high in zip(least, most, strict=True))
    return World(
        records=records,
        people_per_record=between(0.45, 0.9),
        heavy=between(0, 0.5),
        home_size=between(1, 2.6),
        twins=between(0, 0.03),
        offices=float(rng.choice([0, 0.05, 0.15])),
        home_phone=between(0, 0.5),
        home_mail=between(0, 0.1),
        moved=between(0.02, 0.2),
        married=between(0, 0.06),
        new_phone=between(0.02, 0.15),
        new_mail=between(0.02, 0.25),
        changed_together=float(rng.choice([0, 0.1, 0.3])),
        typo=between(0, 0.04),
        slip_of_birth=between(0, 0.015),
        variants=between(0, 0.4),
        odd_forms=between(0, 0.6),
        family_alone=between(0, 0.03),
        placeholder=between(0, 0.02),
        zipf=between(20, 200),
        files=int(rng.integers(1, 6)),
        missing=missing,
        absent=_ABSENT[rng.integers(len(_ABSENT))],
        lacking=_LACKING[rng.integers(len(_LACKING))],
        swapped_from=float(rng.choice([1.0, 1.0, 0.5])),
        repeated=float(rng.choice([0, 0.1])),
    )


# Layouts that no tuning looked at, each against the grain of the drawn ones.
NAMED = {
    "homes of four, twins": World(home_size=4.0, twins=0.05, home_phone=0.7, home_mail=0.15),
    "everybody moves": World(moved=0.35, new_phone=0.25, new_mail=0.35, changed_together=0.4),
    "many weddings": World(married=0.15, moved=0.2, changed_together=0.2),
    "offices": World(offices=0.3, home_phone=0.1),
    "no birth dates": World(absent=("birth_date",)),
    "no kana, no birth dates": World(absent=("kana", "birth_date")),
    "names and phones only": World(absent=("kana", "birth_date", "email", "postal", "address")),
    "columns change half-way": World(swapped_from=0.5),
    "second file lacks birth dates": World(files=2, lacking=("birth_date",)),
    "bad typists": World(typo=0.08, slip_of_birth=0.03, odd_forms=0.8),
    "few names": World(zipf=5.0, people_per_record=0.8),
    "rows twice": World(repeated=0.5, files=2),
    "few repeats": World(people_per_record=0.97),
    "many repeats": World(people_per_record=0.25, heavy=0.4),
}
