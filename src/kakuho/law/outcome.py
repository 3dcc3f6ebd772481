"""From the items of a duty to its judgement, for duties built like rule 8: prompt, then 30 or 60 days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kakuho.law.clocks import final_deadline, preliminary_window, provisional_clocks
from kakuho.law.knowledge import Knowledge, knowledge_of
from kakuho.law.principals_notice import notification, notification_notes
from kakuho.law.rulebook import edition, parameter, rulebook_version
from kakuho.law.steps import note
from kakuho.law.verdicts import verdict
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import (
    Category,
    Judgement,
    Note,
    NotificationVerdict,
    Recipient,
    Verdict,
    Why,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a duty is called, where its parameters stand, and which items make the term longer."""

    regime: str
    duty: str
    ja: str
    en: str
    labels: Mapping[str, tuple[str, str]]
    longer: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Day:
    """The day of the law and the knowledge it was taken from."""

    law: date
    knowledge: Knowledge
    certain: date | None


def day_of(facts: Facts, as_of: date | None, duty: str, *, term: str = "final_report_days") -> Day:
    """The day whose law applies; `term` is the parameter that every version of the duty has.

    Raises:
        NoRuleInForceError: the duty was not in force on it.
    """
    knowledge = knowledge_of(facts)
    law = as_of or knowledge.on or edition()["checked_on"]
    parameter(duty, term, law)
    return Day(law, knowledge, as_of or (knowledge.on if not knowledge.substitute else None))


@dataclass(frozen=True, slots=True)
class Grounds:
    """What was found: the reasoning, each item of the duty, whom to tell, and a fixed word on notification.

    `recipients` holds for a yes; those of another kind than duty are named in any case.
    """

    why: Why
    items: Mapping[str, Why]
    recipients: tuple[Recipient, ...]
    fixed_notification: NotificationVerdict | None = None


def unclocked(frame: Frame, facts: Facts, day: Day, grounds: Grounds) -> Judgement:
    """The judgement but for its clocks: verdict, grounds, recipients and notification."""
    told = verdict(grounds.why.answer)
    held = [key for key, item in grounds.items.items() if item.answer is Answer.YES]
    notify = notification(facts, told)
    notes: tuple[Note, ...] = ()
    if grounds.fixed_notification is None:
        notes = notification_notes(facts, notify)
    elif told is Verdict.YES:
        notify = grounds.fixed_notification
    warned = (note("known_by_discovery"),) if day.knowledge.substitute else ()
    return Judgement(
        regime=frame.regime,
        duty=frame.duty,
        regime_ja=frame.ja,
        regime_en=frame.en,
        known_on=day.knowledge.on,
        law_as_of=day.law,
        rulebook=rulebook_version(),
        reportable=told,
        categories=tuple(Category(key, *frame.labels[key]) for key in held) if told is Verdict.YES else (),
        preliminary=None,
        final=None,
        recipients=tuple(r for r in grounds.recipients if told is Verdict.YES or r.kind != "duty"),
        principal_notification=notify,
        why=grounds.why,
        notes=(*warned, *notes),
    )


def outcome(frame: Frame, facts: Facts, day: Day, grounds: Grounds) -> Judgement:
    """The judgement with the clocks of a duty built like rule 8."""
    judged = unclocked(frame, facts, day, grounds)
    met = {category.id for category in judged.categories}
    terms = parameter(frame.duty, "final_report_days", day.law)
    guide = parameter(frame.duty, "preliminary_report_days", day.law)
    days = terms.value["improper_purpose" if frame.longer & met else "ordinary"]
    start = day.knowledge.on if judged.reportable is Verdict.DEPENDS else None
    if_any = provisional_clocks(start, grounds.items, frame.longer, guide=guide, terms=terms)
    return replace(
        judged,
        preliminary=preliminary_window(day.knowledge.on, guide) if met else None,
        final=final_deadline(day.knowledge.on, days, terms.citations) if met else None,
        provisional_preliminary=if_any[0],
        provisional_final=if_any[1],
    )
