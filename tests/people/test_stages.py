from making import crowd, records

from kakuho.people import Stage, link, normalise, watched
from kakuho.people.spellings.keys import Keys

Heard = list[tuple[Stage, int, int]]


def test_each_part_is_reported_once_it_was_worked_through() -> None:
    heard: Heard = []
    parts = [records({"name": "山田太郎"}), records({}, {})]
    working = watched(parts, Stage.KEYS, 3, lambda *said: heard.append(said))
    rows = [(part.num_rows, heard[-1][1]) for part in working]
    assert rows == [(1, 0), (2, 1)]
    assert heard == [(Stage.KEYS, 0, 3), (Stage.KEYS, 1, 3), (Stage.KEYS, 3, 3)]


def test_no_parts_are_still_begun() -> None:
    heard: Heard = []
    assert list(watched([], Stage.REGISTER, 0, lambda *said: heard.append(said))) == []
    assert heard == [(Stage.REGISTER, 0, 0)]


def test_linking_tells_its_stages_in_their_order_and_never_more_than_all() -> None:
    heard: Heard = []
    link(Keys.of([normalise(crowd(200)[0])]), watching=lambda *said: heard.append(said))
    order = list(Stage)
    places = [order.index(stage) for stage, _, _ in heard]
    assert places == sorted(places)
    assert {Stage.PAIRS, Stage.COMPARING, Stage.GROUPING} <= {stage for stage, _, _ in heard}
    assert all(0 <= done <= everything for _, done, everything in heard)
    assert heard[-1] == (Stage.GROUPING, 1, 1)
