"""番号法29条の4: report of specific personal information leaked, or used or provided unlawfully."""

from datetime import date

from kakuho.law.claims import confirmed, has, yes_if
from kakuho.law.conditions.breach import breach
from kakuho.law.conditions.counting import over
from kakuho.law.conditions.holder import bears_duty
from kakuho.law.conditions.protection import unprotected
from kakuho.law.conditions.purpose import improper_purpose
from kakuho.law.open_questions import with_questions
from kakuho.law.outcome import Frame, Grounds, day_of, outcome
from kakuho.law.recipients import recipient
from kakuho.law.rulebook import parameter
from kakuho.law.steps import all_of, any_of, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Course, EventKind, Facts, MyNumberSystem, Nature
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
    protected = any_of("mn_unprotected", *(open_ for _, open_ in _numbers(facts)))
    why = all_of("reportable_mn", any_of("any_item_mn", *items.values()), protected, bears_duty(facts))
    effort = recipient("ppc", RecipientKind.EFFORT)
    duty = recipient("ppc", RecipientKind.DUTY)
    told = (
        (duty,) if why.answer is Answer.YES else (effort,) if bears_duty(facts).answer is Answer.YES else ()
    )
    return outcome(_FRAME, facts, day, Grounds(why, items, told))


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
    plain = has(facts.event.course, Course.INSIDER_ACCESS) if what == "use" else False
    told = yes_if(has(facts.event.kinds, kind) or (plain and facts.event.kinds.value is None))
    return step(f"mn_unlawful_{what}", told, facts=("event.kinds",))


def _public(facts: Facts) -> Why:
    """Viewed, or viewable, electronically by an unspecified number of people outside the operator.

    Source: 番号法規則2条3号、番号法Q&A 17-10 (事業者以外の者が前提)。
    """
    stated = facts.event.service_reached_by_outsiders
    by_course = has(facts.event.course, Course.PUBLICLY_VIEWABLE)
    answer = stated.value or yes_if(by_course)
    recovered = confirmed(facts.indicators.suspicion_cleared)
    return step("mn_item_3", answer & ~recovered, facts=("event.service_reached_by_outsiders",))


def _numbers(facts: Facts) -> list[tuple[int, Why]]:
    return [
        (i, unprotected(group, facts, f"data[{i}]"))
        for i, group in enumerate(facts.data)
        if group.nature.value is Nature.SPECIFIC_PERSONAL_INFORMATION
    ]


def _many(facts: Facts, law_day: date) -> Why:
    limit = parameter(DUTY, "threshold_principals", law_day)
    concerned = [Answer.NO] * len(facts.data)
    for i, open_ in _numbers(facts):
        concerned[i] = open_.answer
    return over(facts, concerned, threshold=limit.value, cited=limit.citations)
