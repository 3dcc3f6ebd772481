"""Facts of made-up people, from their records."""

from datetime import date

import pyarrow as pa
from asked_facts import CATEGORIES, facts_of, person
from making import records

from kakuho.people import Asked, link, normalise, person_facts
from kakuho.vocab.person_facts import FileFacts, SourceRole


def test_people_are_counted_by_category_over_all_their_rows() -> None:
    found = facts_of(
        records(
            person(1, items=["NAME", "CARD"]),
            person(1, items=["NAME", "CARD_CODE"]),
            person(2, items=["NAME", "SENSITIVE"], traits=["SENSITIVE:disability"]),
            person(3, items=["NAME", "SENSITIVE"]),
        )
    )
    assert found.by_category == {"special_care": 2, "card": 1}
    assert found.special_care == {"disability": 1, "not_told": 1}


def test_each_file_has_its_people_and_items() -> None:
    table = pa.concat_tables(
        [
            records(person(1), person(2, items=["NAME", "CARD"]), source="a.xlsx » 一覧"),
            records(person(1, items=["NAME", "CARD"]), source="a.xlsx » 退会"),
            records(person(3), source="b.csv"),
        ]
    )
    files = {"a.xlsx » 一覧": "a.xlsx", "a.xlsx » 退会": "a.xlsx"}
    assert facts_of(table, files=files).by_file == {
        "a.xlsx": FileFacts(2, {"CARD": 2, "NAME": 2}),
        "b.csv": FileFacts(1, {"NAME": 1}),
    }


def test_what_a_row_says_of_its_person_goes_before_what_the_source_tells() -> None:
    roles = {"list.csv": SourceRole("customers", "会員番号")}
    table = records(person(1), person(2, traits=["role:employees"]), person(3))
    assert facts_of(table, roles=roles).by_role == {"customers": 2, "employees": 1}
    assert facts_of(table).by_role == {"employees": 1, "unknown": 2}


def test_the_deceased_are_told_apart_from_those_of_whom_nobody_knows() -> None:
    table = records(
        person(1, traits=["deceased:yes"]),
        person(2, traits=["deceased:no"]),
        person(3),
        person(4, traits=["deceased:yes"]),
        person(4, traits=["deceased:no"]),
    )
    found = facts_of(table).deaths
    assert (found.deceased, found.living, found.contradictory, found.unknown) == (1, 1, 1, 1)


def test_legal_persons_are_in_no_number() -> None:
    found = facts_of(records(person(1), {"name": "株式会社見本", "phone": "03-0000-0001"}))
    assert found.legal_person_rows == 1
    assert found.deaths.unknown == 1


def test_no_records_give_facts_of_nobody() -> None:
    found = facts_of(records())
    assert found.by_role == {}
    assert (found.ages.minors, found.ages.unknown, found.whereabouts.unknown) == (0, 0, 0)


def test_the_facts_do_not_depend_on_how_the_records_are_cut() -> None:
    table = records(*(person(n % 7, items=["NAME", "CARD"][: 1 + n % 2]) for n in range(20)))
    normalised = normalise(table)
    asked = Asked(date(2026, 11, 23), CATEGORIES, {}, {})
    whole = person_facts([table], normalised, link(normalised), asked)
    cut = [table.slice(first, 3) for first in range(0, 20, 3)]
    assert person_facts(cut, normalised, link(normalised), asked) == whole
