"""Whose datum a column holds where one row is about several people (契約者 and 被保険者)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kakuho.detect.labels import LONGEST_HEADER, RE_HONORIFIC, RE_WORDS, label_of_header, parties, plain
from kakuho.vocab.findings import ColumnJudgement

RE_NUMBER = re.compile(r"(?:^|\D)([1-9])(?:人目|番目|\D*$)")
# What may be numbered when names are (氏名1, 電話1): the lines of one address are numbered too (住所1,
# 住所2).
NUMBERED = frozenset({"NAME", "PHONE", "EMAIL", "DOB", "AGE", "GENDER"})


def with_parties(judgements: Sequence[ColumnJudgement]) -> tuple[ColumnJudgement, ...]:
    """The judgements with the person each column is about.

    A party is a person of its own only where a column names it: 契約者電話番号 beside 氏名 is a telephone of
    the one person. The first person named is the one the row is about (""). People are told apart by the word
    that opens the heading, else by numbers (氏名1, 氏名2), else by a heading that comes again.
    """
    found = [_party(judged.header) if judged.kind is not None else "" for judged in judgements]
    if len(_named(judgements, found)) < 2:
        found = _by_number(judgements)
    if len(_named(judgements, found)) < 2:
        found = _by_repetition(judgements)
    named = _named(judgements, found)
    main = "" if "" in named or not named else named[0]
    return tuple(
        replace(judged, whose=party) if party in named and party != main else judged
        for judged, party in zip(judgements, found, strict=True)
    )


def _named(judgements: Sequence[ColumnJudgement], found: Sequence[str]) -> list[str]:
    """The parties that a column names, in the order of the columns."""
    return list(
        dict.fromkeys(p for judged, p in zip(judgements, found, strict=True) if judged.kind == "NAME")
    )


def _party(header: str) -> str:
    """The party whose word opens a heading, "" where none does."""
    return split_party(header)[0] if len(header) <= LONGEST_HEADER else ""


@lru_cache(maxsize=1 << 14)
def split_party(header: str) -> tuple[str, str]:
    """The party that opens a heading and what follows: 被保険者 氏名 gives 被保険者 and 氏名; "" for none."""
    stem = RE_HONORIFIC.sub("", plain(header))
    japanese, latin = parties()
    for word, party in japanese:
        if stem.startswith(word):
            return party, stem[len(word) :]
    spelled = RE_WORDS.findall(unicodedata.normalize("NFKC", header))
    lowered = [word.casefold() for word in spelled]
    for words, party in latin:
        if lowered[: len(words)] == list(words):
            return party, " ".join(spelled[len(words) :])
    return "", header


def _by_number(judgements: Sequence[ColumnJudgement]) -> list[str]:
    return [
        found[1] if judged.kind in NUMBERED and (found := RE_NUMBER.search(plain(judged.header))) else ""
        for judged in judgements
    ]


def _by_repetition(judgements: Sequence[ColumnJudgement]) -> list[str]:
    """A heading of full names that comes again opens the columns of the next person."""
    titles = [plain(judged.header) if _full_name(judged) else "" for judged in judgements]
    times = Counter(title for title in titles if title)
    repeated = next((title for title, number in times.items() if number > 1), None)
    found, person = [], 0
    for title in titles:
        person += title == repeated
        found.append(str(person) if person > 1 else "")
    return found


def _full_name(judged: ColumnJudgement) -> bool:
    label = label_of_header(judged.header) if judged.header.strip() else None
    return judged.kind == "NAME" and judged.role in {"", "family"} and label is not None
