"""Mistakes that show in the facts of a case: what was stated contradicts the rule it is meant to serve."""

from collections.abc import Iterator

from kakuho.law.mistakes.catalogue import mistakes
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Confirmation, Extent, Facts, Knower, Protection, Substitute
from kakuho.vocab.mistakes import MistakeHit

_COUNTS = {Knower.EMPLOYEE, Knower.BRANCH, Knower.DEPARTMENT, Knower.MANAGEMENT}


def mistakes_in_facts(facts: Facts) -> tuple[MistakeHit, ...]:
    """The mistakes with the path of the fact that shows each."""
    known = {mistake.id: mistake for mistake in mistakes()}
    return tuple(MistakeHit(known[name], "", place=path) for name, path in _shown(facts))


def _shown(facts: Facts) -> Iterator[tuple[str, str]]:
    if _known_too_late(facts):
        yield "clock-from-management", "times.known_on"
    if _unconditional(facts.protection):
        yield "encrypted-so-nothing", "protection.advanced_encryption"
    for i, group in enumerate(facts.data):
        if _unconditional(group.protection):
            yield "encrypted-so-nothing", f"data[{i}].protection.advanced_encryption"
    notification = facts.notification
    if (
        Substitute.ANNOUNCEMENT in (notification.substitutes.value or ())
        and notification.reachable.value is Extent.ALL
        and not notification.obstacles.value
    ):
        yield "announced-so-no-notice", "notification.substitutes"
    recovery = facts.recovery
    if recovery.before_viewing.value is Extent.ALL and not (
        (recovery.confirmed_by.value or frozenset()) - {Confirmation.NOT_CONFIRMED}
    ):
        yield "recovered-so-nothing", "recovery.before_viewing"


def _known_too_late(facts: Facts) -> bool:
    """Whether somebody of the company knew before the day that is given as that of knowledge.

    Source: GL 3-5-3-3 (いずれかの部署が知った時点).
    """
    known = facts.times.known_on.value
    days = [one.on.value for one in facts.times.awareness if one.who.value in _COUNTS]
    return known is not None and any(day is not None and day < known for day in days)


def _unconditional(protection: Protection) -> bool:
    """Whether encryption is claimed without the care of the key that it takes, or beside what excludes it.

    Source: GL 3-5-3-1, Q&A 6-19.
    """
    claimed = protection.advanced_encryption.value is Extent.ALL
    kept = protection.key_separated.value is Answer.YES or protection.remote_wipe.value is Answer.YES
    lost = protection.key_leaked.value is Answer.YES or protection.password_only.value is Answer.YES
    return claimed and (lost or not kept)
