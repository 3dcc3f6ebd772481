"""Papers drawn from a question bank by a seed, and their marks."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from kakuho.prevent.training.courses import Course, Question

QUESTIONS = 8
PASS_PERCENT = 75


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands on a paper; `order[n]` is which of its answers stands at place n."""

    question: Question
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How many were right of how many; `wrong` are ids of questions, to be read again."""

    right: int
    of: int
    wrong: tuple[str, ...]

    @property
    def percent(self) -> int:
        """The share that was right, rounded down."""
        return 100 * self.right // self.of

    @property
    def passed(self) -> bool:
        """Whether that suffices."""
        return self.percent >= PASS_PERCENT


def paper(course: Course, seed: int, *, questions: int = QUESTIONS) -> tuple[Asked, ...]:
    """So many questions of the bank in an order of the seed's; the same seed draws the same paper."""
    chance = random.Random(f"{course.id}:{seed}")  # noqa: S311  which questions come is no secret
    chosen = chance.sample(course.questions, min(questions, len(course.questions)))
    return tuple(
        Asked(one, tuple(chance.sample(range(len(one.answers)), len(one.answers)))) for one in chosen
    )


def mark(asked: tuple[Asked, ...], given: Mapping[str, int]) -> Mark:
    """The mark of a paper; `given` holds the chosen place by id of question, nothing for one left out."""
    wrong = tuple(
        one.question.id
        for one in asked
        if not 0 <= (place := given.get(one.question.id, -1)) < len(one.order) or one.order[place] != 0
    )
    return Mark(len(asked) - len(wrong), len(asked), wrong)
