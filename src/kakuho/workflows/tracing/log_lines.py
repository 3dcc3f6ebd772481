"""Lines of a log as entries of a timeline: the column of times is found, the rest becomes the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from kakuho.vocab.errors import UsageError

MOST_ENTRIES = 1_000
_SHAPES = ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%d/%b/%Y:%H:%M:%S %z", "%Y年%m月%d日 %H:%M")
_EPOCH = range(10**9, 4 * 10**9)  # seconds since 1970: 2001 to 2096
_TRIED = 20  # rows that decide which column holds times


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line: when, what it says, and its place in the file (1 is the first line below the header)."""

    at: datetime
    text: str
    row: int


def lines_in(
    rows: Sequence[Mapping[str, str]], *, zone: tzinfo, containing: str = ""
) -> tuple[list[LogLine], int]:
    """The lines that contain the words (all without any), and how many have no time that can be read.

    Times without a zone are of `zone`.

    Raises:
        UsageError: no column holds times, or more lines fit than a timeline can hold.
    """
    column, wanted = _column_of_times(rows), containing.casefold()
    found, unread = [], 0
    for number, row in enumerate(rows, start=1):
        text = " ・ ".join(f"{name}: {value}" for name, value in row.items() if name != column and value)
        if wanted and wanted not in text.casefold():
            continue
        at = _instant(row.get(column, ""), zone)
        if at is None:
            unread += 1
        else:
            found.append(LogLine(at, text, number))
    if len(found) > MOST_ENTRIES:
        raise UsageError(
            ja=f"当てはまる行が {len(found):,} 行あります。一度に {MOST_ENTRIES:,} 行までです。",
            en=f"{len(found):,} lines fit; {MOST_ENTRIES:,} at most are taken in at once.",
            do_ja="含む言葉(アカウント名や操作など)で絞ってください。",
            do_en="Narrow them down by words they contain (an account, an act).",
        )
    return found, unread


def _column_of_times(rows: Sequence[Mapping[str, str]]) -> str:
    tried = rows[:_TRIED]
    for name in rows[0] if rows else ():
        if all(_instant(row.get(name, ""), UTC) for row in tried):
            return name
    raise UsageError(
        ja="日時の列が見つかりません。",
        en="No column holds dates and times.",
        do_ja="1行目を列名にし、日時を 2026-11-20 09:10:00 のように書いた列を入れてください。",
        do_en="Put column names into the first line, and times as 2026-11-20 09:10:00 in one column.",
    )


def _instant(text: str, zone: tzinfo) -> datetime | None:
    """The instant that the text names, None where it names none."""
    text = text.strip().strip("[]")
    if text.isascii() and text.isdecimal() and len(text) < 11 and int(text) in _EPOCH:
        return datetime.fromtimestamp(int(text), UTC)
    found = _read(text)
    return found.replace(tzinfo=zone) if found and found.tzinfo is None else found


def _read(text: str) -> datetime | None:
    if not any(mark in text for mark in ":時"):  # a day alone is no time
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for shape in _SHAPES:
        try:
            return datetime.strptime(text, shape)  # noqa: DTZ007  the caller knows the zone
        except ValueError:
            continue
    return None
