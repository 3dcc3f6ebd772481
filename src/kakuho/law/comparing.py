"""Whether an expectation, in any of the accepted spellings, agrees with what was judged."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kakuho.law.recipients import recognise

_NUMBERS = tuple(re.compile(p) for p in (r"(\d+)号([イロハ]?)", r"item_(\d+)_?([a-c]?)", r"^(\d+)()$"))
_SUBS = {"イ": "a", "ロ": "b", "ハ": "c"}
_ALIASES = {"prelim": "preliminary"}


def disagreements(expected: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """The keys of the expectation that do not agree; keys the rulebook does not speak of are left aside."""
    named = {_ALIASES.get(key, key): value for key, value in expected.items()}
    checks: Mapping[str, Callable[[Any, Any], bool]] = {
        "reportable": lambda e, g: _text(e) == g,
        "principal_notification": lambda e, g: _text(e) == g,
        "categories": lambda e, g: _categories_agree(e, g, got),
        "preliminary": _preliminary_agrees,
        "final": _final_agrees,
        "hours": _hours_agree,
        "recipients": _recipients_agree,
        "error": lambda _e, _g: False,
    }
    return [key for key, agree in checks.items() if key in named and not agree(named[key], got.get(key))]


def _text(value: Any) -> str:
    """YAML reads a bare yes/no as a boolean."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _categories_agree(expected: Any, ids: list[str], got: Mapping[str, Any]) -> bool:
    """Item numbers agree; イ/ロ/ハ only where the expectation names it. Grounds without a number go by name.

    An empty list beside a duty says nothing about the grounds.
    """
    if not expected:
        return not ids or got["reportable"] == "yes"
    ids_of = dict(zip(got.get("category_names", ids), ids, strict=True))
    wanted = [_item(ids_of.get(str(one), one)) for one in expected]
    have = [_item(one) for one in ids]
    return all(any(_covers(w, h) for h in have) for w in wanted) and all(
        any(_covers(w, h) for w in wanted) for h in have
    )


def _item(one: Any) -> tuple[str, str]:
    for pattern in _NUMBERS:
        if match := pattern.search(str(one)):
            return match[1], _SUBS.get(match[2], match[2])
    return str(one), ""


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


def _hours_agree(expected: Any, got: Mapping[str, Any] | None) -> bool:
    """Only what the expectation states is compared; instants agree in whatever time zone they are written."""
    if expected is None or got is None:
        return expected is None and got is None
    due = expected.get("due_at")
    due = datetime.fromisoformat(due) if isinstance(due, str) else due
    have = datetime.fromisoformat(got["due_at"]) if got["due_at"] else None
    return expected.get("hours") in {None, got["hours"]} and due in {None, have}


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
