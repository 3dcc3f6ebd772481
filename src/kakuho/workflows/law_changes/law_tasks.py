"""What has to be looked at again when the law changes, as a list of tasks.

From the article that changed to the rule that applies it, the deadline it sets, the field of the form, the
answer of the knowledge base, and the case that is open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kakuho.lawtext import ChangeKind, Place
from kakuho.lawtext.citations import Citation, citations
from kakuho.workflows.law_changes.law_impact import Touched
from kakuho.workflows.law_changes.law_spots import SpotKind, spots_at

ORDER = tuple(SpotKind)


@dataclass(frozen=True, slots=True)
class CaseGround:
    """One provision on which an open case stands: the duty or the clock, and the day or instant it is due."""

    case_id: str
    ja: str
    en: str
    cited: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to look at again because of one change.

    `cited` is how it names the article. `direct`: it names a place whose words changed or that moved, not
    only another place of the same article. `settled`: somebody compared it with the law on `checked_on`, when
    the change was in force already. `due` is the day of an open clock of a case.
    """

    kind: SpotKind
    name: str
    ja: str
    en: str
    where: str
    cited: str
    direct: bool
    settled: bool
    checked_on: date | None = None
    due: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """One change of the law and its tasks, in the order of SpotKind."""

    change: Touched
    tasks: tuple[Task, ...]


def reviews(touched: Iterable[Touched], cases: Sequence[CaseGround] = ()) -> tuple[Review, ...]:
    """Every change with what has to be looked at again; a change that touches nothing has no tasks."""
    return tuple(Review(each, _tasks(each, cases)) for each in touched)


def _tasks(touched: Touched, cases: Sequence[CaseGround]) -> tuple[Task, ...]:
    found = [
        Task(
            kind=spot.kind,
            name=spot.name,
            ja=spot.ja,
            en=spot.en,
            where=f"{reference.file}:{reference.line}",
            cited=str(reference.citation),
            direct=_is_direct(touched, reference.citation),
            settled=_is_settled(touched, spot.checked_on),
            checked_on=spot.checked_on,
        )
        for reference in touched.cited_by
        for spot in spots_at(reference.file, reference.line)
    ]
    found += [
        Task(
            kind=SpotKind.CASE,
            name=case.case_id,
            ja=case.ja,
            en=case.en,
            where=case.case_id,
            cited=str(citation),
            direct=_is_direct(touched, citation),
            settled=False,
            due=case.due,
        )
        for case in cases
        for citation in citations(case.cited)
        if touched.is_meant_by(citation)
    ]
    once = {(task.kind, task.name, task.ja, task.cited, task.due): task for task in reversed(found)}
    return tuple(sorted(once.values(), key=lambda task: (task.settled, ORDER.index(task.kind), task.where)))


def _is_settled(touched: Touched, checked_on: date | None) -> bool:
    return checked_on is not None and touched.on is not None and checked_on >= touched.on


def _is_direct(touched: Touched, citation: Citation) -> bool:
    if touched.kind is not ChangeKind.CHANGED or citation.place is None or not touched.at:
        return True
    return any(_overlap(citation.place, place) for place in touched.at)


def _overlap(one: Place, other: Place) -> bool:
    """Whether one place lies in the other; what a citation leaves out is taken as meant."""
    names = ("paragraph", "item", "subitem")
    pairs = [(getattr(one, name), getattr(other, name)) for name in names]
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs)
