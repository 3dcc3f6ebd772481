"""What became of the data where nobody said it outright: told by the course of events."""

from kakuho.law.conditions.courses import DAMAGES, LOSSES, OUTFLOWS
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Facts
from kakuho.vocab.facts.event import Course, EventKind
from kakuho.vocab.stated import Stated, Status

# A fault of a system may show data to outsiders or spoil them: it tells nothing.
_DAMAGES = DAMAGES - {Course.SYSTEM_FAULT}
# What an attacker was in, he may have taken.
_MAYBE_OUTSIDE = OUTFLOWS | {Course.MALWARE, Course.RANSOMWARE, Course.TAKEN_HOME_FOR_WORK}


def kinds_told(facts: Facts) -> Stated[frozenset[EventKind]]:
    """The kinds as they were stated, or an estimate from the course; no value where neither tells.

    Source: GL 3-5-1-2 to 3-5-1-4.
    """
    kinds, course = facts.event.kinds, facts.event.course
    if kinds.value or kinds.status is Status.ESTIMATED or not course.value:
        return kinds
    found = set()
    if course.value & _MAYBE_OUTSIDE and facts.indicators.exfiltration_excluded.value is not Answer.YES:
        found.add(EventKind.LEAKAGE)
    if course.value & LOSSES:
        found.add(EventKind.LOSS)
    if Course.MISTAKEN_DISPOSAL in course.value and facts.event.disposed_properly.value is not Answer.YES:
        found.add(EventKind.LEAKAGE)
    if course.value & _DAMAGES and EventKind.LOSS not in found:
        found.add(EventKind.DAMAGE)
    return Stated(frozenset(found), Status.ESTIMATED, course.origin) if found else kinds
