import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from making import records

from kakuho.people import Ruling, apply_rulings, count, link, normalise, record_ids

KEY = b"a secret of this case"
TARO = {"name": "山田太郎", "phone": "090-0000-0001"}
MARRIED = {"name": "鈴木太郎", "address": "東京都港区芝浦1-2-3"}
OTHER = {"name": "山田太郎", "phone": "090-0000-0001", "birth_date": "1980-01-02"}


def ruled(table: pa.Table, *rulings: Ruling) -> tuple[list[int], tuple[Ruling, ...], tuple[Ruling, ...]]:
    result = apply_rulings(link(normalise(table)), record_ids(table, key=KEY), rulings)
    return result.links["person"].to_pylist(), result.contradictions, result.waiting


def ids(table: pa.Table) -> list[str]:
    return record_ids(table, key=KEY)


def test_two_records_that_share_nothing_are_one_person_when_somebody_says_so() -> None:
    table = records(TARO, MARRIED)
    one, other = ids(table)
    person, *_ = ruled(table, Ruling(one, other, same=True))
    assert person[0] == person[1]
    assert len(set(link(normalise(table))["person"].to_pylist())) == 2


def test_a_record_leaves_the_person_it_is_said_not_to_be() -> None:
    table = records(TARO, TARO | {"email": "taro@example.jp"}, OTHER)
    first, _, other = ids(table)
    person, *_ = ruled(table, Ruling(other, first, same=False))
    assert person[0] == person[1] != person[2]


def test_rulings_hold_when_a_new_file_arrives_and_rows_move() -> None:
    old = records(TARO, MARRIED, OTHER)
    one, married, other = ids(old)
    rulings = [Ruling(one, married, same=True), Ruling(other, one, same=False)]
    new = pa.concat_tables(
        [records({"name": "佐藤健", "phone": "090-0000-0009"}, OTHER, source="new.csv"), old]
    )
    person, *_ = ruled(new, *rulings)
    assert person[2] == person[3]
    assert person[1] == person[4] != person[2]
    assert len(set(person)) == 3


def test_a_separation_against_a_chain_of_joins_is_reported_and_not_applied() -> None:
    table = records(TARO, MARRIED, {"name": "高橋太郎", "email": "t@example.jp"})
    one, two, three = ids(table)
    joins = [Ruling(one, two, same=True), Ruling(two, three, same=True)]
    against = Ruling(three, one, same=False)
    person, contradictions, _ = ruled(table, *joins, against)
    assert len(set(person)) == 1
    assert contradictions == (against,)


def test_a_ruling_about_a_record_that_is_not_there_waits() -> None:
    table = records(TARO)
    ruling = Ruling(ids(table)[0], "0" * 32, same=True)
    _, contradictions, waiting = ruled(table, ruling)
    assert (contradictions, waiting) == ((), (ruling,))


def test_a_join_holds_through_a_record_that_is_no_longer_there() -> None:
    table = records(TARO, MARRIED)
    one, other = ids(table)
    person, *_ = ruled(table, Ruling(one, "f" * 32, same=True), Ruling("f" * 32, other, same=True))
    assert person[0] == person[1]


def test_the_id_of_a_record_is_its_content_and_needs_the_key_of_the_case() -> None:
    here, there = records(TARO, source="a.csv"), records(OTHER, TARO, source="b.csv")
    assert ids(here)[0] == ids(there)[1]
    assert record_ids(here, key=b"of another case") != ids(here)


def test_the_count_follows_the_rulings() -> None:
    table = records(TARO, MARRIED)
    one, other = ids(table)
    links = apply_rulings(link(normalise(table)), ids(table), [Ruling(one, other, same=True)]).links
    number = count(table, assignments=links)
    assert (number.low, number.best, number.high) == (1, 1, 1)


ROWS = [
    {"name": name, "phone": f"090-0000-000{phone}"}
    for name in ("山田太郎", "山田花子", "佐藤健")
    for phone in (1, 2)
]
PAIRS = st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans())


@settings(deadline=None, max_examples=25)
@given(st.lists(PAIRS, max_size=8), st.randoms())
def test_whatever_is_not_contradicted_holds_in_any_order(pairs: list[tuple[int, int, bool]], random) -> None:
    table = records(*ROWS)
    names = ids(table)
    rulings = [Ruling(names[a], names[b], same=same) for a, b, same in pairs if a != b]
    person, contradictions, _ = ruled(table, *rulings)
    for ruling in set(rulings) - set(contradictions):
        assert (person[names.index(ruling.one)] == person[names.index(ruling.other)]) == ruling.same
    random.shuffle(rulings)
    again, _, _ = ruled(table, *rulings)
    assert [[a == b for b in person] for a in person] == [[a == b for b in again] for a in again]
