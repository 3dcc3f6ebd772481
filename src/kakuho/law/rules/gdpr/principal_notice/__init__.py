"""GDPR 34条: communication of a breach to the people in the EU."""

from dataclasses import replace
from datetime import date

from kakuho.law.claims import claimed, yes_if
from kakuho.law.conditions.eu_people import concerned, controls, gdpr_breach
from kakuho.law.open_questions import with_questions
from kakuho.law.outcome import Frame, Grounds, day_of, unclocked
from kakuho.law.recipients import recipient
from kakuho.law.steps import all_of, note, step
from kakuho.law.verdicts import verdict
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Judgement, NotificationVerdict, RecipientKind, Verdict, Why

ORDER = 7
REGIME = "gdpr_34"
DUTY = "gdpr/principal_notice"
ALIASES = ("GDPR34条", "GDPR 34条")
NAME = ("GDPR 34条(本人への連絡)", "GDPR, article 34 (communication to the people concerned)")
_FRAME = Frame(
    REGIME, DUTY, *NAME, {"people": ("34条1項 本人への連絡", "article 34(1), the people concerned")}
)


def judge(facts: Facts, *, as_of: date | None = None) -> Judgement | None:
    """The duty of article 34, or None where nobody has spoken of people in the EU.

    Source: GDPR 34条。

    Raises:
        NoRuleInForceError: known before 2018-05-25.
    """
    judged = judge_alone(facts, as_of)
    return judged and with_questions(facts, judged, lambda f: judge_alone(f, as_of))


def judge_alone(facts: Facts, as_of: date | None) -> Judgement | None:
    """The judgement without the open questions, which are found by judging again and again."""
    if not concerned(facts):
        return None
    day = day_of(facts, as_of, DUTY, term="communication")
    why = reasoning(facts)
    people = recipient("eu_people", RecipientKind.DUTY, "二")
    grounds = Grounds(why, {"people": why}, (people,), notification_under_34(facts))
    judged = unclocked(_FRAME, facts, day, grounds)
    told = () if judged.reportable is Verdict.NO else (note("gdpr_34_content"),)
    return replace(judged, notes=(*judged.notes, *told))


def reasoning(facts: Facts) -> Why:
    """A breach likely to result in a high risk, with none of the exceptions that free altogether.

    Source: GDPR 34条1項・3項(a)(b)。
    """
    eu = facts.eu
    return all_of(
        "reportable_gdpr_34",
        gdpr_breach(facts),
        step("gdpr_high_risk", _high_risk(facts), facts=("business.high_risk_to_eu_people",)),
        step("gdpr_intelligible", ~claimed(eu.data_unintelligible), facts=("eu.data_unintelligible",)),
        step("gdpr_not_averted", ~claimed(eu.risk_averted_later), facts=("eu.risk_averted_later",)),
        step("gdpr_individually", Answer.YES, facts=("eu.notice_disproportionate",)),
        controls(facts),
    )


def notification_under_34(facts: Facts) -> NotificationVerdict:
    """Whether the people are told, each or by a public communication.

    Source: GDPR 34条1項、3項(c)。
    """
    told = verdict(reasoning(facts).answer)
    if told is Verdict.YES and claimed(facts.eu.notice_disproportionate) is Answer.YES:
        return NotificationVerdict.ALTERNATIVE_ALLOWED
    return NotificationVerdict(told.value)


def contradicts_itself(facts: Facts) -> bool:
    """Any risk is said to be unlikely, and a high one likely."""
    business = facts.business
    stated = {business.high_risk_to_eu_people.value, business.risk_to_eu_people_unlikely.value}
    return stated == {Answer.YES}


def _high_risk(facts: Facts) -> Answer:
    high = facts.business.high_risk_to_eu_people
    if high.value is Answer.YES:
        return Answer.YES
    unlikely = claimed(facts.business.risk_to_eu_people_unlikely) is Answer.YES
    settled = unlikely or claimed(high, Answer.NO) is Answer.YES  # an estimated no settles nothing
    return Answer.UNKNOWN & ~yes_if(settled)
