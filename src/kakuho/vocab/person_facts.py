"""What is known of the people counted: in numbers of people, each told apart from what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Ages:
    """How many are minors on a day, by the birth dates in the data, else by the ages.

    `contradictory` are people with birth dates on both sides of the line. `minors_by_age` and `adults_by_age`
    have no birth date that is read but an age: nobody knows when that was written, so that such a minor may
    have come of age since. `unknown` have neither.
    """

    as_of: date
    adult_age: int
    minors: int = 0
    adults: int = 0
    contradictory: int = 0
    unknown: int = 0
    minors_by_age: int = 0
    adults_by_age: int = 0


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """An estimate of how many live outside Japan.

    By a column that names the country, else by the address, else by the country's code of the telephone;
    `by_evidence` says of those abroad by which. `by_country` has the two letters of ISO 3166-1, "ZZ" for a
    country that is not named.
    """

    abroad: int = 0
    in_japan: int = 0
    contradictory: int = 0
    unknown: int = 0
    by_country: Mapping[str, int] = field(default_factory=dict)
    by_evidence: Mapping[str, int] = field(default_factory=dict)
    in_eu: int = 0


@dataclass(frozen=True, slots=True)
class Deaths:
    """How many the data says have died; where it says nothing, nobody knows."""

    deceased: int = 0
    living: int = 0
    contradictory: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class FileFacts:
    """People in one file, and by item in it."""

    principals: int
    by_item: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SourceRole:
    """What the people of a source are to the company ("" where nothing tells), and the words that tell it."""

    role: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Facts of the people counted (best estimate), in numbers of people.

    `by_category` counts those of whom something of a category got out (`special_care`, `card`,
    `credentials`, `my_number`, `communications`); `special_care` those of each clause of 法2条3項, with
    `not_told` where the clause is not known. A person may be in several roles, and `unknown` are in none.
    `legal_person_rows` are rows of legal persons, in no number. `unreadable` counts values written that gave
    nothing to compare, by field, and `unreadable_why` those of each reason.
    """

    ages: Ages
    whereabouts: Whereabouts
    deaths: Deaths
    by_category: Mapping[str, int] = field(default_factory=dict)
    special_care: Mapping[str, int] = field(default_factory=dict)
    by_role: Mapping[str, int] = field(default_factory=dict)
    roles_of_sources: Mapping[str, SourceRole] = field(default_factory=dict)
    by_file: Mapping[str, FileFacts] = field(default_factory=dict)
    legal_person_rows: int = 0
    unreadable: Mapping[str, int] = field(default_factory=dict)
    unreadable_why: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
