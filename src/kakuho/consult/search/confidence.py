"""How likely it is that a question can be answered from the passages at all."""

from math import exp, log1p

from kakuho.consult.search.questions import Asked

# A line through the development questions and everyday questions of other fields (bench/search.py).
CONSTANT, SCORE, COVERED, MEANT = -3.3, 0.34, 1.6, 0.7


def confidence(wanted: Asked, covered: float, best_score: float, *, passages: int) -> float:
    """Between 0 and 1: by the best score, the own words covered, and how many words were translated."""
    per_rarity = best_score / log1p(passages)  # the rarest word weighs about as much
    told = CONSTANT + SCORE * per_rarity + COVERED * covered + MEANT * min(wanted.meant, 4)
    return 1.0 / (1.0 + exp(-told))
