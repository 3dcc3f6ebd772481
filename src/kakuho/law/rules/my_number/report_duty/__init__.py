"""番号法29条の4: report of specific personal information leaked, or used or provided unlawfully."""

from dataclasses import replace
from datetime import date

from kakuho.law.claims import claimed, confirmed, has, only, yes_if
from kakuho.law.clocks import final_deadline, preliminary_window
from kakuho.law.conditions.breach import breach
from kakuho.law.conditions.counting import over
from kakuho.law.conditions.holder import bears_duty
from kakuho.law.conditions.protection import unprotected
from kakuho.law.conditions.purpose import improper_purpose
from kakuho.law.open_questions import with_questions
from kakuho.law.outcome import Frame, Grounds, day_of, outcome
from kakuho.law.recipients import recipient
from kakuho.law.rulebook import parameter
from kakuho.law.steps import all_of, any_of, note, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Course, DataGroup, EventKind, Facts, Medium, MyNumberSystem, Nature
from kakuho.vocab.judgements import Judgement, RecipientKind, Why

ORDER = 3
REGIME = "my_number_29_4"
DUTY = "my_number/report_duty"
ALIASES = ("番号法29条の4", "番号法")
NAME = (
    "番号法29条の4",
    "My Number Act, article 29-4",
)
_FRAME = Frame(
    REGIME,
    DUTY,
    *NAME,
    {
        "item_1": ("1号 情報提供ネットワークシステム等", "item 1, network and affairs systems"),
        "item_2_a": ("2号イ 不正の目的による漏えい等", "item 2 a, improper purpose: breach"),
        "item_2_b": ("2号ロ 不正の目的による利用", "item 2 b, improper purpose: use"),
        "item_2_c": ("2号ハ 不正の目的による提供", "item 2 c, improper purpose: provision"),
        "item_3": ("3号 不特定多数の閲覧", "item 3, viewable by the public"),
        "item_4_a": ("4号イ 100人超の漏えい等", "item 4 a, more than 100: breach"),
        "item_4_b": ("4号ロ 100人超の9条違反の利用", "item 4 b, more than 100: unlawful use"),
        "item_4_c": ("4号ハ 100人超の19条違反の提供", "item 4 c, more than 100: unlawful provision"),
    },
    frozenset({"item_2_a", "item_2_b", "item_2_c"}),
)
_READ_SINCE = date(2025, 10, 1)  # the edition of the rules that was read in full
_BY_NUMBER = {"item_4_a", "item_4_b", "item_4_c"}
_SYSTEMS = (
    MyNumberSystem.INFORMATION_NETWORK,
    MyNumberSystem.USE_AFFAIRS,
    MyNumberSystem.PUBLIC_RELATED_AFFAIRS,
)


def judge(facts: Facts, *, as_of: date | None = None) -> Judgement | None:
    """The duty of article 29-4, or None where no specific personal information is concerned.

    Source: 番号法29条の4、同条に基づく規則2条〜5条。

    Raises:
        NoRuleInForceError: known before the present rule was in force.
    """
    judged = judge_alone(facts, as_of)
    if judged is None:
        return None
    if judged.law_as_of < _READ_SINCE:
        judged = replace(judged, notes=(*judged.notes, note("mn_since_second_hand")))
    limit = parameter(DUTY, "threshold_principals", judged.law_as_of).value
    return with_questions(
        facts, judged, lambda f: judge_alone(f, as_of), extra=("notification.reachable",), threshold=limit
    )


def judge_alone(facts: Facts, as_of: date | None) -> Judgement | None:
    """The judgement without the open questions, which are found by judging again and again."""
    if not any(group.nature.value is Nature.SPECIFIC_PERSONAL_INFORMATION for group in facts.data):
        return None
    day = day_of(facts, as_of, DUTY)
    items = items_of(facts, day.law)
    protected = any_of("mn_concerned", *(concerned for _, concerned in _numbers(facts)))
    why = all_of("reportable_mn", any_of("any_item_mn", *items.values()), protected, bears_duty(facts))
    effort = recipient("ppc", RecipientKind.EFFORT)
    duty = recipient("ppc", RecipientKind.DUTY)
    told = (
        (duty,) if why.answer is Answer.YES else (effort,) if bears_duty(facts).answer is Answer.YES else ()
    )
    return _from_the_day_of_a_hundred(outcome(_FRAME, facts, day, Grounds(why, items, told)), facts)


def items_of(facts: Facts, law_day: date) -> dict[str, Why]:
    """Items 1 to 4 of rule 2."""
    leak, used, provided = breach(facts), _did(facts, "use"), _did(facts, "provision")
    purpose = step("mn_improper", improper_purpose(facts), facts=("conduct.improper", "event.course"))
    many = _many(facts, law_day)
    return {
        "item_1": all_of("mn_item_1", leak, _in_systems(facts)),
        "item_2_a": all_of("mn_item_2_a", leak, purpose),
        "item_2_b": all_of("mn_item_2_b", used, purpose),
        "item_2_c": all_of("mn_item_2_c", provided, purpose),
        "item_3": _public(facts),
        "item_4_a": all_of("mn_item_4_a", leak, many),
        "item_4_b": all_of("mn_item_4_b", used, many),
        "item_4_c": all_of("mn_item_4_c", provided, many),
    }


def _in_systems(facts: Facts) -> Why:
    """Source: 番号法規則2条1号イ〜ハ。 A private company's own payroll is in none of them."""
    system = facts.business.my_number_system
    return step("mn_system", yes_if(system.value in _SYSTEMS), facts=("business.my_number_system",))


def _did(facts: Facts, what: str) -> Why:
    """Unlawful use (9条) or provision (19条), stated as such or plain from the course."""
    kind = EventKind.UNLAWFUL_USE if what == "use" else EventKind.UNLAWFUL_PROVISION
    kinds, course = facts.event.kinds, facts.event.course
    plain = has(course, Course.INSIDER_ACCESS) if what == "use" else False
    told = yes_if(has(kinds, kind) or (plain and kinds.value is None)) if _told(facts) else Answer.UNKNOWN
    return step(f"mn_unlawful_{what}", told, facts=("event.kinds",))


def _told(facts: Facts) -> bool:
    """Whether anybody has said what happened; until then every course is open."""
    return facts.event.kinds.value is not None or bool(facts.event.course.value)


def _public(facts: Facts) -> Why:
    """Viewed, or viewable, electronically by an unspecified number of people outside the operator.

    Source: 番号法規則2条3号、番号法Q&A 17-10 (事業者以外の者が前提)。
    """
    stated, course = facts.event.service_reached_by_outsiders, facts.event.course
    on_paper = all(only(group.medium, {Medium.PAPER}) for group in _groups(facts))
    by_course = yes_if(has(course, Course.PUBLICLY_VIEWABLE)) if _told(facts) else Answer.UNKNOWN
    answer = stated.value or (Answer.NO if on_paper else by_course)
    recovered = confirmed(facts.indicators.suspicion_cleared)
    return step("mn_item_3", answer & ~recovered, facts=("event.service_reached_by_outsiders",))


def _groups(facts: Facts) -> list[DataGroup]:
    return [group for group in facts.data if group.nature.value is Nature.SPECIFIC_PERSONAL_INFORMATION]


def _numbers(facts: Facts) -> list[tuple[int, Why]]:
    """The groups of specific personal information, each with whether it counts.

    Source: 番号法29条の4第1項 (特定個人情報ファイルに記録された)、規則2条1号括弧書 (高度な暗号化等を除く)。
    """
    return [
        (i, all_of("mn_counts", _recorded(group, f"data[{i}]"), unprotected(group, facts, f"data[{i}]")))
        for i, group in enumerate(facts.data)
        if group.nature.value is Nature.SPECIFIC_PERSONAL_INFORMATION
    ]


def _recorded(group: DataGroup, path: str) -> Why:
    outside = claimed(group.in_my_number_file, Answer.NO)
    return step("mn_recorded", ~outside, facts=(f"{path}.in_my_number_file",))


def _from_the_day_of_a_hundred(judged: Judgement, facts: Facts) -> Judgement:
    """With the clocks of item 4 alone run from the day on which the hundred were found to be exceeded.

    Source: 番号GL 別添2 3A (100人を超えた時点で規則2条4号に該当する)。
    """
    later = facts.times.over_threshold_known_on.value
    met = {category.id for category in judged.categories}
    if later is None or not met or met - _BY_NUMBER or judged.final is None:
        return judged
    terms = parameter(DUTY, "final_report_days", judged.law_as_of)
    guide = parameter(DUTY, "preliminary_report_days", judged.law_as_of)
    return replace(
        judged,
        preliminary=preliminary_window(later, guide),
        final=final_deadline(later, judged.final.days, terms.citations),
        notes=(*judged.notes, note("mn_threshold_later")),
    )


def _many(facts: Facts, law_day: date) -> Why:
    limit = parameter(DUTY, "threshold_principals", law_day)
    concerned = [Answer.NO] * len(facts.data)
    for i, counts in _numbers(facts):
        concerned[i] = counts.answer
    return over(facts, concerned, threshold=limit.value, cited=limit.citations)
