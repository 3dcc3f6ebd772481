"""From Facts to a plain mapping and back into one: storing, showing and laying one statement over another."""

from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from kakuho.vocab.facts.incident import Facts
from kakuho.vocab.facts.words import specs
from kakuho.vocab.stated import OriginKind, Stated, Status

R = TypeVar("R")


def facts_to_mapping(facts: Facts) -> dict[str, Any]:
    """The stated facts as JSON values, each as {"value", "status", "origin", …}, without the unknown ones."""
    found = _record_out(facts)
    assert isinstance(found, dict)
    return found


def merged(under: Facts, over: Facts) -> Facts:
    """`under` with every value that `over` states laid over it.

    Groups of data are matched by position; further groups of either side are kept. Lists without an order of
    their own (awareness) are joined.
    """
    return _merge(under, over)


def stated_paths(facts: Facts) -> dict[str, Stated[Any]]:
    """Every stated value by its path, such as `data[0].nature`."""
    found: dict[str, Stated[Any]] = {}
    _collect(facts, "", found)
    return found


def _record_out(record: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, spec in specs(type(record)).items():
        value = getattr(record, name)
        if not spec.section:
            if value != Stated.unknown():
                out[name] = _stated_out(value)
        elif spec.many:
            groups = [_record_out(group) for group in value]
            if groups:
                out[name] = groups
        elif inner := _record_out(value):
            out[name] = inner
    return out


def _stated_out(stated: Stated[Any]) -> dict[str, Any]:
    out: dict[str, Any] = {"status": stated.status.value}
    if stated.value is not None:
        out["value"] = _plain(stated.value)
    if stated.origin.kind is not OriginKind.NONE:
        out["origin"] = stated.origin.kind.value
    if stated.origin.note_ja:
        out["note_ja"] = stated.origin.note_ja
    if stated.origin.note_en:
        out["note_en"] = stated.origin.note_en
    return out


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(str(one) for one in value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _merge(under: R, over: R) -> R:
    values: dict[str, Any] = {}
    for entry in fields(type(under)):  # type: ignore[arg-type]
        spec = specs(type(under))[entry.name]
        low, high = getattr(under, entry.name), getattr(over, entry.name)
        if not spec.section:
            keep = high.status is Status.UNKNOWN and low != Stated.unknown()
            values[entry.name] = low if keep else high
        elif not spec.many:
            values[entry.name] = _merge(low, high)
        elif entry.name == "data":
            pairs = tuple(_merge(a, b) for a, b in zip(low, high, strict=False))
            values[entry.name] = pairs + low[len(pairs) :] + high[len(pairs) :]
        else:
            values[entry.name] = low + high
    return type(under)(**values)


def _collect(record: Any, path: str, found: dict[str, Stated[Any]]) -> None:
    for name, spec in specs(type(record)).items():
        value, here = getattr(record, name), f"{path}.{name}" if path else name
        if not spec.section:
            if value.status is not Status.UNKNOWN:
                found[here] = value
        elif spec.many:
            for i, group in enumerate(value):
                _collect(group, f"{here}[{i}]", found)
        else:
            _collect(value, here, found)
