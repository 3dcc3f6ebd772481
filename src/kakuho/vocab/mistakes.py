"""Common mistakes about breaches: what is wrong, what is right, and where one was found."""

from dataclasses import dataclass
from datetime import date

from kakuho.vocab.judgements import Citation


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong piece of advice; `as_of` is the day on which the right one was checked."""

    id: str
    wrong_ja: str
    wrong_en: str
    right_ja: str
    right_en: str
    as_of: date
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class MistakeHit:
    """A mistake in a text: `start` and `end` are offsets in it, `line` and `column` count from 1.

    In facts `place` is the path of the fact, and there is nothing to quote.
    """

    mistake: Mistake
    quoted: str
    place: str = ""
    start: int = 0
    end: int = 0
    line: int = 0
    column: int = 0
