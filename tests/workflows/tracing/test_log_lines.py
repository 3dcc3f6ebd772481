"""Lines of logs become entries with their times."""

from datetime import UTC, datetime

import pytest

from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.log_lines import MOST_ENTRIES, lines_in

NINE = datetime(2026, 11, 20, 9, 10, tzinfo=JST)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-20 09:10:00",
        "2026-11-20T00:10:00Z",
        "2026/11/20 09:10",
        "[20/Nov/2026:09:10:00 +0900]",
        "2026年11月20日 09:10",
        str(int(NINE.timestamp())),
    ],
)
def test_times_are_read_as_logs_write_them(written):
    (line,), unread = lines_in([{"no": "7", "time": written, "act": "export"}], zone=JST)
    assert (line.at, line.text, line.row, unread) == (NINE, "no: 7 ・ act: export", 1, 0)


def test_a_time_without_a_zone_is_of_the_zone_that_was_said():
    (line,), _ = lines_in([{"time": "2026-11-20 00:10:00"}], zone=UTC)
    assert line.at == NINE


def test_only_lines_with_the_words_are_taken_and_unreadable_times_are_counted():
    rows = [{"t": f"2026-11-20 09:{n:02}", "who": "a" if n % 2 else "B"} for n in range(30)]
    rows += [{"t": "?", "who": "b"}]
    lines, unread = lines_in(rows, zone=JST, containing="b")
    assert (len(lines), unread) == (15, 1)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "No column"),
        ([{"day": "2026-11-20"}], "No column"),
        ([{"t": "2026-11-20 09:10"}] * (MOST_ENTRIES + 1), "1,001 lines fit"),
    ],
)
def test_what_is_no_timeline_is_refused_with_what_to_do(rows, why):
    with pytest.raises(UsageError, match=why):
        lines_in(rows, zone=JST)
