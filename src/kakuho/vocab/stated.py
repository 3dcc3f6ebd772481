"""A value together with who said it and how sure it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Status(StrEnum):
    """How sure a value is (確認済み / 推定 / 不明)."""

    CONFIRMED = "confirmed"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


class OriginKind(StrEnum):
    """Where a value comes from."""

    SCAN = "scan"  # computed from the leaked files
    PERSON = "person"  # stated by the person at the keyboard or in a facts file
    RULE = "rule"  # follows from the law and other facts
    NONE = "none"  # nobody has said anything yet


@dataclass(frozen=True, slots=True)
class Origin:
    """Who or what said it; `note` is a short sentence for a reader, without personal data."""

    kind: OriginKind
    note_ja: str = ""
    note_en: str = ""
    stated_at: datetime | None = None  # an instant, with time zone


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value with its status and origin; `value` is None exactly when the status is UNKNOWN."""

    value: T | None
    status: Status
    origin: Origin

    @classmethod
    def unknown(cls) -> "Stated[T]":
        """A value nobody has stated."""
        return cls(None, Status.UNKNOWN, Origin(OriginKind.NONE))
