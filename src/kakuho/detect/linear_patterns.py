"""Patterns of other people, run by Hyperscan alone: time grows with the text, whatever the pattern."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import _parser  # type: ignore[attr-defined]  # widths of an expression, without running it

import hyperscan

FLAGS = int(hyperscan.HS_FLAG_SOM_LEFTMOST) | int(hyperscan.HS_FLAG_UTF8)
LONGEST = 200  # characters of a pattern
LONGEST_VALUE = 256  # characters of a value
LEAST_VALUE = 3  # characters of a value: shorter ones are everywhere
MOST_CELL = 4096  # characters of a cell that a value can be


@dataclass(frozen=True, slots=True)
class Found:
    """One match, with the part of the interface of a match of `re` that detection uses."""

    text: str
    first: int

    def start(self) -> int:
        """Where it begins."""
        return self.first

    def end(self) -> int:
        """Where it ends."""
        return self.first + len(self.text)

    def __getitem__(self, _group: int) -> str:
        return self.text


class LinearPattern:
    """Several expressions as one pattern."""

    def __init__(self, expressions: tuple[str, ...]) -> None:
        self._database = hyperscan.Database()
        count = len(expressions)
        self._database.compile(
            expressions=[expression.encode() for expression in expressions],
            ids=list(range(count)),
            elements=count,
            flags=[FLAGS] * count,
        )

    def fullmatch(self, text: str) -> Found | None:
        """The whole text as a match."""
        if len(text) > MOST_CELL:
            return None
        data = text.encode("utf-8", "replace")
        whole = any((start, end) == (0, len(data)) for start, end in self._hits(data))
        return Found(text, 0) if whole else None

    def match(self, text: str, start: int) -> Found | None:
        """The longest match that begins at a place."""
        data = text[start : start + LONGEST_VALUE].encode("utf-8", "replace")
        ends = [end for first, end in self._hits(data) if first == 0]
        return Found(data[: max(ends)].decode(), start) if ends else None

    def finditer(self, text: str, start: int, stop: int) -> Iterator[Found]:
        """The matches between two places, from left to right, of each place the longest."""
        data = text[start:stop].encode("utf-8", "replace")
        reach = 0
        for first, end in sorted(self._hits(data), key=lambda hit: (hit[0], -hit[1])):
            if first >= reach:
                reach = end
                yield Found(data[first:end].decode(), start + len(data[:first].decode()))

    def _hits(self, data: bytes) -> list[tuple[int, int]]:
        hits: list[tuple[int, int]] = []
        self._database.scan(
            data, match_event_handler=lambda _id, start, end, _flags, _context: hits.append((start, end))
        )
        return hits


@cache
def linear_pattern(expressions: tuple[str, ...]) -> LinearPattern:
    """The pattern of these expressions, made once. Cost: some ms once."""
    return LinearPattern(expressions)


def refusal(expression: str) -> tuple[str, str] | None:
    """Why an expression may not run, Japanese and English; None when it may.

    Refused are what Hyperscan cannot run in one pass (references back, look-around), what it finds too large,
    what matches nothing or less than three characters, and what has no upper length (a+, (a+)+): such a
    value could swallow a page, and in other engines takes for ever.
    """
    if len(expression) > LONGEST:
        return f"長すぎます(上限{LONGEST}文字)", f"is too long ({LONGEST} characters at most)"
    try:
        LinearPattern((expression,))
    except hyperscan.error as error:
        said = re.sub(r"[^ -~]", "?", str(error))
        if "empty buffer" in said:
            return "空の文字列に一致します", "matches the empty text"
        return f"安全に実行できない書き方です({said})", f"cannot be run safely ({said})"
    return _refused_length(expression)


def _refused_length(expression: str) -> tuple[str, str] | None:
    try:
        least, most = _parser.parse(expression).getwidth()
    except (re.error, RecursionError):
        return "正規表現として読めません", "is no regular expression"
    if most > LONGEST_VALUE:
        ja = f"値の長さに上限({LONGEST_VALUE}文字)がありません。+ や * でなく {{1,20}} のように書いてください"
        en = f"has no upper length ({LONGEST_VALUE} characters); write {{1,20}} instead of + or *"
        return ja, en
    if least < LEAST_VALUE:
        ja = f"{LEAST_VALUE}文字より短い値に一致します"
        en = f"matches values of less than {LEAST_VALUE} characters"
        return ja, en
    return None
