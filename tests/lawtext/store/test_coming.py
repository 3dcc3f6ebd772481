from datetime import UTC, date, datetime

import pytest
from egov_server import answer_of

from kakuho.lawtext.revisions import read_revisions
from kakuho.lawtext.store import open_store
from kakuho.lawtext.store.coming import coming

LAW = "999AC0000000001"
PENDING = {
    "amendment_scheduled_enforcement_date": "2028-07-16",
    "amendment_enforcement_comment": "公布の日から起算して二年を超えない範囲内において政令で定める日",
}
NOW = ("2022-04-01", "503AC0000000037")
AMENDING = "508AC0000000056"


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "laws.sqlite") as opened:
        yield opened


def put(store, *rows, at=26):
    listed = read_revisions(answer_of(LAW, *rows), name="x")
    store.put_revisions(LAW, listed, noticed_at=datetime(2026, 11, at, tzinfo=UTC))


def test_what_is_to_come_stands_with_whether_its_day_can_move(store):
    put(store, ("2028-07-16", AMENDING, PENDING), ("2027-01-17", AMENDING), NOW)
    told = [
        (each.revision.in_force_from, each.revision.provisional) for each in coming(store, date(2026, 11, 26))
    ]
    assert told == [(date(2027, 1, 17), False), (date(2028, 7, 16), True)]
    assert not coming(store, date(2026, 11, 26))[0].has_text


def test_the_days_that_it_had_before_are_told_in_order(store):
    put(store, ("2028-07-16", AMENDING, PENDING), NOW, at=1)
    put(store, ("2028-06-01", AMENDING, PENDING), NOW, at=2)
    put(store, ("2028-04-01", AMENDING), NOW, at=3)
    (only,) = coming(store, date(2026, 11, 26))
    assert [each.before for each in only.moved] == [date(2028, 7, 16), date(2028, 6, 1)]
    assert only.revision.in_force_from == date(2028, 4, 1)
