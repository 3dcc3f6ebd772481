"""Whether an expectation, in any of the accepted spellings, agrees with what was judged."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from kakuho.law.recipients import recognise

_NUMBER = re.compile(r"(\d+)号([イロハ]?)|item_(\d+)([a-c]?)|(\d+)")
_SUBS = {"イ": "a", "ロ": "b", "ハ": "c"}
_ALIASES = {"prelim": "preliminary"}


def disagreements(expected: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """The keys of the expectation that do not agree; keys the rulebook does not speak of are left aside."""
    named = {_ALIASES.get(key, key): value for key, value in expected.items()}
    checks: Mapping[str, Callable[[Any, Any], bool]] = {
        "reportable": lambda e, g: _text(e) == g,
        "principal_notification": lambda e, g: _text(e) == g,
        "categories": lambda e, g: _categories_agree(e, g, got["reportable"]),
        "preliminary": _preliminary_agrees,
        "final": _final_agrees,
        "recipients": _recipients_agree,
        "error": lambda _e, _g: False,
    }
    return [key for key, agree in checks.items() if key in named and not agree(named[key], got.get(key))]


def _text(value: Any) -> str:
    """YAML reads a bare yes/no as a boolean."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _categories_agree(expected: Any, got: list[str], reportable: str) -> bool:
    """Item numbers agree; イ/ロ/ハ only where the expectation names it. Other names are compared as they are.

    An empty list beside a duty says nothing about the grounds.
    """
    if not expected:
        return not got or reportable == "yes"
    wanted = [_item(one) for one in expected]
    have = [_item(one) for one in got]
    return all(any(_covers(w, h) for h in have) for w in wanted) and all(
        any(_covers(w, h) for w in wanted) for h in have
    )


def _item(one: Any) -> tuple[str, str]:
    match = _NUMBER.search(str(one))
    if match is None:
        return str(one), ""
    number = match[1] or match[3] or match[5]
    return number, _SUBS.get(match[2] or "", match[4] or "")


def _covers(wanted: tuple[str, str], have: tuple[str, str]) -> bool:
    return wanted[0] == have[0] and (not wanted[1] or not have[1] or wanted[1] == have[1])


def _preliminary_agrees(expected: Any, got: Mapping[str, Any] | None) -> bool:
    if expected is None or got is None:
        return expected is None and got is None
    window = expected.get("window_if_known_day_is_day1") or expected.get("window")
    return not window or got["window"] is None or [str(day) for day in window] == got["window"]


def _final_agrees(expected: Any, got: Mapping[str, Any] | None) -> bool:
    if expected is None or got is None:
        return expected is None and got is None
    stated = {key: expected[key] for key in ("days", "raw_last_day", "due_date") if expected.get(key)}
    return all(str(value) == str(got[key]) for key, value in stated.items())


def _recipients_agree(expected: Any, got: list[Any]) -> bool:
    """Every expected recipient was named, and nobody else has to be told by duty."""
    have = [(one, "duty") if isinstance(one, str) else (one["id"], one["kind"]) for one in got]
    named = [_read(one) for one in expected]
    found = all(any(id_ in ids and kind in {None, k} for id_, k in have) for ids, kind in named)
    return found and all(any(id_ in ids for ids, _ in named) for id_, kind in have if kind == "duty")


def _read(one: Any) -> tuple[set[str], str | None]:
    if isinstance(one, Mapping):
        return {str(one.get("id"))}, one.get("kind")
    return recognise(str(one))
