"""What a public paper says besides the notice to principals: how many, when, and how they are told."""

from dataclasses import replace
from datetime import date

from kakuho.documents.days import letter_day_words
from kakuho.documents.drafts.draft import NOTHING, Draft, from_stated, united
from kakuho.documents.drafts.notice import plain_words
from kakuho.documents.drafts.principals import principals
from kakuho.vocab.facts import Extent, Substitute
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.stated import Stated


def people(base: FactBase) -> Draft:
    """The number of people in one line, from the facts and the count and not from words of the report."""
    report = base.facts.report
    unsaid = replace(report, count=replace(report.count, principals=Stated.unknown()))
    counted = principals(replace(base, facts=replace(base.facts, report=unsaid)))
    return Draft(counted.value[:1], counted.status, counted.origin)


def course(base: FactBase) -> Draft:
    """The days on which it happened, was noticed and was reported; who in the company did what stays out."""
    times, progress = base.facts.times, base.facts.progress
    lasted = times.ended_on.value is not None and times.ended_on.value != times.occurred_on.value
    told = [
        (times.occurred_on, "began" if lasted else "occurred"),
        (times.ended_on if lasted else Stated[date].unknown(), "ended"),
        (times.discovered_on, "discovered"),
        (progress.preliminary_reported_on, "reported"),
    ]
    known = sorted((on.value, on, key) for on, key in told if on.value is not None)
    return united([from_stated(on, [_line(day, key)]) for day, on, key in known])


def _line(day: date, key: str) -> Wording:
    words, when = plain_words()["course"][key], letter_day_words(day)
    return Wording(words["ja"].format(when=when.ja), words["en"].format(when=when.en))


def contacted(base: FactBase) -> Draft:
    """How far the individual notices have come."""
    notification = base.facts.notification
    done = notification.done
    if done.value is None:
        return NOTHING
    told = from_stated(done, [Wording(**plain_words()["contacted"][done.value.value])])
    if done.value is Extent.ALL or Substitute.ANNOUNCEMENT not in (notification.substitutes.value or ()):
        return told
    instead = from_stated(notification.substitutes, [Wording(**plain_words()["announced"])])
    return instead if notification.reachable.value is Extent.NONE else united([told, instead])
