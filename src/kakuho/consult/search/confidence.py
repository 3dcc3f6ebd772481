"""How likely it is that a question can be answered from the passages at all."""

from math import exp, log1p

from kakuho.consult.search.questions import Asked

# A line through the development questions and everyday questions of other fields (bench/search.py).
CONSTANT, SCORE, COVERED, MEANT = -3.3, 0.34, 1.6, 0.7
# The same where questions are known, each left out while it is asked; of other and near fields too.
NEAR_CONSTANT, NEAR_COVERED, NEAR_MEANT, NEAR, ELSEWHERE, UNKNOWN = -4.0, 1.0, 0.42, 12.5, -8.0, -5.0
MOST_MEANT = 4


def confidence(wanted: Asked, covered: float, best_score: float, *, passages: int) -> float:
    """Between 0 and 1: by the best score, the own words covered, and how many words were translated."""
    per_rarity = best_score / log1p(passages)  # the rarest word weighs about as much
    told = CONSTANT + SCORE * per_rarity + COVERED * covered + MEANT * min(wanted.meant, MOST_MEANT)
    return 1.0 / (1.0 + exp(-told))


def confidence_beside(
    wanted: Asked, covered: float, near: float, elsewhere: float, unknown: float
) -> float:
    """The same where questions are known: `near` is how alike the nearest are, `elsewhere` those of other fields.

    `unknown` is the share of the own words that stand neither in a passage nor in a known question.
    """
    told = NEAR_CONSTANT + NEAR_COVERED * covered + NEAR_MEANT * min(wanted.meant, MOST_MEANT)
    told += NEAR * near + ELSEWHERE * elsewhere + UNKNOWN * unknown
    return 1.0 / (1.0 + exp(-told))
