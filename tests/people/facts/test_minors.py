from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from kakuho.people.facts.items_per_person import PeopleByWord
from kakuho.people.facts.minors import adult_age, ages, youngest_adult_birth
from kakuho.people.facts.traits import AGE
from kakuho.vocab.principals import RECORDS_SCHEMA

FACTS = pa.schema([RECORDS_SCHEMA.field(name) for name in ("source", "items", "traits")])


def counted(*born: tuple[int, date | None], as_of: date = date(2026, 11, 23)) -> tuple[int, int, int, int]:
    """Minors, adults, contradictory and unknown of (person, birth date) records."""
    persons = np.array([person for person, _ in born])
    column = pa.chunked_array([pa.array([day for _, day in born], pa.date32())])
    found = ages(persons, column, people=len({p for p, _ in born if p >= 0}), as_of=as_of)
    return found.minors, found.adults, found.contradictory, found.unknown


def test_one_is_an_adult_on_the_eighteenth_birthday_and_a_minor_the_day_before() -> None:
    assert counted((0, date(2008, 11, 23))) == (0, 1, 0, 0)
    assert counted((0, date(2008, 11, 24))) == (1, 0, 0, 0)


def test_who_was_born_on_29_february_is_an_adult_from_1_march_on() -> None:
    assert counted((0, date(2008, 2, 29)), as_of=date(2026, 2, 28)) == (1, 0, 0, 0)
    assert counted((0, date(2008, 2, 29)), as_of=date(2026, 3, 1)) == (0, 1, 0, 0)
    assert youngest_adult_birth(date(2028, 2, 29)) == date(2010, 2, 28)


@pytest.mark.parametrize(("on", "age"), [(date(2022, 3, 31), 20), (date(2022, 4, 1), 18)])
def test_the_age_of_majority_is_that_of_the_day(on: date, age: int) -> None:
    assert adult_age(on) == age


def test_people_without_a_birth_date_are_neither_minors_nor_adults() -> None:
    assert counted((0, None), (1, None)) == (0, 0, 0, 2)


def test_a_person_with_birth_dates_on_both_sides_is_contradictory() -> None:
    assert counted((0, date(1980, 1, 1)), (0, date(2015, 1, 1)), (1, date(2015, 1, 1))) == (1, 0, 1, 0)


def test_births_to_come_or_of_long_ago_are_no_births() -> None:
    assert counted((0, date(2030, 1, 1)), (1, date(1850, 1, 1))) == (0, 0, 0, 2)


def test_records_of_nobody_are_left_out() -> None:
    assert counted((-1, date(2015, 1, 1)), (0, date(1980, 1, 1))) == (0, 1, 0, 0)


def by_age(*ages_of: tuple[int, int], born: dict[int, date] | None = None) -> tuple[int, int, int]:
    """Minors and adults by age alone, and unknown, of (person, age) records; `born` are birth dates."""
    rows = [{"source": "a.csv", "traits": [f"{AGE}{age}"], "items": ["AGE"]} for _, age in ages_of]
    persons = np.array([person for person, _ in ages_of])
    found = PeopleByWord()
    found.take(pa.Table.from_pylist(rows, schema=FACTS), persons)
    days = pa.chunked_array([pa.array([(born or {}).get(p) for p in persons.tolist()], pa.date32())])
    everybody = len(set(persons.tolist()))
    told = ages(persons, days, people=everybody, as_of=date(2026, 11, 23), found=found)
    return told.minors_by_age, told.adults_by_age, told.unknown


def test_an_age_tells_of_those_who_have_no_birth_date() -> None:
    assert by_age((0, 17), (1, 18), (2, 40)) == (1, 2, 0)


def test_a_birth_date_goes_before_an_age() -> None:
    assert by_age((0, 17), (1, 17), born={0: date(1980, 1, 1)}) == (1, 0, 0)


def test_of_two_ages_of_one_person_the_higher_is_the_later() -> None:
    assert by_age((0, 17), (0, 18)) == (0, 1, 0)
