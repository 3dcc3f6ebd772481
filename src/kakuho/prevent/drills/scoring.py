"""The score of a drill: what was done when, and what was answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kakuho.prevent.drills.scenarios import Action, Ask, Scenario


@dataclass(frozen=True, slots=True)
class Step:
    """That an action was taken or a question answered (`said`) at a minute; `id` names which."""

    minute: int
    id: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What an action or a question earned; `minute` is None where it was left out, `right` of questions."""

    of: Action | Ask
    minute: int | None
    points: int
    said: str = ""
    right: str = ""

    @property
    def late(self) -> bool:
        """Whether it was done after its time."""
        return self.minute is not None and self.minute > self.of.by and self.of.points > 0


@dataclass(frozen=True, slots=True)
class Result:
    """The lines in the order of their time, with the points earned of those that could be."""

    lines: tuple[Line, ...]
    points: int
    of: int

    @property
    def percent(self) -> int:
        """The share that was earned, rounded down; not below nought."""
        return max(0, 100 * self.points // self.of)


def scored(scenario: Scenario, steps: Iterable[Step], right: Mapping[str, str]) -> Result:
    """The result; the first step of an id counts. `right` are the answers of the rulebook by id of question.

    In time earns all points, late the half, rounded down; what makes it worse costs them at any time.
    """
    done: dict[str, Step] = {}
    for one in steps:
        done.setdefault(one.id, one)
    listed: tuple[Action | Ask, ...] = (*scenario.actions, *scenario.asks)
    lines = sorted(_lines(scenario, done, right), key=lambda line: line.of.by)
    return Result(
        tuple(lines),
        sum(line.points for line in lines),
        sum(max(0, one.points) for one in listed),
    )


def _lines(scenario: Scenario, done: Mapping[str, Step], right: Mapping[str, str]) -> Iterator[Line]:
    for action in scenario.actions:
        step = done.get(action.id)
        yield Line(action, step.minute if step else None, _earned(action, step))
    for ask in scenario.asks:
        step, answer = done.get(ask.id), right.get(ask.id, "")
        hit = step if step and step.said == answer else None
        said = step.said if step else ""
        yield Line(ask, step.minute if step else None, _earned(ask, hit), said, answer)


def _earned(one: Action | Ask, step: Step | None) -> int:
    if step is None:
        return 0
    return one.points if one.points < 0 or step.minute <= one.by else one.points // 2
