from datetime import UTC, date, datetime, timedelta

from kakuho.prevent.inventory import (
    Change,
    Depth,
    Difference,
    Holding,
    HowSure,
    Seen,
    SeenFile,
    changes_between,
)

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def one_file(place: str, round_: int, people: int = 3, *, depth: Depth = Depth.SAMPLED) -> SeenFile:
    holding = Holding(place, "csv", {"NAME": people}, people, HowSure.AT_LEAST)
    return SeenFile("1:1", depth, date(2026, 1, 1), round_, (holding,))


def test_a_round_that_was_stopped_is_gone_on_with_and_compared_with_the_round_before() -> None:
    seen = Seen()
    seen.begin(NOW)
    seen.files["/a/x.csv"] = one_file("/a/x.csv", seen.round)
    seen.finish(("/a",), NOW)
    for _ in range(2):  # begun, killed, begun again
        seen.begin(NOW + timedelta(days=1))
        seen.files["/a/y.csv"] = one_file("/a/y.csv", seen.round)
    assert seen.round == 2
    assert [one.difference for one in changes_between(seen.before, seen.holdings)] == [Difference.NEW]


def test_what_was_not_met_under_the_roots_is_gone_and_nothing_else() -> None:
    seen = Seen()
    seen.begin(NOW)
    for place in ("/a/x.csv", "/ab/x.csv", "/a/closed/x.csv"):
        seen.files[place] = one_file(place, seen.round)
    seen.finish(("/a", "/ab"), NOW)
    seen.begin(NOW)
    seen.keep_under("/a/closed/")
    seen.finish(("/a",), NOW)
    assert sorted(seen.files) == ["/a/closed/x.csv", "/ab/x.csv"]


def test_a_sample_does_not_stand_for_the_whole() -> None:
    seen = Seen(files={"/x": one_file("/x", 1)}, round=1)
    assert seen.meet("/x", "1:1", Depth.SAMPLED)
    assert not seen.meet("/x", "1:1", Depth.FULL)
    assert not seen.meet("/x", "2:1", Depth.SAMPLED)
    seen.files["/x"] = one_file("/x", 1, depth=Depth.FULL)
    assert seen.meet("/x", "1:1", Depth.SAMPLED)


def test_the_map_is_read_as_it_was_written() -> None:
    seen = Seen(files={"/x": one_file("/x", 1)}, before={"/y": Holding("/y", "pdf", {}, 1)}, round=1)
    seen.begun_at = seen.finished_at = NOW
    assert Seen.from_bytes(seen.to_bytes()) == seen


def test_changes_name_kinds_and_numbers() -> None:
    before = {"/x": Holding("/x", "csv", {"NAME": 3, "PHONE": 3}, 3), "/y": Holding("/y", "csv", {}, 1)}
    now = {"/x": Holding("/x", "csv", {"NAME": 5, "MYNUMBER": 1}, 5)}
    assert changes_between(before, now) == (
        Change("/x", Difference.OTHER_KINDS, 3, 5, ("MYNUMBER",), ("PHONE",)),
        Change("/x", Difference.MORE_PEOPLE, 3, 5),
        Change("/y", Difference.GONE, 1, 0),
    )
