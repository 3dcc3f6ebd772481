"""How likely it is that a question can be answered from the passages at all."""

from dataclasses import dataclass
from math import exp, log1p

from kakuho.consult.search.questions import Asked

# A line through the development questions and everyday questions of other fields (bench/search.py).
CONSTANT, SCORE, COVERED, MEANT = -3.3, 0.34, 1.6, 0.7
MOST_MEANT = 4


@dataclass(frozen=True, slots=True)
class Line:
    """What each sign of a question with known ones beside it weighs."""

    constant: float
    covered: float
    meant: float
    near: float
    elsewhere: float
    unknown: float


# Each known question left out while it is asked (bench/ask.py).
KNOWN = Line(-2.7, 0.26, 0.36, 10.9, 0.0, -7.0)
# Where questions of other fields are known too: a line through the sets of bench/unseen.py but the fifth.
KNOWN_AND_ELSEWHERE = Line(0.6, 0.4, 1.4, 13.0, -38.0, -7.5)


@dataclass(frozen=True, slots=True)
class Beside:
    """How a question lies beside known ones.

    `near` is how alike the nearest are that lead to passages at hand, `elsewhere` those of other fields (None
    where none is known); `unknown` is the share of the own words that stand neither in a passage nor in a
    known question.
    """

    near: float
    elsewhere: float | None
    unknown: float


def confidence(wanted: Asked, covered: float, best_score: float, *, passages: int) -> float:
    """Between 0 and 1: by the best score, the own words covered, and how many words were translated."""
    per_rarity = best_score / log1p(passages)  # the rarest word weighs about as much
    told = CONSTANT + SCORE * per_rarity + COVERED * covered + MEANT * min(wanted.meant, MOST_MEANT)
    return 1.0 / (1.0 + exp(-told))


def confidence_beside(wanted: Asked, covered: float, beside: Beside) -> float:
    """The same where questions are known."""
    line = KNOWN if beside.elsewhere is None else KNOWN_AND_ELSEWHERE
    told = line.constant + line.covered * covered + line.meant * min(wanted.meant, MOST_MEANT)
    told += line.near * beside.near + line.elsewhere * (beside.elsewhere or 0.0)
    return 1.0 / (1.0 + exp(-told - line.unknown * beside.unknown))
