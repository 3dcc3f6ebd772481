from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kakuho.lawtext import Law, Place, Provision
from kakuho.lawtext.revisions import Revision
from kakuho.lawtext.store import Source, library_of, open_store

ACT = "415AC0000000057"
SOURCE = Source.of(b"<Law/>", origin="見本.xml", fetched_at=datetime(2026, 11, 26, tzinfo=UTC))
CONDITION = "公布の日から起算して二年を超えない範囲内において政令で定める日"


def law(*texts):
    provisions = tuple(Provision(Place(str(n), "1"), text, "見出し") for n, text in enumerate(texts, 1))
    return Law(ACT, "見本法", "令和八年法律第一号", ("見本",), provisions)


def revision(day, amending, place=0, **more):
    begins = date.fromisoformat(day)
    id_ = f"{ACT}_{begins:%Y%m%d}_{amending}"
    told = {"provisional": False, "condition": "", "updated": "u1", **more}
    return Revision(
        id=id_, law_id=ACT, title="見本法", promulgated_on=date(2026, 7, 17), in_force_from=begins,
        amending_law=amending, repealed_on=None, place=place, **told,
    )  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "laws.sqlite") as opened:
        yield opened


def put(store, listed, *texts):
    store.put_law(
        law(*texts), SOURCE,
        revision_id=listed.id, in_force_from=listed.in_force_from, updated=listed.updated,
    )  # fmt: skip


def test_a_law_comes_out_as_it_went_in(store):
    put(store, revision("2022-04-01", "甲"), "目的。", "定義。")
    (edition,) = library_of(store).laws[ACT]
    assert edition.law == law("目的。", "定義。")


def test_a_text_of_two_editions_is_kept_once(store):
    put(store, revision("2022-04-01", "甲"), "同じ。", "旧。")
    put(store, revision("2027-01-17", "乙"), "同じ。", "新。")
    assert store.connection.execute("SELECT count(*) FROM text").fetchone() == (3,)
    assert store.connection.execute("SELECT count(*) FROM provision").fetchone() == (4,)


def test_the_source_tells_when_and_what_was_read(store):
    put(store, revision("2022-04-01", "甲"), "目的。")
    kept = store.connection.execute("SELECT origin, fetched_at, sha256, size_bytes FROM source").fetchone()
    assert kept == ("見本.xml", "2026-11-26T00:00:00+00:00", SOURCE.sha256, 6)


def test_of_two_amendments_of_one_day_the_one_listed_first_is_the_law(store):
    first, second = revision("2026-07-17", "乙"), revision("2026-07-17", "甲", place=1)
    store.put_revisions(ACT, (first, second))
    put(store, first, "両方の改正。")
    put(store, second, "甲の改正だけ。")
    assert library_of(store).text_at(ACT, Place("1"), "", date(2026, 7, 17)) == "両方の改正。"


def test_a_day_that_was_fixed_moves_the_edition_and_is_remembered(store):
    pending = revision("2028-07-16", "乙", provisional=True, condition=CONDITION)
    first = revision("2022-04-01", "甲", place=1)
    store.put_revisions(ACT, (pending, first))
    put(store, pending, "新。")
    put(store, first, "旧。")
    (move,) = store.put_revisions(ACT, (revision("2028-04-01", "乙"), first))
    assert (move.before.in_force_from, move.after.in_force_from) == (date(2028, 7, 16), date(2028, 4, 1))
    kept = store.connection.execute("SELECT before_day, after_day, fixed FROM moved").fetchone()
    assert kept == ("2028-07-16", "2028-04-01", 1)
    assert not store.held(revision("2028-04-01", "乙"))
    assert [edition.in_force_from for edition in library_of(store).laws[ACT]] == [date(2022, 4, 1)]


def test_a_day_that_is_fixed_under_the_same_id_is_told_too(store):
    pending = revision("2028-07-16", "乙", provisional=True, condition=CONDITION)
    store.put_revisions(ACT, (pending,))
    put(store, pending, "新。")
    (move,) = store.put_revisions(ACT, (replace(pending, provisional=False),))
    assert move.before.id == move.after.id
    assert store.held(pending)


def test_another_stamp_of_the_site_means_another_text(store):
    listed = revision("2022-04-01", "甲")
    store.put_revisions(ACT, (listed,))
    assert not store.held(listed)
    put(store, listed, "旧。")
    assert store.held(listed)
    assert not store.held(replace(listed, updated="u2"))


def test_an_edition_without_a_text_is_not_asked_for_again_until_its_stamp_changes(store):
    listed = revision("2028-07-16", "乙")
    store.put_revisions(ACT, (listed,))
    store.mark_absent(listed)
    store.put_revisions(ACT, (listed,))
    assert store.held(listed)
    store.put_revisions(ACT, (replace(listed, updated="u2"),))
    assert not store.held(replace(listed, updated="u2"))


def test_a_repealed_law_is_no_law_any_more(store):
    listed = replace(revision("2020-04-01", "甲"), repealed_on=date(2025, 1, 1))
    store.put_revisions(ACT, (listed,))
    put(store, listed, "旧。")
    assert library_of(store).edition(ACT, date(2024, 12, 31)) is not None
    assert library_of(store).edition(ACT, date(2025, 1, 1)) is None
