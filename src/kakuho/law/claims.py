"""How silence is read.

What makes a duty must be known; what frees from it must be claimed. An exception that nobody has raised does
not hold; one that was raised and is still open ("unknown", or only estimated) leaves the answer open.
"""

from collections.abc import Iterable
from typing import Any

from kakuho.vocab.answers import Answer
from kakuho.vocab.stated import OriginKind, Stated, Status


def asked(stated: Stated[Any]) -> bool:
    """Whether anybody has stated the value or said that it is an open question."""
    return stated.value is not None or stated.origin.kind is not OriginKind.NONE


def open_question(stated: Stated[Any]) -> bool:
    """Whether it was raised and is not settled."""
    return asked(stated) and stated.value is None


def known(stated: Stated[Answer]) -> Answer:
    """A requirement: silence is UNKNOWN."""
    return stated.value if stated.value is not None else Answer.UNKNOWN


def claimed(stated: Stated[Any], *wanted: Any) -> Answer:
    """An exception: YES when stated as one of `wanted` (default: yes) and confirmed.

    NO when stated otherwise or never raised; UNKNOWN while the question is open or only estimated.
    """
    if stated.value is None:
        return Answer.UNKNOWN if asked(stated) else Answer.NO
    if stated.value not in (wanted or (Answer.YES,)):
        return Answer.NO
    return Answer.YES if stated.status is Status.CONFIRMED else Answer.UNKNOWN


def confirmed(stated: Stated[Any], *wanted: Any) -> Answer:
    """An exception that the sources let through only when confirmed: YES or NO, never open.

    Source: Q&A 6-1、番号法Q&A 17-1 (確認できない場合は漏えい又は漏えいのおそれ)、GL 3-5-3-1※2。
    """
    return yes_if(claimed(stated, *wanted) is Answer.YES)


def claimed_together(*parts: tuple[Stated[Any], Any]) -> Answer:
    """An exception of several elements: silence counts as open once one of them is an open question."""
    one_open = any(open_question(stated) for stated, _ in parts)
    answer = Answer.YES
    for stated, wanted in parts:
        part = claimed(stated, wanted)
        answer &= Answer.UNKNOWN if one_open and not asked(stated) else part
    return answer


def has(stated: Stated[frozenset[Any]], *members: Any) -> bool:
    """Whether a stated set holds one of the members."""
    return stated.value is not None and any(member in stated.value for member in members)


def only(stated: Stated[frozenset[Any]], members: Iterable[Any]) -> bool:
    """Whether a set is stated, not empty, and holds nothing but the members."""
    return bool(stated.value) and stated.value is not None and stated.value <= frozenset(members)


def yes_if(condition: object) -> Answer:
    """YES or NO."""
    return Answer.YES if condition else Answer.NO
