"""The rows of one case, in clear and without the numbers of its workbench, so that another can take them in.

Every table that leads to the case is among them but for who may see it and who was reminded: that is settled
anew where the case goes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q, QuerySet

from kakuho.web.docket.models import Case, Job

_PIECE_BYTES = 4 << 20
_STAYS = {"docket.membership", "reminding.reminded"}


@cache
def tables() -> tuple[type[Model], ...]:
    """The tables of a case, each behind those that it leads to; the case itself is the first."""
    found: list[type[Model]] = [Case]
    waiting = [one for one in apps.get_models() if one is not Case and one._meta.label_lower not in _STAYS]  # noqa: SLF001  Django's public name
    while ready := [one for one in waiting if any(each.related_model in found for each in _keys(one))]:
        found += ready
        waiting = [one for one in waiting if one not in ready]
    return tuple(sorted(found, key=lambda one: _depth(one, found)))


def rows_of(model: type[Model], case: Case) -> QuerySet[Any]:
    """The rows of a table that belong to the case, oldest first; of jobs those that have ended."""
    if model is Case:
        return Case.objects.filter(pk=case.pk)
    wanted = Q()
    for key in _keys(model):
        if key.related_model is Case:
            return _ended(model._default_manager.filter(**{key.name: case})).order_by("pk")  # noqa: SLF001
        if key.related_model in tables():
            wanted |= Q(**{f"{key.name}__in": rows_of(key.related_model, case)})
    return _ended(model._default_manager.filter(wanted)).order_by("pk")  # noqa: SLF001


def _ended(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.exclude(state__in=[Job.State.QUEUED, Job.State.RUNNING]) if rows.model is Job else rows


def pieces(rows: QuerySet[Any]) -> Iterator[bytes]:
    """Lines of JSON, a few megabytes at a time; sealed columns are opened."""
    lines: list[bytes] = []
    for row in rows.iterator(chunk_size=100):
        lines.append(json.dumps(_cells(row), ensure_ascii=False).encode())
        if sum(map(len, lines)) > _PIECE_BYTES:
            yield b"\n".join(lines)
            lines = []
    if lines:
        yield b"\n".join(lines)


def people_of(case: Case) -> dict[str, dict[str, str]]:
    """Who stands in the rows, by number: address and name."""
    numbers: set[int] = set()
    for model in tables():
        for key in _fields(model):
            if key.is_relation and key.related_model._meta.label == settings.AUTH_USER_MODEL:  # noqa: SLF001
                numbers.update(rows_of(model, case).values_list(key.attname, flat=True))
    found = apps.get_model(settings.AUTH_USER_MODEL).objects.filter(pk__in=numbers - {None})
    return {str(one.pk): {"email": one.email, "name": one.name} for one in found}


class Taking:
    """Takes the rows in under numbers of this database; `people` are the accounts here by number there."""

    def __init__(self, people: Mapping[str, Any], **told: Any) -> None:
        self._people, self._told = people, told  # `told` replaces columns of the case
        self._by_label = {model._meta.label_lower: model for model in tables()}  # noqa: SLF001
        self._numbers: dict[tuple[str, int], int] = {}
        self.rows = 0
        self.case: Case | None = None

    def take(self, label: str, piece: bytes) -> None:
        """Write the rows of a piece.

        Raises:
            KeyError: there is no such table, or a row leads to one that did not come.
        """
        model = self._by_label[label]
        for line in piece.splitlines():
            self._add(model, json.loads(line))

    def _add(self, model: type[Model], cells: dict[str, Any]) -> None:
        label, number = model._meta.label_lower, cells.pop("id")  # noqa: SLF001
        there = [field for field in _fields(model) if field.attname in cells]
        row = model(**{field.attname: self._value(field, cells) for field in there})
        if isinstance(row, Case):
            for name, value in self._told.items():
                setattr(row, name, value)
            self.case = row
        row.save(force_insert=True)
        self._numbers[label, number] = row.pk
        self.rows += 1

    def _value(self, field: Any, cells: dict[str, Any]) -> Any:
        cell = cells[field.attname]
        if cell is None:
            return None
        if field.is_relation:
            label = field.related_model._meta.label_lower  # noqa: SLF001
            there = self._people[str(cell)].pk if label == settings.AUTH_USER_MODEL.lower() else None
            return there or self._numbers[label, cell]
        return field.to_python(cell)


def _cells(row: Any) -> dict[str, Any]:
    return {
        "id": row.pk,
        **{field.attname: _cell(getattr(row, field.attname)) for field in _fields(type(row))},
    }


def _cell(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    return value


def _fields(model: type[Model]) -> Iterable[Any]:
    """The columns but for the row's own number."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]  # noqa: SLF001


def _keys(model: type[Model]) -> list[Any]:
    return [field for field in model._meta.concrete_fields if field.is_relation]  # noqa: SLF001


def _depth(model: type[Model], among: list[type[Model]]) -> int:
    above = [key.related_model for key in _keys(model) if key.related_model in among]
    return 1 + max((_depth(one, among) for one in above if one is not model), default=0)
