"""What a case remembers of its linkage: the model that judged, what people ruled, what is in doubt."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kakuho.people import LinkageModel, Ruling
from kakuho.vault import Workspace
from kakuho.vocab.linkage import JudgedBy
from kakuho.workflows.casebook.kept_forms import read_json, to_json

_MODEL = "linkage-model.json"
LINKING = "linking/"  # what linking had finished when a run was killed
RULINGS = "rulings.json"
DOUBTS = "doubts.json"


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A model of linkage, and what it was learnt from."""

    model: LinkageModel
    judged_by: JudgedBy


def kept_model(workspace: Workspace) -> KeptModel | None:
    """The model of the case; None before there was enough to learn from, or when an older version kept it."""
    kept: dict[str, Any] = read_json(workspace, _MODEL, {})
    try:
        model = LinkageModel.from_json(kept.pop("model", {}))
    except ValueError:
        return None
    learnt_at = datetime.fromisoformat(kept.pop("learnt_at"))
    return KeptModel(model, JudgedBy(model.pairs, kept["records"], learnt_at))


def keep_model(workspace: Workspace, model: LinkageModel, *, records: int, now: datetime) -> KeptModel:
    """Store the model, on the record: later files are judged by it."""
    learnt = {"records": records, "learnt_at": now.isoformat()}
    with workspace.transaction():
        workspace.put(_MODEL, to_json(learnt | {"model": model.as_json()}))
        workspace.record("linkage.learnt", learnt | {"pairs": model.pairs})
    return KeptModel(model, JudgedBy(model.pairs, records, now))


def model_bytes(workspace: Workspace) -> bytes:
    """The model as it lies in the case, to tell it from another."""
    return workspace.get(_MODEL) if _MODEL in workspace.names(_MODEL) else b""


def rulings_bytes(workspace: Workspace) -> bytes:
    """The rulings as they lie in the case, to tell them from others."""
    return workspace.get(RULINGS) if RULINGS in workspace.names(RULINGS) else b""


@dataclass(frozen=True, slots=True)
class KeptRuling:
    """A ruling with who made it, when and why."""

    ruling: Ruling
    reason: str
    by: str
    at: datetime


def kept_rulings(workspace: Workspace) -> tuple[KeptRuling, ...]:
    """The rulings of the case, oldest first."""
    return tuple(
        KeptRuling(
            Ruling(one["one"], one["other"], same=one["same"]),
            one["reason"],
            one["by"],
            datetime.fromisoformat(one["at"]),
        )
        for one in read_json(workspace, RULINGS, [])
    )


def keep_rulings(workspace: Workspace, rulings: Iterable[KeptRuling]) -> None:
    """Store the rulings in place of those there were."""
    kept = [
        asdict(one.ruling) | {"reason": one.reason, "by": one.by, "at": one.at.isoformat()} for one in rulings
    ]
    workspace.put(RULINGS, to_json(kept))


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records: its id, its place as it may be shown, its fields masked."""

    record: str
    place: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two records that may be one person, or two, and what speaks for either.

    `joined` says that they count as one person now; `agrees` and `differs` are names of fields.
    """

    id: str
    one: Side
    other: Side
    joined: bool
    agrees: tuple[str, ...]
    differs: tuple[str, ...]


def keep_doubts(workspace: Workspace, doubts: Sequence[Doubt]) -> None:
    """Store what is in doubt, those in most doubt first."""
    workspace.put(DOUBTS, to_json([asdict(doubt) for doubt in doubts]))


def kept_doubts(workspace: Workspace) -> tuple[Doubt, ...]:
    """What the last count of the case left in doubt."""
    return tuple(
        Doubt(
            **{
                **kept,
                **{side: Side(**kept[side]) for side in ("one", "other")},
                **{fields: tuple(kept[fields]) for fields in ("agrees", "differs")},
            }
        )
        for kept in read_json(workspace, DOUBTS, [])
    )


def without_pair(rulings: Iterable[KeptRuling], one: str, other: str) -> tuple[KeptRuling, ...]:
    """The rulings without those about this pair of records."""
    pair = {one, other}
    return tuple(kept for kept in rulings if {kept.ruling.one, kept.ruling.other} != pair)
