"""Three-valued answers."""

from enum import StrEnum


class Answer(StrEnum):
    """Yes, no or not known; absent facts are UNKNOWN, never NO."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __and__(self, other: "Answer") -> "Answer":
        """Kleene conjunction: one NO settles it."""
        if Answer.NO in (self, other):
            return Answer.NO
        return Answer.YES if self is other is Answer.YES else Answer.UNKNOWN

    def __or__(self, other: "Answer") -> "Answer":
        """Kleene disjunction: one YES settles it."""
        if Answer.YES in (self, other):
            return Answer.YES
        return Answer.NO if self is other is Answer.NO else Answer.UNKNOWN

    def __invert__(self) -> "Answer":
        """The opposite; UNKNOWN stays UNKNOWN."""
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(self, Answer.UNKNOWN)
