"""What an assessment shows: the score, the gaps, and what is to be looked at again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kakuho.prevent.controls.library import Force, Group, Item, items_for
from kakuho.prevent.measures.effect import months_after
from kakuho.prevent.rules.making import Answers
from kakuho.vocab.facts.words import Word

AGAIN_MONTHS = 12  # so long a finding is good for


class Level(Word):
    """How far an item is carried out."""

    MET = "met", "できている", "met"
    PARTLY = "partly", "一部できている", "partly met"
    NOT_MET = "not_met", "できていない", "not met"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found on a day; `evidence` is how that can be seen, `due_on` when a gap is to be closed."""

    level: Level
    found_on: date
    evidence: str = ""
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class State:
    """An item on a day; `counts` is its level as the score counts it, None where nobody has looked."""

    item: Item
    finding: Finding | None
    counts: Level | None
    stale: bool
    overdue: bool

    @property
    def is_gap(self) -> bool:
        """Whether something is to be done."""
        return self.counts is not Level.MET


@dataclass(frozen=True, slots=True)
class Score:
    """Of how many items how many are met, partly met, and not looked at."""

    of: int
    met: int
    partly: int
    unseen: int

    @property
    def percent(self) -> int:
        """The share that is carried out, rounded down: a part for half, what nobody looked at for nothing."""
        return 100 * (2 * self.met + self.partly) // (2 * self.of) if self.of else 0


def states(answers: Answers, findings: Mapping[str, Finding], on: date) -> tuple[State, ...]:
    """Every item that applies to the company, as it stands on a day.

    What is met without evidence, or was looked at more than a year ago, counts as partly met.
    """
    return tuple(_state(item, findings.get(item.id), on) for item in items_for(answers))


def _state(item: Item, found: Finding | None, on: date) -> State:
    if found is None:
        return State(item, None, None, stale=False, overdue=False)
    stale = months_after(found.found_on, AGAIN_MONTHS) < on
    weak = found.level is Level.MET and (stale or not found.evidence.strip())
    counts = Level.PARTLY if weak else found.level
    late = counts is not Level.MET and found.due_on is not None and found.due_on < on
    return State(item, found, counts, stale=stale, overdue=late)


def score(found: Iterable[State]) -> Score:
    """The score of these items."""
    levels = [one.counts for one in found]
    return Score(len(levels), levels.count(Level.MET), levels.count(Level.PARTLY), levels.count(None))


def by_group(found: Iterable[State]) -> dict[Group, Score]:
    """The score of each group that has an item."""
    listed = tuple(found)
    there = dict.fromkeys(one.item.group for one in listed)
    return {group: score(one for one in listed if one.item.group is group) for group in there}


def gaps(found: Iterable[State]) -> tuple[State, ...]:
    """What is to be done: duties first, then by how little is there, then by the day it is due."""
    order = [None, Level.NOT_MET, Level.PARTLY]
    return tuple(
        sorted(
            (one for one in found if one.is_gap),
            key=lambda one: (
                list(Force).index(one.item.force),
                order.index(one.counts),
                (one.finding and one.finding.due_on) or date.max,
            ),
        )
    )
