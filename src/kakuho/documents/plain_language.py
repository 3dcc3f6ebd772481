"""Whether an untrained reader will understand a notice: long sentences, hard words, unexplained katakana.

Source: GL 3-5-4-4 (a principal is to be told in a way that is easy to understand); the limits are the
project's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.vocab.papers import Paper
from kakuho.vocab.yaml_text import values_of_yaml

_SENTENCE = re.compile(r"[^。!?!?\n]+[。!?!?]?")
_KATAKANA = re.compile(r"[ァ-ヴー]{5,}")
_NAMES = frozenset({"head.from", "head.to", "contact.mail"})  # names and addresses are as they are


class Trouble(StrEnum):
    """What a reader may stumble over."""

    LONG_SENTENCE = "long_sentence"
    LEGAL_WORD = "legal_word"
    TECHNICAL_WORD = "technical_word"
    KATAKANA = "katakana"


@dataclass(frozen=True, slots=True)
class PlainNote:
    """One place to look at: where it is, how long, and what could be said instead ("" where nobody knows).

    `word` is a word of the project's list or a word in katakana; a sentence is not quoted.
    """

    field: str
    trouble: Trouble
    start: int
    length: int
    word: str = ""
    instead: str = ""


@cache
def _words() -> dict[str, Any]:
    text = files("kakuho.documents").joinpath("data/plain_words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = values_of_yaml(text)
    return loaded


def plain_notes(paper: Paper) -> tuple[PlainNote, ...]:
    """What in the Japanese words of a paper a reader may stumble over, in the order of the paper."""
    return tuple(
        note
        for section in paper.sections
        for field in section.fields
        if field.id not in _NAMES
        for value in field.value
        for note in _notes(field.id, value.ja)
    )


def _notes(field: str, text: str) -> Iterator[PlainNote]:
    for sentence in _SENTENCE.finditer(text):
        length = len(sentence[0])
        if length > _words()["most_characters"]:
            yield PlainNote(field, Trouble.LONG_SENTENCE, sentence.start(), length)
    taken: set[int] = set()
    for trouble, listed in ((Trouble.LEGAL_WORD, "legal"), (Trouble.TECHNICAL_WORD, "technical")):
        # The longer word first, so that 個人データ is not noted as データ.
        for word in sorted(_words()[listed], key=len, reverse=True):
            for found in re.finditer(_whole(word), text):
                if taken.isdisjoint(range(*found.span())):
                    taken.update(range(*found.span()))
                    yield PlainNote(field, trouble, found.start(), len(word), word, _words()[listed][word])
    known = set(_words()["known"])
    for found in _KATAKANA.finditer(text):
        explained = text[found.end() : found.end() + 1] in {"(", "（"}
        if found[0] not in known and not explained and taken.isdisjoint(range(*found.span())):
            yield PlainNote(field, Trouble.KATAKANA, found.start(), len(found[0]), found[0])


def _whole(word: str) -> str:
    """A word in katakana as a whole, and 本人 not where it is already ご本人 or part of another word."""
    if _KATAKANA.fullmatch(word) or re.fullmatch("[ァ-ヴー]+", word):
        return rf"(?<![ァ-ヴー]){re.escape(word)}(?![ァ-ヴー])"
    return rf"(?<![ごお日]){re.escape(word)}(?!確認|様|通知)" if word == "本人" else re.escape(word)
