"""Item 8 of the report."""

from datetime import date

from kakuho.prevent.measures.reporting import Taken, item_8


def test_what_was_done_stands_apart_from_what_is_planned():
    taken = [Taken("遅延送信", date(2026, 11, 25)), Taken("研修", due_on=date(2026, 12, 20)), Taken("点検")]
    assert item_8(taken) == {
        "prevention_done": "遅延送信(2026-11-25実施)。",
        "prevention_planned": "研修(2026-12-20までに実施予定)。点検(実施時期は検討中)。",
    }


def test_no_measure_says_nothing():
    assert item_8([]) == {}
