"""GDPR 33条: notification of the supervisory authority, and by a processor of its controller."""

from dataclasses import replace
from datetime import date

from kakuho.law.claims import claimed, yes_if
from kakuho.law.clocks import hours_deadline
from kakuho.law.conditions.eu_people import concerned, controls, gdpr_breach, is_processor
from kakuho.law.knowledge import instant_of
from kakuho.law.open_questions import with_questions
from kakuho.law.outcome import Day, Frame, Grounds, day_of, unclocked
from kakuho.law.recipients import recipient
from kakuho.law.rulebook import parameter
from kakuho.law.rules.gdpr import principal_notice
from kakuho.law.steps import all_of, any_of, note, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Judgement, Note, RecipientKind, Verdict, Why

ORDER = 6
REGIME = "gdpr_33"
DUTY = "gdpr/authority_notice"
ALIASES = ("GDPR33条", "GDPR 33条")
NAME = ("GDPR 33条(監督機関への通知)", "GDPR, article 33 (notification of the supervisory authority)")
_FRAME = Frame(
    REGIME,
    DUTY,
    *NAME,
    {
        "authority": ("33条1項 監督機関への通知", "article 33(1), supervisory authority"),
        "controller": ("33条2項 管理者への通知", "article 33(2), processor to controller"),
    },
)


def judge(facts: Facts, *, as_of: date | None = None) -> Judgement | None:
    """The duty of article 33, or None where nobody has spoken of people in the EU.

    Source: GDPR 33条、3条。

    Raises:
        NoRuleInForceError: known before 2018-05-25.
    """
    judged = judge_alone(facts, as_of)
    return judged and with_questions(facts, judged, lambda f: judge_alone(f, as_of))


def judge_alone(facts: Facts, as_of: date | None) -> Judgement | None:
    """The judgement without the open questions, which are found by judging again and again."""
    if not concerned(facts):
        return None
    day = day_of(facts, as_of, DUTY, term="notice_hours")
    breached = gdpr_breach(facts)
    items = {
        "authority": all_of("gdpr_33_1", breached, _risk(facts), controls(facts)),
        "controller": all_of("gdpr_33_2", breached, _processes(facts)),
    }
    why = all_of("reportable_gdpr_33", any_of("any_item_gdpr_33", *items.values()))
    to = {"authority": "eu_authority", "controller": "gdpr_controller"}
    met = [key for key, item in items.items() if item.answer is Answer.YES]
    recipients = tuple(recipient(to[key], RecipientKind.DUTY, "二") for key in met)
    people = principal_notice.notification_under_34(facts)
    judged = unclocked(_FRAME, facts, day, Grounds(why, items, recipients, people))
    return _with_clock(judged, facts, day)


def _risk(facts: Facts) -> Why:
    """A risk to rights and freedoms is not unlikely; that it is unlikely has to be claimed.

    Source: GDPR 33条1項。
    """
    business = facts.business
    high = yes_if(business.high_risk_to_eu_people.value is Answer.YES)
    unlikely = claimed(business.risk_to_eu_people_unlikely)
    return step("gdpr_risk", ~unlikely | high, facts=("business.risk_to_eu_people_unlikely",))


def _processes(facts: Facts) -> Why:
    return step("gdpr_processes", is_processor(facts), facts=("eu.role", "role.position"))


def _with_clock(judged: Judgement, facts: Facts, day: Day) -> Judgement:
    """72 hours for the controller; a processor has no number of hours, only "without undue delay"."""
    clock = hours_deadline(instant_of(facts, day.knowledge), parameter(DUTY, "notice_hours", day.law))
    due = any(category.id == "authority" for category in judged.categories)
    open_ = judged.reportable is Verdict.DEPENDS and day.knowledge.on is not None
    maybe_controller = is_processor(facts) is not Answer.YES
    return replace(
        judged,
        hours=clock if due else None,
        provisional_hours=clock if open_ and maybe_controller else None,
        notes=(*judged.notes, *_notes(facts, judged)),
    )


def _notes(facts: Facts, judged: Judgement) -> tuple[Note, ...]:
    told, eu = judged.reportable, facts.eu
    abroad = told is not Verdict.NO and eu.establishment.value is not Answer.YES
    chosen = {
        "gdpr_from_midnight": told is not Verdict.NO and facts.times.known_at.value is None,
        "gdpr_own_clock": told is not Verdict.NO,
        "gdpr_representative": abroad and eu.representative_named.value is not Answer.YES,
        "gdpr_each_authority": abroad,
        "gdpr_in_phases": told is Verdict.YES,
        "gdpr_unlikely_but_high": principal_notice.contradicts_itself(facts),
        "gdpr_secondary": True,
    }
    return tuple(note(key) for key, applies in chosen.items() if applies)
