import json
from datetime import date

import pytest
from egov_server import EgovServer, answer_of, law_xml

from kakuho.lawtext import Place
from kakuho.lawtext.egov import EgovSite, Fetcher, FetchError, UnreachableError, Wish, synchronise
from kakuho.lawtext.egov.syncing import wanted
from kakuho.lawtext.revisions import read_revisions
from kakuho.lawtext.store import library_of, open_store

ACT = "415AC0000000057"
LAW = "999AC0000000001"
WISH = Wish(date(2025, 9, 1))
AGAIN = Wish(date(2025, 9, 1), again=True)
BY_ORDER = {
    "amendment_scheduled_enforcement_date": "2028-07-16",
    "amendment_enforcement_comment": "公布の日から起算して二年を超えない範囲内において政令で定める日",
}
OLD = ("2015-01-01", "426AC0000000001")
NOW = ("2022-04-01", "503AC0000000037")
PENDING = ("2028-07-16", "508AC0000000056", BY_ORDER)


def edition(day, amending, *_):
    return f"{LAW}_{day.replace('-', '')}_{amending}"


@pytest.fixture
def server():
    texts = {edition(*row): law_xml(f"{row[0]}の条文。") for row in (OLD, NOW, PENDING)}
    with EgovServer({LAW: answer_of(LAW, PENDING, NOW, OLD)}, texts) as running:
        yield running


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "laws.sqlite") as opened:
        yield opened


def site(server):
    return EgovSite(Fetcher(pause_seconds=0.0, timeout_seconds=1, sleep=lambda _: None), server.address)


def test_the_law_since_a_day_and_what_is_to_come_are_fetched(store, server):
    done = synchronise(store, site(server), [LAW], WISH)
    assert (done.laws, done.fetched, done.failed) == (1, 2, [])
    library = library_of(store)
    assert library.text_at(LAW, Place("1"), "", date(2026, 11, 26)) == "2022-04-01の条文。"
    assert library.text_at(LAW, Place("1"), "", date(2028, 7, 16)) == "2028-07-16の条文。"
    assert edition(*OLD) not in " ".join(server.seen)


def test_what_is_kept_is_not_fetched_again(store, server):
    synchronise(store, site(server), [LAW], WISH)
    server.seen.clear()
    assert synchronise(store, site(server), [LAW], WISH).fresh == 1
    assert server.seen == []
    done = synchronise(store, site(server), [LAW], AGAIN)
    assert (done.fetched, done.unchanged) == (0, 2)
    assert server.seen == [f"/api/2/law_revisions/{LAW}"]


def test_an_earlier_day_asks_for_the_editions_that_are_missing(store, server):
    synchronise(store, site(server), [LAW], WISH)
    assert synchronise(store, site(server), [LAW], Wish(date(2020, 1, 1))).fetched == 1


def test_a_list_that_still_holds_is_enough(store, server):
    server.with_etags = True
    synchronise(store, site(server), [LAW], WISH)
    done = synchronise(store, site(server), [LAW], AGAIN)
    assert (done.laws, done.unchanged) == (1, 2)
    assert "If-None-Match" in server.headers[-1]


def test_a_text_that_the_site_changed_is_fetched_again(store, server):
    synchronise(store, site(server), [LAW], WISH)
    row = (*NOW, {"updated": "2026-11-01T00:00:00+09:00"})
    server.lists[LAW] = answer_of(LAW, PENDING, row, OLD)
    server.texts[edition(*NOW)] = law_xml("正誤を反映した条文。")
    assert synchronise(store, site(server), [LAW], AGAIN).fetched == 1
    assert library_of(store).text_at(LAW, Place("1"), "", date(2026, 11, 26)) == "正誤を反映した条文。"


def test_a_day_that_is_fixed_moves_the_edition_under_its_new_id(store, server):
    synchronise(store, site(server), [LAW], WISH)
    fixed = ("2028-04-01", "508AC0000000056")
    server.lists[LAW] = answer_of(LAW, fixed, NOW, OLD)
    server.texts[edition(*fixed)] = server.texts.pop(edition(*PENDING))
    done = synchronise(store, site(server), [LAW], AGAIN)
    ((law_id, move),) = done.moved
    assert (law_id, move.before.in_force_from, move.after.in_force_from) == (
        LAW,
        date(2028, 7, 16),
        date(2028, 4, 1),
    )
    days = [each.in_force_from for each in library_of(store).laws[LAW]]
    assert days == [date(2022, 4, 1), date(2028, 4, 1)]


def test_an_edition_without_a_text_is_counted_and_not_asked_for_again(store, server):
    del server.texts[edition(*PENDING)]
    assert synchronise(store, site(server), [LAW], WISH).without_text == 1
    server.seen.clear()
    assert synchronise(store, site(server), [LAW], AGAIN).without_text == 0
    assert len(server.seen) == 1


def test_a_law_that_the_site_does_not_know_is_named_and_stops_no_other(store, server):
    done = synchronise(store, site(server), ["999AC0000000009", LAW], WISH)
    assert (done.unknown, done.laws) == (["999AC0000000009"], 1)


def test_a_law_that_fails_stops_no_other_and_goes_on_next_time(store, server):
    other = "999AC0000000002"
    server.lists[other] = answer_of(other, NOW)
    server.texts[f"{other}_20220401_503AC0000000037"] = law_xml("他の法律。")
    server.faults[f"xml/{edition(*PENDING)}"].extend([500] * 5)
    done = synchronise(store, site(server), [LAW, other], WISH)
    assert ([each.law_id for each in done.failed], done.laws) == ([LAW], 1)
    server.seen.clear()
    assert synchronise(store, site(server), [LAW, other], WISH).fetched == 1
    assert server.seen == [f"/api/2/law_revisions/{LAW}", f"/api/2/law_file/xml/{edition(*PENDING)}"]


def test_a_site_that_is_down_is_not_pressed_with_every_law(store, server):
    server.faults["law_revisions"].extend([503] * 100)
    with pytest.raises(FetchError):
        synchronise(store, site(server), [f"999AC000000000{n}" for n in range(9)], WISH)
    assert len(server.seen) == 15


def test_a_site_that_cannot_be_reached_ends_it_at_once(store):
    nowhere = EgovSite(Fetcher(pause_seconds=0, sleep=lambda _: None), "http://127.0.0.1:9/api/2")
    with pytest.raises(UnreachableError):
        synchronise(store, nowhere, [LAW, ACT], WISH)


def test_progress_counts_lists_and_texts(store, server):
    told = []
    synchronise(store, site(server), [LAW], WISH, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_recorded_history_of_the_act_wants_one_text_a_day(shared):
    path = shared / "egov/api/law_revisions_415AC0000000057_2026-07-20.json"
    listed = read_revisions(json.loads(path.read_text(encoding="utf-8")), name=path.name)
    found = [each.id for each in wanted(listed, since=date(2026, 6, 30))]
    assert found[:2] == [f"{ACT}_20260624_508AC0000000046", f"{ACT}_20260717_508AC0000000062"]
    assert f"{ACT}_20260717_508AC0000000056" not in found
    assert len(found) == 2 + 7


def test_the_recorded_act_is_the_law_of_the_day_after_the_synchronisation(store, shared):
    texts = shared / "egov/texts"
    path = shared / "egov/api/law_revisions_415AC0000000057_2026-07-20.json"
    with EgovServer({ACT: json.loads(path.read_text(encoding="utf-8"))}) as running:
        running.texts = {
            f"{ACT}_20260717_508AC0000000062": (texts / f"{ACT}_asof2026-07-20.xml").read_bytes(),
            f"{ACT}_20260624_508AC0000000046": (texts / f"{ACT}_20260624_508AC0000000046.xml").read_bytes(),
        }
        done = synchronise(store, site(running), [ACT], Wish(date(2026, 6, 30)))
    assert (done.fetched, done.without_text, done.failed) == (2, 7, [])
    held = library_of(store).edition(ACT, date(2026, 11, 26))
    assert held.revision_id == f"{ACT}_20260717_508AC0000000062"
