"""The set that others may ask."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from kakuho.trace.canonical import Spelling
from kakuho.trace.registry import RegistryError
from kakuho.trace.watching.blinded import SetKey
from kakuho.trace.watching.lookup_set import LEAST_PEOPLE, LookupBuilder, LookupSet, asked_values

PEOPLE = 2000


@pytest.fixture(scope="module")
def made() -> LookupSet:
    builder = LookupBuilder(SetKey.of(bytes(32)))
    builder.add(Spelling.EMAIL, pl.Series([f"mihon{i}@example.jp" for i in range(PEOPLE)]))
    builder.add(Spelling.PHONE, pl.Series([f"090-0000-{i:04}" for i in range(PEOPLE)]))
    builder.next_table(PEOPLE)
    return builder.made()


def test_every_bucket_holds_many_people_and_every_value_is_in_its_bucket(made: LookupSet) -> None:
    assert (len(made.numbers), made.people) == (2 * PEOPLE, PEOPLE)
    assert made.bits > 0
    assert made.least >= LEAST_PEOPLE
    buckets = [made.bucket(at) for at in range(1 << made.bits)]
    assert sum(map(len, buckets)) == len(made.numbers)
    assert all(int(number) in buckets[made.bucket_of(int(number))] for number in made.numbers[::97])
    assert len(made.bucket(1 << made.bits)) == 0


def test_the_file_holds_no_value_and_comes_back_as_it_was(made: LookupSet, tmp_path: Path) -> None:
    made.write(tmp_path / "set")
    assert b"mihon" not in (tmp_path / "set").read_bytes()
    again = LookupSet.read(tmp_path / "set")
    assert np.array_equal(again.numbers, made.numbers)
    assert (again.bits, again.least) == (made.bits, made.least)


def test_a_damaged_set_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "set").write_bytes(b"\x05\x00\x00\x00abc")
    with pytest.raises(RegistryError, match="damaged"):
        LookupSet.read(tmp_path / "set")


def test_a_small_set_is_one_bucket_and_a_foreign_value_meets_it_by_next_to_no_chance() -> None:
    builder = LookupBuilder(SetKey.of(bytes(32)))
    builder.add(Spelling.EMAIL, pl.Series(["mihon@example.jp", None, "MIHON@example.jp"]))
    made = builder.made()
    assert (made.bits, len(made.numbers)) == (0, 1)
    assert made.bucket(0).tolist() == made.numbers.tolist()
    assert made.by_chance(10**6) < 1e-12


def test_values_are_asked_once_with_all_their_places() -> None:
    columns = [pl.Series(["090-0000-0001", "x", "09000000001"]), pl.Series(["a@example.jp", None, "no"])]
    assert asked_values(columns) == {"phone:09000000001": [(0, 0), (0, 2)], "email:a@example.jp": [(1, 0)]}
