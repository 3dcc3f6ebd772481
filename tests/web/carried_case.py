"""A case with much in it, in a process of its own: exported, or imported into another workbench."""

import io
import json
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from told_people import put_people, row

from kakuho import vault
from kakuho.vault.taking_back import identities_in
from kakuho.vocab.errors import KakuhoError
from kakuho.web import serving


def export(target: str, public: str) -> dict[str, Any]:
    """Return what the case shows before it goes."""
    serving.prepare()
    from django.utils import timezone  # noqa: PLC0415  Django is ready only now

    from kakuho.web.accounts.models import User  # noqa: PLC0415
    from kakuho.web.backup import case_writing  # noqa: PLC0415
    from kakuho.web.casefile.timeline import add_entry  # noqa: PLC0415
    from kakuho.web.docket import audit, store, vaults  # noqa: PLC0415
    from kakuho.web.docket.roles import Role  # noqa: PLC0415
    from kakuho.web.inquiry.models import Suspect  # noqa: PLC0415
    from kakuho.web.recovery.models import Copy, CopyStep  # noqa: PLC0415

    alice, bob = (
        User.objects.add(email=f"{name.lower()}@example.jp", name=name, role=role, password="x" * 12)
        for name, role in (("Alice", Role.PRIVACY_OFFICER), ("Bob", Role.INVESTIGATOR))
    )
    store.open_case(title="other", incident="other", stated={}, by=alice)  # another takes the first number
    stated = {"principals": 3, "times": {"known_on": "2026-11-20"}}
    case = store.open_case(title="営業部 誤送信", incident="mis_sent", stated=stated, by=alice)
    told = {"text": "気付いた", "source": "営業部", "certainty": "confirmed"}
    add_entry(case, {"happened_at": case.opened_at, **told}, by=bob)
    by = {"by": bob, "at": timezone.now()}
    copy = Copy.objects.create(case=case, number=1, kind="device", told={"what": "表", "holder": "乙"}, **by)
    CopyStep.objects.create(copy=copy, kind="answered", on=date(2026, 11, 21), told={"text": "消した"}, **by)
    Suspect.objects.create(case=case, number=1, told={"name": "甲"}, **by)
    case.tasks.filter(step=1).update(owner=bob, done_at=timezone.now(), done_by=bob)
    with vaults.workspace(case, actor="1") as workspace:
        workspace.keep_evidence(io.BytesIO(b"list" * 1000), origin="list.csv")
        put_people(workspace, map(row, range(3)))
    to = vault.Recipients((public,))
    refused = [
        _refused(case_writing.write_case, case_writing.Order(number, Path(f"{target}{ending}"), to, "x"))
        for number, ending in ((case.number, ".zip"), ("1999-1", ".age"))
    ]
    order = case_writing.Order(case.number, Path(target), to, "弁護士")
    case_writing.write_case(order, progress=lambda _done, _all: None)
    last = audit.entries(case, newest=1)[0]
    return {**_shown(case), "refused": refused, "last": (last.event, last.details["recipient"])}


def take(path: str, identity: str) -> dict[str, Any]:
    """Return what the case shows where it has come; there is one of its number already."""
    serving.prepare()
    from kakuho.web.accounts.models import User  # noqa: PLC0415
    from kakuho.web.backup import case_taking  # noqa: PLC0415
    from kakuho.web.docket import audit, store  # noqa: PLC0415
    from kakuho.web.docket.models import Case  # noqa: PLC0415
    from kakuho.web.docket.roles import Role  # noqa: PLC0415

    carol, alice = (
        User.objects.add(email=f"{name.lower()}@example.jp", name=name, role=role, password="x" * 12)
        for name, role in (("Carol", Role.LEGAL), ("Alice", Role.AUDITOR))
    )
    for _ in range(3):
        store.open_case(title="here", incident="other", stated={}, by=carol)
    using = identities_in(Path(identity))
    cut = Path(path).with_name("cut.age")
    cut.write_bytes(Path(path).read_bytes()[:-40])
    refused = [_refused(case_taking.take_case, Path(path), using=using, by="alice@example.jp")]
    refused.append(_refused(case_taking.take_case, cut, using=using, by="carol@example.jp"))
    left = (Case.objects.count(), len(list(Path(os.environ["KAKUHO_HOME"]).glob("cases/*"))))
    taken = case_taking.take_case(Path(path), using=using, by="carol@example.jp")
    case = Case.objects.get(number=taken.number)
    refused.append(_refused(case_taking.take_case, Path(path), using=using, by="carol@example.jp"))
    bob = User.objects.get(email="bob@example.jp")
    return {
        **_shown(case),
        "number": (taken.number_there, taken.number),
        "members": [one.user.name for one in case.memberships.all()],
        "bob": (bob.is_active, bob.has_usable_password()),
        "alice": alice.pk == case.opened_by_id,
        "log": [one["event"] for log in case.earlier_logs.all() for one in log.rows],
        "last": audit.entries(case, newest=9)[-1].event,
        "whole": audit.verify().is_whole,
        "cases": Case.objects.count(),
        "refused": refused,
        "left": left,
        "next": store.open_case(title="after", incident="other", stated={}, by=carol).number,
    }


def _refused(act: Callable[..., Any], first: Any, **told: Any) -> str:
    """Return what is said of an act that may not be done."""
    if not told:
        told = {"progress": lambda _done, _all: None}
    try:
        act(first, **told)
    except KakuhoError as error:
        return error.diagnostics().what_en
    return "was done"


def _shown(case: Any) -> dict[str, Any]:
    from kakuho.web.docket import store, vaults  # noqa: PLC0415
    from kakuho.workflows.register.register_shown import register_rows  # noqa: PLC0415

    with vaults.workspace(case, actor="1") as workspace:
        evidence, people = [one.sha256 for one in workspace.evidence()], register_rows(workspace)
    return {
        "uid": str(case.uid),
        "stated": store.stated_of(case),
        "verdicts": [one.judgements for one in case.snapshots.order_by("id")],
        "timeline": [(one.told, one.by.name, str(one.happened_at)) for one in case.occurrences.all()],
        "tasks": [(one.key, one.owner and one.owner.name, str(one.done_at)) for one in case.tasks.all()],
        "copies": [(one.told, [step.told for step in one.steps.all()]) for one in case.copies.all()],
        "suspects": [one.told for one in case.suspects.all()],
        "evidence": evidence,
        "people": people,
    }


if __name__ == "__main__":
    what = {"export": export, "take": take}[sys.argv[1]]
    sys.stdout.write(json.dumps(what(*sys.argv[2:])))
