"""Rules as code: effective dates, citations, three-valued answers and why."""

from kakuho.law.errors import MalformedRulebookError, NoRuleInForceError
from kakuho.law.judging import duties, judge

__all__ = ["MalformedRulebookError", "NoRuleInForceError", "duties", "judge"]
