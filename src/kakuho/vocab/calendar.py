"""The time zone in which the days of the law are counted."""

from datetime import timedelta, timezone

# Japan has had no daylight saving since 1952; a fixed offset needs no time-zone database on the machine.
JST = timezone(timedelta(hours=9), "JST")
