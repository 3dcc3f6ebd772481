"""Rules as code: effective dates, citations, three-valued answers and why."""

from kakuho.law.errors import MalformedRulebookError, NoRuleInForceError
from kakuho.law.judging import duties, judge
from kakuho.law.readings import SAFE, Readings, readings_from_toml
from kakuho.law.renumbering import Move, Resolution, moves_between, resolve

__all__ = [
    "SAFE",
    "MalformedRulebookError",
    "Move",
    "NoRuleInForceError",
    "Readings",
    "Resolution",
    "duties",
    "judge",
    "moves_between",
    "readings_from_toml",
    "resolve",
]
