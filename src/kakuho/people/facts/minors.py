"""How many of the people are minors on a day."""

from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.people.facts.items_per_person import PeopleByWord
from kakuho.people.facts.traits import AGE
from kakuho.vocab.person_facts import Ages

Ints = npt.NDArray[np.int64]
# From when which age makes an adult. Source: 民法4条 (平成30年法律59号, in force since 2022-04-01).
_ADULT_AGES = ((date(2022, 4, 1), 18), (date.min, 20))
_OLDEST = 130  # a birth date before is a slip or a value typed where there was none
_EPOCH_DAY = np.datetime64("1970-01-01", "D")


def adult_age(on: date) -> int:
    """The age at which one was an adult on a day.

    Source: 民法4条 (平成30年法律59号 附則1条).
    """
    return next(age for since, age in _ADULT_AGES if on >= since)


def youngest_adult_birth(on: date) -> date:
    """The birth date of the youngest who is an adult on a day: whoever was born later is a minor.

    Born on 29 February one is an adult from 1 March on where the year has no such day.
    Source: 年齢計算ニ関する法律、民法143条.
    """
    year = on.year - adult_age(on)
    try:
        return on.replace(year=year)
    except ValueError:  # 29 February of another year
        return date(year, 2, 28)


def ages(
    person: Ints,
    born: pa.ChunkedArray,
    *,
    people: int,
    as_of: date,
    found: PeopleByWord | None = None,
) -> Ages:
    """Minors, adults and people of unknown age (`person` of each record, -1 for none; `born`: date32).

    Whoever was born after the day, or more than 130 years before, has no birth date that is read; the ages
    among what was `found` tell of such people (see `traits.AGE`).
    """
    days = pc.fill_null(born.cast(pa.int32()), np.iinfo(np.int32).max).to_numpy().astype(np.int64)
    oldest = _day(date(max(as_of.year - _OLDEST, 1), 1, 1))
    told = (person >= 0) & (days >= oldest) & (days <= _day(as_of))
    minor = told & (days > _day(youngest_adult_birth(as_of)))
    young, old = _marked(person, minor), _marked(person, told & ~minor)
    both = np.count_nonzero(young & old)
    minors, adults = np.count_nonzero(young) - both, np.count_nonzero(old) - both
    by_age = _by_age(found, np.flatnonzero(young | old), adult_age(as_of)) if found is not None else (0, 0)
    return Ages(
        as_of=as_of,
        adult_age=adult_age(as_of),
        minors=int(minors),
        adults=int(adults),
        contradictory=int(both),
        unknown=int(people - minors - adults - both - sum(by_age)),
        minors_by_age=by_age[0],
        adults_by_age=by_age[1],
    )


def _by_age(found: PeopleByWord, known: Ints, adult: int) -> tuple[int, int]:
    """Minors and adults by age among those who are not `known`; of two ages the higher is the later."""
    words = {word: int(word.removeprefix(AGE)) for word in found.starting(AGE)}
    old = np.setdiff1d(found.of(word for word, age in words.items() if age >= adult), known)
    young = np.setdiff1d(found.of(word for word, age in words.items() if age < adult), known)
    return len(np.setdiff1d(young, old, assume_unique=True)), len(old)


def _day(day: date) -> int:
    return int((np.datetime64(day) - _EPOCH_DAY).astype(np.int64))


def _marked(person: Ints, where: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which persons have a record where it holds."""
    marks = np.zeros(int(person.max(initial=-1)) + 1, dtype=np.bool_)
    marks[person[where]] = True
    return marks
