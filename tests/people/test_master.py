"""Made-up leaked people in a made-up master."""

from typing import Any

import pyarrow as pa
from making import records

from kakuho.people import MasterMatch, link, match_master, normalise


def matched(leaked: pa.Table, master: pa.Table) -> MasterMatch:
    keys = normalise(leaked)
    return match_master(keys, link(keys), normalise(master))


def rows_of(match: MasterMatch) -> dict[int, str]:
    return dict(match.rows.select("record", "certainty").iter_rows())


def person(number: int, **more: Any) -> dict[str, Any]:
    return {
        "name": f"見本 {chr(0x4E00 + number)}子",
        "email": f"person{number}@example.jp",
        "phone": f"090-0000-{number:04}",
    } | more


MASTER = records(*(person(number) for number in range(20)), source="master.csv")


def test_leaked_people_are_found_in_the_master_and_the_others_are_not_affected() -> None:
    found = matched(records(person(3), person(3), person(7)), MASTER)
    assert rows_of(found) == {3: "certain", 7: "certain"}
    assert (found.matched, found.ambiguous, found.unmatched) == (2, 0, 0)


def test_who_is_not_in_the_master_is_unmatched() -> None:
    found = matched(records(person(3), person(99)), MASTER)
    assert (found.matched, found.unmatched) == (1, 1)


def test_a_person_who_stands_in_the_master_twice_affects_both_rows() -> None:
    twice = pa.concat_tables([MASTER, records(person(3), source="master.csv")])
    assert rows_of(matched(records(person(3)), twice)) == {3: "certain", 20: "certain"}


def test_a_name_that_two_rows_of_the_master_bear_is_ambiguous() -> None:
    namesakes = records(
        {"name": "佐藤 花子", "phone": "090-0000-0001", "birth_date": "1980-01-01"},
        {"name": "佐藤 花子", "phone": "090-0000-0002", "birth_date": "1990-01-01"},
        *(person(number) for number in range(5)),
        source="master.csv",
    )
    found = matched(records({"name": "佐藤 花子"}), namesakes)
    assert (found.matched, found.ambiguous, found.unmatched) == (0, 1, 0)
    assert set(rows_of(found).values()) == {"possible"}


def test_rows_without_any_key_match_nobody() -> None:
    nobody = {"items": ["COMPANY_ID"], "name": None}
    found = matched(records(nobody), pa.concat_tables([MASTER, records(nobody, source="master.csv")]))
    assert (found.matched, found.ambiguous, found.unmatched) == (0, 0, 1)
    assert rows_of(found) == {}


def test_legal_persons_of_the_master_are_nobody() -> None:
    company = {"name": "株式会社見本", "phone": "03-0000-0001"}
    found = matched(records(company, person(1)), records(company, person(1), source="master.csv"))
    assert rows_of(found) == {1: "certain"}


def test_the_leaked_file_itself_as_master_affects_every_row() -> None:
    found = matched(MASTER, MASTER)
    assert rows_of(found) == dict.fromkeys(range(20), "certain")


def test_an_empty_leak_affects_nobody() -> None:
    found = matched(records(), MASTER)
    assert (found.matched, found.ambiguous, found.unmatched, rows_of(found)) == (0, 0, 0, {})
