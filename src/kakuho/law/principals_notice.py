"""Whether the principals are to be notified (法26条2項)."""

from kakuho.law.claims import has
from kakuho.law.steps import note
from kakuho.vocab.facts import Extent, Facts, Obstacle
from kakuho.vocab.judgements import Note, NotificationVerdict, Verdict

_HARD = (Obstacle.NO_CONTACT_HELD, Obstacle.CONTACT_OUTDATED)
_WAIT = (Obstacle.HARM_WOULD_SPREAD, Obstacle.FACTS_TOO_THIN)


def notification(facts: Facts, reportable: Verdict) -> NotificationVerdict:
    """Yes with the duty to report; not yet, or by a substitute, where the law allows it.

    Source: 法26条2項、規則10条、GL 3-5-4-2、3-5-4-5。
    """
    if reportable is not Verdict.YES:
        return NotificationVerdict(reportable.value)
    obstacles = facts.notification.obstacles
    if has(obstacles, *_WAIT):
        return NotificationVerdict.NOT_YET
    hard = facts.notification.reachable.value in {Extent.NONE, Extent.PART}
    if hard or has(obstacles, *_HARD):
        return NotificationVerdict.ALTERNATIVE_ALLOWED
    return NotificationVerdict.YES


def notification_notes(facts: Facts, verdict: NotificationVerdict) -> tuple[Note, ...]:
    """What to bear in mind when notifying."""
    if verdict is NotificationVerdict.NOT_YET:
        return (note("not_yet"),)
    if verdict is NotificationVerdict.ALTERNATIVE_ALLOWED:
        return (note("notify_part"),) if facts.notification.reachable.value is not Extent.NONE else ()
    if verdict is NotificationVerdict.YES and facts.notification.substitutes.value:
        return (note("substitute_not_open"),)
    return ()
