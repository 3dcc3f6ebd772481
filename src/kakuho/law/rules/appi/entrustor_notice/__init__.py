"""個人情報保護法26条1項ただし書: the notice to the entrustor that frees an entrustee from the report."""

from dataclasses import replace
from datetime import date

from kakuho.law.claims import asked, claimed
from kakuho.law.clocks import preliminary_window
from kakuho.law.open_questions import with_questions
from kakuho.law.outcome import Day, Frame, Grounds, day_of, unclocked
from kakuho.law.recipients import recipient
from kakuho.law.rulebook import parameter
from kakuho.law.rules.appi import report_duty
from kakuho.law.rules.my_number import report_duty as my_number
from kakuho.law.steps import all_of, any_of, note, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import BusinessKind, EntrustorKind, Facts, Nature, Notice, Position
from kakuho.vocab.judgements import Judgement, Note, NotificationVerdict, RecipientKind, Verdict, Why

ORDER = 5
REGIME = "entrustor_notice"
DUTY = "appi/entrustor_notice"
ALIASES = ("委託元通知", "委託元への通知", "法26条1項ただし書")
NAME = (
    "委託元への通知(個人情報保護法26条1項ただし書)",
    "Notice to the entrustor (Act on the Protection of Personal Information, article 26(1) proviso)",
)
_FRAME = Frame(
    REGIME,
    DUTY,
    *NAME,
    {
        "act": ("規則9条 委託元への通知", "rule 9, notice to the entrustor"),
        "my_number": ("番号法規則4条 委託元への通知", "My Number rule 4, notice to the entrustor"),
    },
)
_ENTRUSTEES = {Position.ENTRUSTEE, Position.SUB_ENTRUSTEE, Position.CLOUD_PROVIDER}


def judge(facts: Facts, *, as_of: date | None = None) -> Judgement | None:
    """The notice that takes the place of the entrustee's own report, or None for others than entrustees.

    It stands beside the report, which it does not change: an entrustee either reports or gives this notice.

    Source: 法26条1項ただし書、規則9条、GL 3-5-3-5、番号法規則4条。

    Raises:
        NoRuleInForceError: known before 2022-04-01.
    """
    judged = judge_alone(facts, as_of)
    if judged is None:
        return None
    limit = parameter(report_duty.DUTY, "threshold_principals", judged.law_as_of).value
    return with_questions(facts, judged, lambda f: judge_alone(f, as_of), threshold=limit)


def judge_alone(facts: Facts, as_of: date | None) -> Judgement | None:
    """The judgement without the open questions, which are found by judging again and again."""
    public = facts.business.kind.value is BusinessKind.PUBLIC_BODY
    if public or facts.role.position.value not in _ENTRUSTEES:
        return None
    day = day_of(facts, as_of, DUTY, term="notice_days")
    situations = _situations(facts, day, as_of)
    why = all_of(
        "notice_frees", entrusted(facts), any_of("notice_situation", *situations.values()), bound(facts)
    )
    entrustor = recipient("entrustor", RecipientKind.DUTY)
    judged = unclocked(_FRAME, facts, day, Grounds(why, situations, (entrustor,), NotificationVerdict.NO))
    return _with_clock(judged, facts, day)


def _situations(facts: Facts, day: Day, as_of: date | None) -> dict[str, Why]:
    """The reportable situations that the notice is about.

    Source: 規則9条、番号法規則4条。
    """
    act = report_duty.items_of(facts, day.knowledge, as_of, day.law)
    found = {"act": any_of("any_item", *act.values())}
    if any(group.nature.value is Nature.SPECIFIC_PERSONAL_INFORMATION for group in facts.data):
        found["my_number"] = any_of("any_item_mn", *my_number.items_of(facts, day.law).values())
    return found


def entrusted(facts: Facts) -> Why:
    """The data are among those entrusted, and the entrustee handles them.

    Source: 法26条1項ただし書、GL 3-5-3-2、Q&A 7-53。
    """
    role = facts.role
    answer = Answer.YES
    if Answer.NO in {role.data_entrusted.value, role.handles_data.value}:
        answer = Answer.NO
    elif role.position.value is Position.CLOUD_PROVIDER and role.handles_data.value is None:
        answer = Answer.UNKNOWN
    return step("notice_entrusted", answer, facts=("role.data_entrusted", "role.handles_data"))


def bound(facts: Facts) -> Why:
    """The entrustor is itself bound to report; only notice to such a one frees.

    Not raised, it is taken to be bound, as the guideline presumes of an entrustor of personal data.

    Source: GL 3-5-3-5(1)。
    """
    role = facts.role
    told = role.entrustor_has_duty
    odd = role.entrustor_kind.value is EntrustorKind.OTHER or role.entrustor_overseas.value is Answer.YES
    answer = Answer.YES
    if told.value is Answer.NO:
        answer = ~claimed(told, Answer.NO)
    elif told.value is None and (asked(told) or odd):
        answer = Answer.UNKNOWN
    return step("notice_bound", answer, facts=("role.entrustor_has_duty", "role.entrustor_kind"))


def _with_clock(judged: Judgement, facts: Facts, day: Day) -> Judgement:
    """The guide of about 3 to 5 days, what the notice holds, and what to bear in mind.

    Source: 規則9条、GL 3-5-3-5(2)。
    """
    window = preliminary_window(day.knowledge.on, parameter(DUTY, "notice_days", day.law))
    told = judged.reportable
    items = parameter(DUTY, "notice_items", day.law).value
    return replace(
        judged,
        preliminary=window if told is Verdict.YES else None,
        provisional_preliminary=window if told is Verdict.DEPENDS and day.knowledge.on else None,
        notes=(*judged.notes, *_notes(facts, told)),
        extra={"items": items, "items_needed": "known"} if told is not Verdict.NO else {},
    )


def _notes(facts: Facts, told: Verdict) -> tuple[Note, ...]:
    role = facts.role
    chosen = {
        "notice_instead": told is Verdict.YES and role.notice_to_entrustor.value is not Notice.DONE,
        "notice_given": role.notice_to_entrustor.value is Notice.DONE,
        "notice_check_duty": told is Verdict.YES and role.entrustor_has_duty.value is None,
        "notice_does_not_free": claimed(role.entrustor_has_duty, Answer.NO) is Answer.YES,
        "notice_tiers": role.position.value is Position.SUB_ENTRUSTEE
        or role.notice_to_entrustor.value is Notice.DIRECT_ONLY,
        "cooperate": role.notice_to_entrustor.value is Notice.DONE,
    }
    return tuple(note(key) for key, applies in chosen.items() if applies)
