"""How likely it is that a consultation answers a question at all."""

from math import exp, log

from kakuho.consult.search import Grounds
from kakuho.consult.signs import Signs

# A line through held-out ways of asking and questions of other fields (bench/ask.py).
CONSTANT, HELD, UNKNOWN, MEANT, INCIDENT, STAGE = -2.35, 4.0, -3.5, 0.5, 0.9, 0.85
MOST_MEANT = 4
EASE = 0.5  # so that of questions in other words than those known nine in ten are answered
SMALLEST = 1e-6


def confidence(grounds: Grounds, signs: Signs) -> float:
    """Between 0 and 1: by the own words that the best holds or none does, and the signs of an incident."""
    told = CONSTANT + HELD * grounds.held + UNKNOWN * grounds.unknown
    told += MEANT * min(grounds.meant, MOST_MEANT)
    told += INCIDENT * len(signs.incidents) + STAGE * len(signs.stages)
    return 1.0 / (1.0 + exp(-told))


def together(one: float, other: float) -> float:
    """Two confidences as one: the mean of their odds."""
    told = (_log_odds(one) + _log_odds(other)) / 2 + EASE
    return 1.0 / (1.0 + exp(-told))


def _log_odds(share: float) -> float:
    return log(max(share, SMALLEST) / max(1.0 - share, SMALLEST))
