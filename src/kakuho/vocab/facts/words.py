"""How a fact is declared: controlled words with labels, and fields that know what they mean and serve."""

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Any, Self, TypeVar

from kakuho.vocab.stated import Stated

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)


class Word(StrEnum):
    """A controlled word with its Japanese and English meaning."""

    ja: str
    en: str

    def __new__(cls, value: str, ja: str, en: str) -> Self:
        """A member whose value is the word itself and which carries both labels."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.ja = ja
        member.en = en
        return member


@dataclass(frozen=True, slots=True)
class Spec:
    """What a field means and which article asks for it.

    `type` is the type of one value; `many` says the field holds a set (enumerations) or a list (text).
    `section` is set when the field holds a group of further facts.
    """

    type: type[Any]
    ja: str
    en: str
    article: str
    many: bool = False
    section: bool = False


def stated(type_: type[T], ja: str, en: str, article: str) -> Stated[T]:
    """A field that holds one stated value; unknown until somebody says it."""
    return field(default=Stated[T].unknown(), metadata={"spec": Spec(type_, ja, en, article)})


def several(type_: type[W], ja: str, en: str, article: str) -> Stated[frozenset[W]]:
    """A field that holds a stated set of controlled words."""
    spec = Spec(type_, ja, en, article, many=True)
    return field(default=Stated[frozenset[W]].unknown(), metadata={"spec": spec})


def lines(ja: str, en: str, article: str) -> Stated[tuple[str, ...]]:
    """A field that holds a stated list of short texts."""
    spec = Spec(str, ja, en, article, many=True)
    return field(default=Stated[tuple[str, ...]].unknown(), metadata={"spec": spec})


def section(type_: type[T], ja: str, en: str, article: str) -> T:
    """A field that holds a group of facts."""
    return field(default_factory=type_, metadata={"spec": Spec(type_, ja, en, article, section=True)})


def sections(type_: type[T], ja: str, en: str, article: str) -> tuple[T, ...]:
    """A field that holds any number of groups of facts."""
    spec = Spec(type_, ja, en, article, many=True, section=True)
    return field(default=(), metadata={"spec": spec})


def spec_of(entry: "Field[Any]") -> Spec:
    """The meaning of a declared field."""
    found = entry.metadata["spec"]
    assert isinstance(found, Spec)
    return found


def specs(type_: type[Any]) -> Mapping[str, Spec]:
    """The fields of a section (a dataclass of facts) by name, in the order of declaration."""
    if type_ not in _SPECS:
        _SPECS[type_] = {entry.name: spec_of(entry) for entry in fields(type_)}
    return _SPECS[type_]


_SPECS: dict[type[Any], Mapping[str, Spec]] = {}
