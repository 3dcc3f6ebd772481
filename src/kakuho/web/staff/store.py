"""Employees as they change, and the links by which they come in."""

import csv
import hmac
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from kakuho.prevent.training.courses import Duty
from kakuho.vocab.errors import UsageError
from kakuho.web import surroundings
from kakuho.web.docket import audit
from kakuho.web.docket.roles import RUNS_PREVENTION, SEES_PREVENTION, role_named
from kakuho.web.staff.models import Employee

COLUMNS = ("name", "mail", "department", "duties")
MOST_ROWS = 20_000
_MAC = 32  # characters


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many employees a list added and changed."""

    added: int
    changed: int


def take_in(text: str, *, by: Any) -> TakenIn:
    """Add the employees of a CSV list (name, mail, department, duties), or change those that are there.

    Raises:
        UsageError: the list lacks a column, or a row cannot be read; names the row, and nothing is kept.
    """
    added = changed = 0
    with transaction.atomic():
        for row in _rows(text):
            _, new = Employee.objects.update_or_create(
                mail_mac=_mac("mail", row["mail"].lower()),
                defaults={
                    "who": {"name": row["name"], "mail": row["mail"]},
                    "department": row["department"],
                    "duties": row["duties"],
                    "is_active": True,
                },
                create_defaults={
                    "who": {"name": row["name"], "mail": row["mail"]},
                    "department": row["department"],
                    "duties": row["duties"],
                    "at": timezone.now(),
                },
            )
            added, changed = added + new, changed + (not new)
        audit.record("staff.taken_in", actor=by, details={"added": added, "changed": changed})
    return TakenIn(added, changed)


def _rows(text: str) -> Iterator[Mapping[str, str]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if not {"name", "mail", "department"} <= set(reader.fieldnames or ()):
        raise _refusal(1, "name・mail・department の列が要ります", "needs the columns name, mail, department")
    for number, row in enumerate(reader, start=2):
        given = {column: (row.get(column) or "").strip() for column in COLUMNS}
        words = given["duties"].replace(",", " ").split()
        if not given["name"] or "@" not in given["mail"] or not given["department"] or number > MOST_ROWS:
            raise _refusal(number, "足りないところがあります", "is not complete")
        if set(words) - {duty.value for duty in Duty}:
            raise _refusal(number, "duties に知らない語があります", "holds unknown duties")
        yield given | {"duties": " ".join(words)}


def _refusal(row: int, ja: str, en: str) -> UsageError:
    return UsageError(ja=f"CSVの{row}行目: {ja}。", en=f"Row {row} of the CSV {en}.")


def duties_of(one: Employee) -> frozenset[Duty]:
    """What the person does, by which courses are assigned."""
    return frozenset(Duty[word.upper()] for word in one.duties.split())


def active() -> QuerySet[Employee]:
    """Everybody who works here now."""
    return Employee.objects.filter(is_active=True).order_by("department", "pk")


def token_of(one: Employee) -> str:
    """The secret of the person's link; it is made, not kept, and `epoch` makes it void."""
    return f"{one.uid.hex}{_mac('link', f'{one.uid.hex}|{one.epoch}')[:_MAC]}"


def employee_of(token: str) -> Employee:
    """Whose link it is.

    Raises:
        Http404: nobody's.
    """
    try:
        uid = UUID(token[:_MAC])
    except ValueError:
        raise Http404 from None
    one = Employee.objects.filter(uid=uid, is_active=True).first()
    if one is None or not hmac.compare_digest(token_of(one), token):
        raise Http404
    return one


def employee_at(mail: str) -> Employee | None:
    """Who works here under the address; None where nobody does."""
    return Employee.objects.filter(mail_mac=_mac("mail", mail.lower()), is_active=True).first()


def may_run(user: Any) -> bool:
    """Whether the person runs training, rules and assessment."""
    return role_named(user.role) in RUNS_PREVENTION


def only_who(user: Any, *, runs: bool) -> None:
    """Nothing, where the person may see the company's prevention, or (`runs`) change it.

    Raises:
        PermissionDenied: he may not.
    """
    if role_named(user.role) not in (RUNS_PREVENTION if runs else SEES_PREVENTION):
        raise PermissionDenied


def _mac(purpose: str, text: str) -> str:
    return hmac.digest(surroundings.secret(f"staff/{purpose}"), text.encode(), "sha256").hex()
