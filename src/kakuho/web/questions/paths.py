"""Places in a mapping of facts: `times.known_on`, `data.0.items` (also written `data[0].items`)."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from kakuho.vocab.facts import Facts
from kakuho.vocab.facts.words import Spec, specs

RE_NUMBER = re.compile(r"\.(\d+)(?=\.|$)")


def steps(path: str) -> list[str]:
    """The path step by step."""
    return path.replace("[", ".").replace("]", "").split(".")


def bracketed(path: str) -> str:
    """The path as the law writes it: `data[0].items`."""
    return RE_NUMBER.sub(r"[\1]", path)


def spec_at(path: str) -> Spec | None:
    """What the vocabulary says of the field at the path; None where it has no such field."""
    found: Spec | None = None
    for step in steps(path):
        if step.isdigit():
            continue
        known = specs(Facts) if found is None else specs(found.type) if found.section else {}
        if step not in known:
            return None
        found = known[step]
    return found


def value_at(stated: Mapping[str, Any], path: str) -> Any:
    """What is stated at the path, plainly: a value, "unknown", or None where nothing is."""
    here: Any = stated
    for step in steps(path):
        if step.isdigit():
            here = here[int(step)] if isinstance(here, list) and int(step) < len(here) else None
        else:
            here = here.get(step) if isinstance(here, Mapping) else None
        if here is None:
            return None
    if isinstance(here, Mapping) and {"value", "status"} & set(here):
        return "unknown" if here.get("status") == "unknown" else here.get("value")
    return here


def status_at(stated: Mapping[str, Any], path: str) -> str:
    """How sure the value at the path is said to be; "" where that is not said."""
    *before, last = steps(path)
    here: Any = value_at(stated, ".".join(before)) if before else stated
    there = here.get(last) if isinstance(here, Mapping) else None
    return str(there.get("status", "")) if isinstance(there, Mapping) else ""


def with_values(stated: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be told so that these values (by path) stand; the other groups of a list stay."""
    told: dict[str, Any] = {}
    for path, value in values.items():
        *before, last = steps(path)
        here: Any = told
        for step, after in zip(before, steps(path)[1:], strict=True):
            here = _below(here, step, stated if here is told else {}, is_list=after.isdigit())
        here[last] = value
    return told


def _below(here: Any, step: str, stated: Mapping[str, Any], *, is_list: bool) -> Any:
    if step.isdigit():
        while len(here) <= int(step):
            here.append({})
        return here[int(step)]
    if step not in here:
        there = stated.get(step)
        here[step] = (deepcopy(there) if isinstance(there, list) else []) if is_list else {}
    return here[step]
