"""Times as logs write them."""

import polars as pl
import pytest

from kakuho.trace.logs.times import instants, instants_in


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-10-01 09:05:07", "2026-10-01T00:05:07"),
        ("2026-10-01T09:05:07.123456+09:00", "2026-10-01T00:05:07"),
        ("2026-10-01T00:05:07Z", "2026-10-01T00:05:07"),
        ("2026-10-01 00:05:07.5 UTC", "2026-10-01T00:05:07"),
        ("2026/10/1 9:05", "2026-10-01T00:05:00"),
        ("2026年10月1日 9時5分7秒", "2026-10-01T00:05:07"),
        ("01/Oct/2026:09:05:07 +0900", "2026-10-01T00:05:07"),
        ("[30/Sep/2026:16:35:07 -0730]", "2026-10-01T00:05:07"),
        ("10/1/2026 9:05:07 AM", "2026-10-01T00:05:07"),
        ("10/1/2026 12:05:07 AM", "2026-09-30T15:05:07"),
        ("9/30/2026 9:05:07 PM", "2026-09-30T12:05:07"),
        ("1790813107", "2026-10-01T00:05:07"),
        ("1790813107123", "2026-10-01T00:05:07"),
        ("2026-13-01 09:05:07", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_time_is_the_instant_it_names(text: str, utc: str | None) -> None:
    made = pl.DataFrame({"t": [text]}).select(instants(pl.col("t"), zone="Asia/Tokyo")).item()
    assert (made.replace(tzinfo=None).isoformat() if made else None) == utc


def test_many_times_of_all_spellings_are_the_instants_of_each_alone() -> None:
    usual = [
        ["01/Oct/2026:03:05:00 +0900", "31/Feb/2026:03:05:00 +0900", "01/Oct/2026:03:05:00 -0530"],
        ["2026-10-01 03:05:00", "2026-10-01T03:05:07", "2026-02-30 03:05:00", "2026-10-01 25:00:00"],
    ]
    odd = [
        *("1/Oct/2026:3:5:0 +0900", "01/Oct/2026:03:05:60 +0900", "01/Oct/2026:03:05:00 +2500"),
        *("2026-10-01T03:05:00Z", "2026-10-01 03:05", "10/01/2026 3:05 PM", "1790000000", "", "x", None),
    ]
    for texts in (*usual, odd, *([*one, *odd] for one in usual), usual[0] + usual[1], []):
        times = pl.Series("t", texts, dtype=pl.String)
        for zone in ("Asia/Tokyo", "America/New_York"):
            alone = times.to_frame().select(instants(pl.col("t"), zone=zone)).to_series()
            assert instants_in(times, zone=zone).to_list() == alone.to_list()
