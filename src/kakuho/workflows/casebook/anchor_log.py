"""The anchors of a case, kept in its vault and told in its audit log; what they make of its facts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from kakuho import cases
from kakuho.vault import Workspace
from kakuho.vocab.anchors import Anchor, AnchorKind, Moment, Statement
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Note, NoteKind
from kakuho.vocab.stated import Status
from kakuho.workflows.casebook.case_facts import facts_of_case

_ANCHORS = "anchors.json"
RECORDED = "anchor.recorded"


def as_anchored(workspace: Workspace, facts: Facts, *, now: datetime) -> Facts:
    """The facts with the anchors that stand in place of their own times; of a disputed one the earlier.

    Facts beside which nobody has recorded an anchor stay as they are.
    """
    kept = kept_anchors(workspace)
    if all(one.said.said_by == cases.FACTS for one in kept) and not _disputed(kept):
        return facts
    log = cases.taken_in(kept, facts, recorded_at=now, recorded_by=workspace.actor)
    return next(cases.readings(facts, log))


def disputes(workspace: Workspace) -> Iterator[Note]:
    """A warning for each anchor of which more than one time stands, with the command that corrects one."""
    for kind, several in _disputed(kept_anchors(workspace)).items():
        ja = "、".join(f"起点 {one.number}: {one.said.when}" for one in several)
        en = ", ".join(f"anchor {one.number}: {one.said.when}" for one in several)
        by_hand = f"kakuho anchor {workspace.path.name} {kind.value}"
        yield Note(
            NoteKind.WARNING,
            f"「{kind.ja}」日時が食い違っています({ja})。早い方で数えています。"
            "誤っている方は、理由を付けて訂正してください"
            f"({by_hand} 日時 --by 氏名 --corrects 番号 --reason 理由)。",
            f"There is more than one time for “{kind.en}” ({en}). The earlier counts. Correct the wrong one "
            f"with a reason ({by_hand} WHEN --by NAME --corrects NUMBER --reason WHY).",
        )


def _disputed(log: Sequence[Anchor]) -> dict[AnchorKind, tuple[Anchor, ...]]:
    found = {kind: cases.standing(log, kind) for kind in AnchorKind}
    return {kind: several for kind, several in found.items() if len({one.said.when for one in several}) > 1}


def take_in(workspace: Workspace, facts: Facts, *, now: datetime) -> None:
    """Put down what the facts say of anchors of which the log says nothing yet.

    Another time than before stands beside the earlier one, as a dispute, until somebody corrects one of them.
    """
    log = kept_anchors(workspace)
    _keep(workspace, log, cases.taken_in(log, facts, recorded_at=now, recorded_by=workspace.actor))


def record_anchor(workspace: Workspace, said: Statement, *, now: datetime) -> Anchor:
    """The anchor, now at the end of the log and in the audit log.

    What the facts say of anchors is written down first, so that it has a number that can be corrected.

    Raises:
        AnchorRefusedError: the statement would change the log silently.
    """
    kept = kept_anchors(workspace)
    log = cases.taken_in(kept, facts_of_case(workspace), recorded_at=now, recorded_by=workspace.actor)
    log = cases.appended(log, said, recorded_at=now, recorded_by=workspace.actor)
    _keep(workspace, kept, log)
    return log[-1]


def kept_anchors(workspace: Workspace) -> tuple[Anchor, ...]:
    """The log of anchors of the case."""
    kept = _ANCHORS in workspace.names(_ANCHORS)
    return tuple(anchor_from(raw) for raw in json.loads(workspace.get(_ANCHORS))) if kept else ()


def anchor_json(anchor: Anchor) -> dict[str, Any]:
    """The anchor as JSON values."""
    said = anchor.said
    return {
        "number": anchor.number,
        "kind": said.kind.value,
        "on": said.when and said.when.on.isoformat(),
        "at": said.when and said.when.at and said.when.at.isoformat(),
        "said_by": said.said_by,
        "certainty": said.certainty.value,
        "corrects": said.corrects,
        "reason": said.reason,
        "recorded_at": anchor.recorded_at.astimezone(UTC).isoformat(),
        "recorded_by": anchor.recorded_by,
    }


def anchor_from(raw: Mapping[str, Any]) -> Anchor:
    """The anchor from the JSON values of `anchor_json`."""
    at = raw["at"] and datetime.fromisoformat(raw["at"])
    said = Statement(
        kind=AnchorKind[raw["kind"].upper()],
        when=raw["on"] and Moment(date.fromisoformat(raw["on"]), at),
        said_by=raw["said_by"],
        certainty=Status(raw["certainty"]),
        corrects=raw["corrects"],
        reason=raw["reason"],
    )
    return Anchor(raw["number"], said, datetime.fromisoformat(raw["recorded_at"]), raw["recorded_by"])


def _keep(workspace: Workspace, log: tuple[Anchor, ...], longer: tuple[Anchor, ...]) -> None:
    if len(longer) == len(log):
        return
    with workspace.transaction():
        workspace.put(_ANCHORS, json.dumps([anchor_json(one) for one in longer], ensure_ascii=False).encode())
        for one in longer[len(log) :]:
            workspace.record(RECORDED, anchor_json(one))
