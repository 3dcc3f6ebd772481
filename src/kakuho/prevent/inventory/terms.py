"""Who answers for a place, what for, and how long it is kept: said by the company in one TOML file."""

import json
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fnmatch import fnmatchcase
from glob import escape
from typing import Any

from kakuho.vocab.errors import UsageError

_MOST_BYTES, _MOST_DAYS = 1 << 20, 36_500
_KEYS = ("match", "owner", "purpose", "retention_days", "keep_until")


@dataclass(frozen=True, slots=True)
class Terms:
    """For the places that `match` (`*` also stands for `/`). The days count from the last change."""

    match: str
    owner: str = ""
    purpose: str = ""
    retention_days: int | None = None
    keep_until: date | None = None


NO_TERMS = Terms("*")


def terms_of(data: bytes, name: str) -> tuple[Terms, ...]:
    """The terms in a TOML file called `name`, in its order.

    Raises:
        UsageError: names the file, the entry and the key that is wrong, or the line that is not TOML.
    """
    if len(data) > _MOST_BYTES:
        raise _wrong(name, "", ja="大きすぎます(上限1 MiB)", en="is too long (1 MiB at most)")
    try:
        loaded = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _wrong(name, "", ja="UTF-8ではありません", en="is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = f"{where[1]}" if where else "?"
        raise _wrong(name, f":{line}", ja="TOMLとして読めません", en="is not TOML") from error
    entries = loaded.pop("place", [])
    if loaded or not isinstance(entries, list):
        raise _wrong(name, "", ja="使えるのは [[place]] だけです", en="may hold [[place]] only")
    return tuple(_terms(name, number, one) for number, one in enumerate(entries, start=1))


def toml_of(terms: Sequence[Terms]) -> bytes:
    """The terms as the TOML file that `terms_of` reads."""
    entries = []
    for one in terms:
        told: dict[str, object] = {key: getattr(one, key) for key in _KEYS}
        lines = [f"{key} = {_toml(value)}" for key, value in told.items() if value not in {"", None}]
        entries.append("\n".join(["[[place]]", *lines]))
    return ("\n\n".join(entries) + "\n").encode()


def for_place(place: str, terms: Sequence[Terms], said: Terms) -> tuple[Terms, ...]:
    """The terms in which `said` holds for just this place, before all that matches more."""
    exact = escape(place)
    return (replace(said, match=exact), *(one for one in terms if one.match != exact))


def terms_for(place: str, terms: Sequence[Terms]) -> Terms:
    """The first that matches the place; none says nothing."""
    return next((one for one in terms if fnmatchcase(place, one.match)), NO_TERMS)


def kept_until(terms: Terms, modified_on: date) -> date | None:
    """The last day on which what was last changed on a day may be kept; None when nothing is said."""
    if terms.keep_until is not None:
        return terms.keep_until
    return None if terms.retention_days is None else modified_on + timedelta(days=terms.retention_days)


def _terms(name: str, number: int, entry: object) -> Terms:
    at = f" [[place]] {number}"
    if not isinstance(entry, dict):
        raise _wrong(name, at, ja="表ではありません", en="is not a table")
    told: dict[str, Any] = entry
    unknown = sorted(set(told) - set(_KEYS))
    if unknown or not told.get("match"):
        choice = ", ".join(_KEYS)
        raise _wrong(
            name, at, ja=f"match が要り、使えるのは {choice} です", en=f"needs match, and takes {choice} only"
        )
    for key, value in told.items():
        if not _fits(key, value):
            raise _wrong(name, f"{at} {key}", ja="の値を読めません", en="has a value that cannot be read")
    return Terms(**told)


def _fits(key: str, value: object) -> bool:
    if key == "retention_days":
        return type(value) is int and 0 <= value <= _MOST_DAYS
    if key == "keep_until":
        return type(value) is date
    return isinstance(value, str)


def _toml(value: object) -> str:
    """A value as TOML writes it: the strings of JSON are basic strings of TOML, but for one character."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return value.isoformat() if isinstance(value, date) else str(value)


def _wrong(name: str, at: str, *, ja: str, en: str) -> UsageError:
    return UsageError(ja=f"{name}{at} {ja}。", en=f"{name}{at} {en}.")
