import pyarrow as pa
from making import crowd, records

from kakuho.people import Keys, link, normalise, normalised_parts
from kakuho.people.spellings.keys import KIND_OF

TARO = {"name": "山田太郎", "kana": "ヤマダタロウ", "phone": "090-0000-0001", "address": "港区芝浦1-2-3"}


def test_keys_give_back_the_texts_they_stand_for() -> None:
    normalised = normalise(records(TARO, {"email": "a@example.jp"}, {}))
    keys = Keys.of([normalised])
    columns = ["name_key", "phone_key", "email_key", "birth_key"]
    assert keys.written(columns, 0, 3).to_pylist() == normalised.select(columns).to_pylist()
    assert keys.written(columns, 1, 1).to_pylist() == normalised.select(columns).slice(1, 1).to_pylist()


def test_two_phones_of_one_record_are_numbered_as_one_kind() -> None:
    one = Keys.of([normalise(records({"phone": "09000000001"}, {"phone_2": "09000000001"}))])
    # A second phone alone is still a phone.
    numbers = one.frame.select("phone_key", "phone_2_key").rows()
    assert len({number for row in numbers for number in row if number is not None}) == 1


def test_records_in_parts_have_the_keys_of_the_whole() -> None:
    table = crowd(200)[0]
    parts = [table.slice(at, 30) for at in range(0, table.num_rows, 30)]
    whole, parted = Keys.of([normalise(table)]), Keys.of(normalised_parts(parts))
    assert parted.frame["record"].to_list() == list(range(table.num_rows))
    assert parted.frame["content"].to_list() == whole.frame["content"].to_list()
    columns = [name for name in KIND_OF if name not in ("town", "reading")]
    assert parted.written(columns, 0, table.num_rows).equals(whole.written(columns, 0, table.num_rows))


def test_no_records_have_no_keys() -> None:
    keys = Keys.of([])
    assert keys.height == 0
    assert link(keys).num_rows == 0


def test_a_column_that_says_nothing_has_a_row_for_each_record() -> None:
    keys = Keys.of([normalise(records(TARO, TARO))])
    assert keys.frame["company_key"].to_list() == [None, None]
    assert keys.table(["company_key", "name_key"]).num_rows == 2


def test_further_records_are_linked_as_if_all_had_come_at_once() -> None:
    table = crowd(200)[0]
    first, rest = table.slice(0, 120), table.slice(120)
    grown = Keys.of([normalise(first)]).with_more(normalise(rest))
    whole = Keys.of([normalise(pa.concat_tables([first, rest]))])
    assert grown.height == whole.height
    assert link(grown)["person"].to_pylist() == link(whole)["person"].to_pylist()
