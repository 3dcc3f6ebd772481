import pyarrow as pa
from making import crowd, records

from kakuho.people import Records
from kakuho.people.records.packed import _PART_ROWS
from kakuho.vocab.principals import RECORDS_SCHEMA


def test_records_come_out_as_they_went_in_however_many_they_are() -> None:
    few = crowd(300)[0]
    many = pa.concat_tables([few] * (_PART_ROWS // few.num_rows + 1))
    held = Records([many, few])
    held.take(few)
    assert held.num_rows == many.num_rows + 2 * few.num_rows
    assert held.table().equals(pa.concat_tables([many, few, few]))
    assert max(part.num_rows for part in held.parts()) < 2 * _PART_ROWS


def test_no_records_have_no_parts_and_an_empty_table() -> None:
    assert list(Records([records()]).parts()) == []
    assert Records().table().equals(RECORDS_SCHEMA.empty_table())
