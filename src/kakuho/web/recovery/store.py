"""Copies as rows, each change with its row in the audit log."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho.web.docket import audit, store
from kakuho.web.docket.models import Case
from kakuho.web.recovery.models import STATES, Copy, CopyStep


def add_copy(case: Case, given: dict[str, Any], *, by: Any) -> Copy:
    """The new copy with the next number of the case."""
    with transaction.atomic():
        store.hold()
        last = case.copies.order_by("-number").values_list("number", flat=True).first()
        copy = Copy.objects.create(
            case=case,
            number=(last or 0) + 1,
            kind=given["kind"],
            told={name: given[name] for name in ("what", "place", "holder")},
            need_to_know=given["need_to_know"],
            recheck_on=given["recheck_on"],
            at=timezone.now(),
            by=by,
        )
        audit.record("copy.found", actor=by, case=case, details={"number": copy.number, "kind": copy.kind})
    return copy


def add_step(copy: Copy, given: dict[str, Any], *, by: Any) -> None:
    """Put a step down; the copy stands where its last step but a mere check left it."""
    with transaction.atomic():
        store.hold()
        now, told = timezone.now(), {"text": given["text"]}
        CopyStep.objects.create(copy=copy, kind=given["step"], on=given["on"], told=told, at=now, by=by)
        if given["step"] in STATES:
            copy.state = given["step"]
        copy.recheck_on = given["recheck_on"]
        copy.save(update_fields=["state", "recheck_on"])
        details = {"number": copy.number, "step": given["step"]}
        audit.record("copy.step", actor=by, case=copy.case, details=details)
