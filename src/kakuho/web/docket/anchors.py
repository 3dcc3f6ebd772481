"""The log of anchors of a case: rows that are never rewritten, each also in the audit log."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kakuho import cases
from kakuho.vocab.anchors import Anchor
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import Facts
from kakuho.web.docket import audit
from kakuho.web.docket.models import AnchorRow, Case
from kakuho.workflows.casebook.anchor_log import RECORDED, anchor_from, anchor_json


def anchors_of(case: Case) -> tuple[Anchor, ...]:
    """The log, oldest first."""
    return tuple(anchor_from(one) for one in case.anchors.order_by("number").values_list("anchor", flat=True))


def foreseen(log: Sequence[Anchor], facts: Facts, *, now: datetime, by: Any) -> tuple[Anchor, ...]:
    """The log with what the facts say of anchors of which it said nothing yet; nothing is written.

    Raises:
        UsageError: the facts say another time than an anchor that stands.
    """
    _refuse_silent_change(log, facts)
    return cases.taken_in(log, facts, recorded_at=now, recorded_by=by.name)


def keep(case: Case, longer: Sequence[Anchor], *, by: Any) -> None:
    """Put down what the log of the case does not hold yet."""
    for one in longer[case.anchors.count() :]:
        AnchorRow.objects.create(
            case=case, number=one.number, anchor=anchor_json(one), at=one.recorded_at, by=by
        )
        audit.record(RECORDED, actor=by, case=case, details=anchor_json(one))


def _refuse_silent_change(log: Sequence[Anchor], facts: Facts) -> None:
    changed = cases.changed_in(log, facts)
    if changed is None:
        return
    (number, stands), said = (changed[0].number, changed[0].said.when), changed[1]
    raise UsageError(
        ja=f"「{said.kind.ja}」日時 {said.when} は、起点 {number}({stands})と違います。"
        "期限が変わるため、「義務と判断」のページの「起点を記録・訂正」で理由を付けて訂正してください。",
        en=f"{said.when}, when {said.kind.en}, differs from anchor {number} ({stands}). "
        "Deadlines change with it: correct it with a reason under “Record or correct an anchor” "
        "on the page of duties.",
        do_ja="ほかの事実は、この日時を元に戻せば保存できます。",
        do_en="The other facts can be saved once this time is as it was.",
    )
