"""A case from another workbench taken into this one: whole, beside the others, or not at all."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from kakuho.vocab.errors import UsageError
from kakuho.web.backup import CASE_FORMAT, CASE_HEAD, TAIL, case_rows, restoring, rows
from kakuho.web.docket import audit, store
from kakuho.web.docket.models import Case, EarlierLog
from kakuho.web.docket.roles import EVERYWHERE, Role


@dataclass(frozen=True, slots=True)
class Taken:
    """The case as it is called here, its rows, and the rows of its earlier audit log."""

    number: str
    number_there: str
    rows: int
    log_rows: int


def take_case(path: Path, *, using: restoring.Reader, by: str) -> Taken:
    """What came in. The person with the address `by` and every privacy officer work on it; nobody else does.

    The case keeps its number where that is free. Whoever stands in its rows and has no account here under
    the same address gets a closed one, so that it stays known who did what.

    Raises:
        UsageError: nobody may open cases under the address.
        RestoreError: the file is no case, not whole, from a later version, or the case is here already.
        HandOverError: the key or passphrase does not open it.
    """
    person = get_user_model().objects.filter(email__iexact=by, is_active=True).first()
    if person is None or not person.may_open_cases:
        raise UsageError(
            ja="そのメールアドレスで事案を開ける利用者はいません。",
            en="Nobody who may open cases has that address.",
            do_ja="受け取る人のメールアドレスを --by で指定してください。",
            do_en="Name the address of who takes it in with --by.",
        )
    with ExitStack() as undo:
        with restoring.members(path, using) as members:
            head = _head(next(members, None))
            place = Path(settings.HOME) / "cases" / head["uid"]
            if Case.objects.filter(uid=UUID(head["uid"])).exists() or place.exists():
                raise _here_already(head["uid"])
            undo.callback(shutil.rmtree, place, ignore_errors=True)
            tables, log = _read(members, place, undo)
        with transaction.atomic():  # last and short: others write meanwhile
            store.hold()
            taken = _keep(head, tables, log, by=person)
        undo.pop_all()
    return taken


def _read(
    members: Iterator[tuple[str, IO[bytes]]], place: Path, undo: ExitStack
) -> tuple[list[tuple[str, bytes]], list[bytes]]:
    """The pieces of the tables and of the log; keys and files are in their places.

    Cost: the memory of the rows of one case.
    """
    tables: list[tuple[str, bytes]] = []
    log, whole = [], False
    for name, content in members:
        kind, *rest = PurePosixPath(name).parts
        if kind == "keys":
            restoring.put_key(name, content.read(), undo)
        elif kind == "rows":
            tables.append((rest[0], content.read()))
        elif kind == "log":
            log.append(content.read())
        elif kind == "files":
            restoring.put_file(place.joinpath(*rest), content)
        whole = name == TAIL
    if not whole:
        raise restoring.not_whole()
    return tables, log


def _keep(head: dict[str, Any], tables: list[tuple[str, bytes]], log: list[bytes], *, by: Any) -> Taken:
    people = {number: _account(told) for number, told in head["people"].items()}
    taking = case_rows.Taking(people, number=_number(head["number"]))
    for label, piece in tables:
        taking.take(label, piece)
    if taking.case is None:
        raise restoring.not_whole()
    log_rows = 0
    for piece in log:
        told = json.loads(piece)
        EarlierLog.objects.create(case=taking.case, rows=told, at=timezone.now())
        log_rows += len(told)
    _finish(taking.case, head, log_rows, by=by)
    return Taken(taking.case.number, head["number"], taking.rows, log_rows)


def _finish(case: Case, head: dict[str, Any], log_rows: int, *, by: Any) -> None:
    """Say so in the log, and let those work on it who would work on a new case."""
    said = {"number": head["number"], "made_at": head["made_at"], "log_rows": log_rows}
    audit.record("case.imported", actor=by, case=case, details=said)
    officers = get_user_model().objects.filter(role=EVERYWHERE.value, is_active=True).exclude(pk=by.pk)
    for user in (by, *officers):
        store.appoint(case, user, Role.PRIVACY_OFFICER, by=by)


def _account(told: dict[str, str]) -> Any:
    """The account of an address; a closed one where there is none."""
    model = get_user_model()
    found = model.objects.filter(email__iexact=told["email"]).first()
    if found is None:
        found = model(
            email=told["email"].lower(), name=told["name"], role=Role.AUDITOR.value, is_active=False
        )
        found.set_unusable_password()
        found.save()
    return found


def _number(number: str) -> str:
    """The number where it is free, the next of this year otherwise."""
    return store.next_number() if Case.objects.filter(number=number).exists() else number


def _head(first: tuple[str, IO[bytes]] | None) -> dict[str, Any]:
    if first is None or first[0] != CASE_HEAD:
        raise restoring.not_whole()
    head: dict[str, Any] = json.loads(first[1].read())
    if head.get("format") != CASE_FORMAT:
        raise restoring.not_whole()
    if {tuple(one) for one in head["made_by"]} - {tuple(one) for one in rows.states()}:
        raise rows.OtherVersionError(
            ja="この事案は、より新しい版の Kakuho で書き出されています。",
            en="This case was written by a later version of Kakuho.",
            do_ja="Kakuho を更新してから取り込んでください。",
            do_en="Update Kakuho, then take it in.",
        )
    return head


def _here_already(uid: str) -> restoring.RestoreError:
    number = Case.objects.filter(uid=UUID(uid)).values_list("number", flat=True).first() or "?"
    return restoring.RestoreError(
        ja=f"この事案はもうここにあります(番号 {number})。",
        en=f"This case is here already (number {number}).",
        do_ja="二つに分かれると、どちらが正しいか分からなくなります。何も残していません。",
        do_en="Two of it would leave open which one holds. Nothing was kept.",
    )
