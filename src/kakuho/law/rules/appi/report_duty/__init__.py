"""個人情報保護法26条: report to the PPC and notification to principals by business operators."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kakuho.law.claims import claimed
from kakuho.law.clocks import final_deadline, preliminary_window, provisional_clocks
from kakuho.law.conditions.holder import bears_duty, freed_if_notified
from kakuho.law.items_of_rule7 import item_1, item_2, item_3, item_4, setting_of
from kakuho.law.knowledge import Knowledge, knowledge_of
from kakuho.law.open_questions import with_questions
from kakuho.law.principals_notice import notification, notification_notes
from kakuho.law.recipients import list_note, recipient, report_recipient
from kakuho.law.rulebook import edition, parameter, rulebook_version
from kakuho.law.rules.appi.report_duty.beside import notes_beside
from kakuho.law.steps import all_of, any_of, step
from kakuho.law.verdicts import verdict
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import BusinessKind, Exemption, Facts
from kakuho.vocab.judgements import (
    Category,
    Deadline,
    Judgement,
    Recipient,
    RecipientKind,
    Verdict,
    Why,
    Window,
)

ORDER = 1
REGIME = "appi_26"
DUTY = "appi/report_duty"
NAME = ("個人情報保護法26条", "Act on the Protection of Personal Information, article 26")
ALIASES = ("個人情報保護法26条", "法26条", "26条")
_LABELS = {
    "item_1": ("1号 要配慮個人情報", "item 1, special-care-required information"),
    "item_2": ("2号 財産的被害のおそれ", "item 2, possible property damage"),
    "item_3": ("3号 不正の目的のおそれ", "item 3, improper purpose"),
    "item_4": ("4号 本人の数が1,000人超", "item 4, more than 1,000 principals"),
}


def judge(facts: Facts, *, as_of: date | None = None) -> Judgement | None:
    """The duty of article 26, or None for a public body (article 68 applies to it).

    Source: 法26条、規則7条〜10条、GL 3-5-3、3-5-4。

    Raises:
        NoRuleInForceError: known before 2022-04-01, when the duty came into force.
    """
    if _public(facts):
        return None
    judged = judge_alone(facts, as_of)
    limit = parameter(DUTY, "threshold_principals", judged.law_as_of).value
    extra = ("notification.reachable", "business.sector")

    def again(answered: Facts) -> Judgement | None:
        return None if _public(answered) else judge_alone(answered, as_of)

    return with_questions(facts, judged, again, extra=extra, threshold=limit)


def _public(facts: Facts) -> bool:
    return facts.business.kind.value is BusinessKind.PUBLIC_BODY


def judge_alone(facts: Facts, as_of: date | None) -> Judgement:
    """The judgement without the open questions, which are found by judging again and again."""
    knowledge = knowledge_of(facts)
    law_day = as_of or knowledge.on or edition()["checked_on"]
    parameter(DUTY, "final_report_days", law_day)  # no rule, no judgement
    items = items_of(facts, knowledge, as_of, law_day)
    why = all_of("reportable", _applies(facts), any_of("any_item", *items.values()), bears_duty(facts))
    told = verdict(why.answer)
    if told is not Verdict.NO and freed_if_notified(facts):
        told = Verdict.NO
    met = (
        tuple(key for key, item in items.items() if item.answer is Answer.YES) if told is Verdict.YES else ()
    )
    window, deadline = _clocks(facts, knowledge, met, law_day)
    notify = notification(facts, told)
    if_any = _if_any(knowledge, told, items, law_day)
    return Judgement(
        regime=REGIME,
        duty=DUTY,
        regime_ja=NAME[0],
        regime_en=NAME[1],
        known_on=knowledge.on,
        law_as_of=law_day,
        rulebook=rulebook_version(),
        reportable=told,
        categories=tuple(Category(key, *_LABELS[key]) for key in met),
        preliminary=window,
        final=deadline,
        recipients=_recipients(facts, told),
        principal_notification=notify,
        why=why,
        provisional_preliminary=if_any[0],
        provisional_final=if_any[1],
        notes=(
            *notes_beside(facts, told, knowledge, items, met),
            *((listed,) if told is Verdict.YES and (listed := list_note(facts)) else ()),
            *notification_notes(facts, notify),
        ),
        submission_ja=_submission(facts, told)[0],
        submission_en=_submission(facts, told)[1],
        extra=_entrustor_window(facts, knowledge, law_day),
    )


def items_of(facts: Facts, knowledge: Knowledge, as_of: date | None, law_day: date) -> dict[str, Why]:
    """Items 1 to 4 of rule 7."""
    certain = as_of or (knowledge.on if not knowledge.substitute else None)
    setting = setting_of(facts, DUTY, law_day, certain)
    return {
        "item_1": item_1(setting),
        "item_2": item_2(setting),
        "item_3": item_3(replace(setting, known_on=certain or _settled(knowledge))),
        "item_4": item_4(setting),
    }


def _settled(knowledge: Knowledge) -> date | None:
    """A day of discovery settles the version of item 3 unless knowledge may have come after the change."""
    if knowledge.on is None:
        return None
    rule = parameter(DUTY, "item_3_covers_planned_personal_data", knowledge.on)
    return knowledge.on if rule.in_force_until is None else None


def _applies(facts: Facts) -> Why:
    exempt = claimed(facts.business.exemption, *(word for word in Exemption if word is not Exemption.NONE))
    outside = claimed(facts.business.kind, BusinessKind.NOT_AN_OPERATOR)
    return all_of(
        "applies",
        step("is_operator", ~outside, facts=("business.kind",)),
        step("not_exempt", ~exempt, facts=("business.exemption",)),
    )


def _clocks(
    facts: Facts, knowledge: Knowledge, met: tuple[str, ...], law_day: date
) -> tuple[Window | None, Deadline | None]:
    """The clocks run from knowledge of the reportable situation (GL 3-5-3-3、3-5-3-4)."""
    if not met:
        return None, None
    start = knowledge.on
    if met == ("item_4",) and facts.times.over_threshold_known_on.value:
        start = facts.times.over_threshold_known_on.value
    terms = parameter(DUTY, "final_report_days", law_day)
    days = terms.value["improper_purpose" if "item_3" in met else "ordinary"]
    guide = parameter(DUTY, "preliminary_report_days", law_day)
    return preliminary_window(start, guide), final_deadline(start, days, terms.citations)


def _if_any(
    knowledge: Knowledge, told: Verdict, items: Mapping[str, Why], law_day: date
) -> tuple[Window | None, tuple[Deadline, ...]]:
    return provisional_clocks(
        knowledge.on if told is Verdict.DEPENDS else None,
        items,
        ("item_3",),
        guide=parameter(DUTY, "preliminary_report_days", law_day),
        terms=parameter(DUTY, "final_report_days", law_day),
    )


def _recipients(facts: Facts, told: Verdict) -> tuple[Recipient, ...]:
    found = []
    if told is Verdict.YES:
        found.append(report_recipient(facts))
    elif told is Verdict.NO and freed_if_notified(facts):
        found.append(recipient("entrustor", RecipientKind.DUTY))
    if facts.business.p_mark.value is Answer.YES:
        found.append(recipient("p_mark_body", RecipientKind.CONTRACT, "抜"))
    return tuple(found)


def _submission(facts: Facts, told: Verdict) -> tuple[str, str]:
    """How the report is sent in (規則8条3項)."""
    if told is not Verdict.YES:
        return "", ""
    if report_recipient(facts).id != "ppc":
        return (
            "別記様式第一の報告書(委員会又は大臣が別に定める場合はその方法)",
            "report in the annexed form 1, or as the PPC or the minister lays down",
        )
    if facts.progress.online_form_unusable.value is Answer.YES:
        return (
            "別記様式第一の報告書(報告フォームが使えない場合)",
            "report in the annexed form 1 (form unusable)",
        )
    return "委員会の報告フォーム(電子情報処理組織)", "online form of the PPC"


def _entrustor_window(facts: Facts, knowledge: Knowledge, law_day: date) -> dict[str, Window]:
    if not freed_if_notified(facts):
        return {}
    guide = parameter(DUTY, "preliminary_report_days", law_day)
    return {"entrustor_notice": preliminary_window(knowledge.on, guide)}
