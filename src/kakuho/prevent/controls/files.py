"""An assessment as a YAML file: read, and written blank."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from kakuho.prevent.controls.assessing import Finding, Level
from kakuho.prevent.controls.library import items, items_for
from kakuho.prevent.rules.making import Answers
from kakuho.vocab.errors import UsageError

_FIELDS = {"level": str, "found_on": date, "evidence": str, "owner": str, "due_on": date}


def findings_from(given: Any) -> dict[str, Finding]:
    """The findings of a file that was read, by the id of the item; an item without a level is not found yet.

    Raises:
        UsageError: an item is not known, or one of its values is of another kind; names it.
    """
    if not isinstance(given, Mapping):
        raise _refusal("-")
    return {
        key: _finding(key, told)
        for key, told in given.items()
        if not isinstance(told, Mapping) or told.get("level")
    }


def _finding(key: str, told: Any) -> Finding:
    if key not in items() or not isinstance(told, Mapping) or not set(told) <= set(_FIELDS):
        raise _refusal(key)
    for name, value in told.items():
        if value is not None and not isinstance(value, _FIELDS[name]):
            raise _refusal(f"{key}.{name}")
    if told["level"] not in {one.value for one in Level} or told.get("found_on") is None:
        raise _refusal(f"{key}.level, {key}.found_on")
    return Finding(
        Level[told["level"].upper()],
        told["found_on"],
        told.get("evidence") or "",
        told.get("owner") or "",
        told.get("due_on"),
    )


def blank(answers: Answers, lang: str) -> str:
    """The file to be filled in, each item with its question as a comment."""
    pieces = []
    for one in items_for(answers):
        pieces.append(f"# {one.title.in_(lang)}: {one.asks.in_(lang)}\n")
        if answers.small and one.simple:
            pieces.append(f"#   {one.simple.in_(lang)}\n")
        fields = dict.fromkeys(_FIELDS)
        pieces.append(yaml.safe_dump({one.id: fields}, allow_unicode=True, sort_keys=False))
    return "".join(pieces)


def _refusal(where: str) -> UsageError:
    return UsageError(
        ja=f"点検のファイルの {where} が読めません。",
        en=f"{where} of the file of the check cannot be read.",
        do_ja="kakuho prevent controls --blank で書ける形を見てください。",
        do_en="kakuho prevent controls --blank writes the form.",
    )
