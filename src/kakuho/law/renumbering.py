"""Under which number a provision stands on a day: articles move, citations stay."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from kakuho.law.rulebook import edition, malformed, statements
from kakuho.lawtext.numerals import number_of
from kakuho.vocab.errors import UsageError
from kakuho.vocab.judgements import Certainty

_FILE = "renumbering.yaml"
_NUMBER = r"\d+条(?:の\d+)*|\d+(?:-\d+)+"
_CITATION = re.compile(rf"\s*(?P<law>\D*?)\s*第?(?P<article>{_NUMBER})(?P<rest>.*)", re.DOTALL)
_KANJI = re.compile(r"[一二三四五六七八九十百千]+(?=条|項|号)|(?<=の)[一二三四五六七八九十]+")
_KEYS = {"law", "day", "by", "by_en", "mark", "moved", "deleted", "added", "no_longer_used"}


@dataclass(frozen=True, slots=True)
class Move:
    """One change of number on the way; `to` is None where the provision was deleted or did not exist yet."""

    on: date
    from_: str
    to: str | None
    by_ja: str
    by_en: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation written on the day `written` is called on the day `on`; None: no such provision then.

    `rest` is what followed the article (項, 号), kept as written: only article numbers are followed.
    """

    law: str
    article: str
    written: date
    on: date
    resolved: str | None
    rest: str
    moves: tuple[Move, ...]
    note_ja: str = ""
    note_en: str = ""


def resolve(citation: str, on: date, *, written: date | None = None) -> Resolution:
    """The citation under the numbers of the day `on`.

    `written` is the day whose numbers the citation uses; the day on which the rulebook was checked, or for a
    number that was given up, the last day on which it was used. What the map does not name stays as it is.

    Raises:
        UsageError: it is not a citation of a law that the map knows; names the laws.
    """
    law, article, rest = _read(citation)
    changes = [change for change in _changes() if change["law"] == law]
    start = written or _used_on(article, changes)
    if start <= on:
        moves = tuple(_forward(article, [c for c in changes if start < c["day"] <= on]))
    else:
        moves = tuple(_backward(article, [c for c in reversed(changes) if on < c["day"] <= start]))
    resolved = moves[-1].to if moves else article
    note = _note(moves, changes) if resolved is None else {}
    return Resolution(law, article, start, on, resolved, rest, moves, note.get("ja", ""), note.get("en", ""))


def moves_between(start: date, end: date) -> tuple[tuple[str, Move], ...]:
    """Every article that gets another number after `start` and up to `end`, with the law's short name."""
    return tuple(
        (change["law"], _move(change, old, new))
        for change in _changes()
        if start < change["day"] <= end
        for old, new in {**change["moved"], **dict.fromkeys(change.get("deleted", ()))}.items()
    )


def _read(citation: str) -> tuple[str, str, str]:
    found = _CITATION.fullmatch(_KANJI.sub(lambda kanji: str(number_of(kanji[0])), citation))
    names = statements(_FILE)["names"]
    told = found["law"].strip() if found else ""
    law = next((law for law, known in names.items() if told in known), None)
    if found is None or law is None:
        raise UsageError(
            ja=f"「{citation[:40]}」は、条番号をたどれる引用ではありません。",
            en=f"“{citation[:40]}” is not a citation whose number can be followed.",
            do_ja=f"「法178条」「規則7条」「GL 3-5-1-2」のように書いてください。使える名: {'、'.join(names)}",
            do_en=f"Write it as 法178条, 規則7条 or GL 3-5-1-2. Known: {', '.join(names)}.",
        )
    return law, found["article"], found["rest"]


def _used_on(article: str, changes: list[Mapping[str, Any]]) -> date:
    checked: date = edition()["checked_on"]
    for change in changes:
        if article in change.get("no_longer_used", ()):
            last: date = change["day"] - timedelta(days=1)
            return last
    return checked


def _forward(article: str, changes: list[Mapping[str, Any]]) -> Iterator[Move]:
    for change in changes:
        if article in change.get("deleted", ()):
            yield _move(change, article, None)
            return
        if article in change["moved"]:
            yield _move(change, article, change["moved"][article])
            article = change["moved"][article]


def _backward(article: str, changes: list[Mapping[str, Any]]) -> Iterator[Move]:
    for change in changes:
        before = {new: old for old, new in change["moved"].items()}
        if article in before:
            yield _move(change, article, before[article])
            article = before[article]
        elif article in change.get("added", ()):
            yield _move(change, article, None)
            return


def _move(change: Mapping[str, Any], old: str, new: str | None) -> Move:
    return Move(change["day"], old, new, change["by"], change["by_en"], Certainty(change["mark"]))


def _note(moves: tuple[Move, ...], changes: list[Mapping[str, Any]]) -> Mapping[str, str]:
    """What became of a provision that is not there."""
    last = moves[-1]
    change = next(change for change in changes if change["day"] == last.on)
    gone: Mapping[str, str] = change.get("deleted", {}).get(last.from_, {})
    day = last.on.isoformat()
    return gone or {
        "ja": f"{last.from_}は{day}に新設された条で、それより前にはありません。",
        "en": f"{last.from_} was added on {day}; there was no such provision before.",
    }


@cache
def _changes() -> tuple[Mapping[str, Any], ...]:
    """All changes, the oldest first.

    Raises:
        MalformedRulebookError: an entry has an unknown or lacks a needed field; names the line.
    """
    found = statements(_FILE)["changes"]
    for change in found:
        if unknown := sorted(set(change) - _KEYS):
            raise malformed(_FILE, f"{unknown[0]}:", ja="知らない項目です", en="is not a known field")
        if missing := sorted({"law", "day", "by", "by_en", "mark", "moved"} - set(change)):
            raise malformed(
                _FILE, str(change.get("by", "")), ja=f"{missing[0]} がありません", en=f"lacks {missing[0]}"
            )
        if change["mark"] not in set(Certainty) or not isinstance(change["day"], date):
            raise malformed(_FILE, change["by"], ja="印か日付が違います", en="has a wrong mark or day")
    return tuple(sorted(found, key=lambda change: change["day"]))
