"""個人情報保護法68条: report to the PPC and notification to principals by public bodies."""

from datetime import date

from kakuho.law.claims import has, known, yes_if
from kakuho.law.conditions.breach import breach
from kakuho.law.items_of_rule7 import item_1, item_2, item_3, item_4, setting_of
from kakuho.law.open_questions import with_questions
from kakuho.law.outcome import Frame, Grounds, day_of, outcome
from kakuho.law.recipients import recipient
from kakuho.law.rulebook import parameter
from kakuho.law.steps import all_of, any_of, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import BusinessKind, Facts, Ground, Item
from kakuho.vocab.judgements import Judgement, RecipientKind, Why

ORDER = 2
REGIME = "appi_68"
DUTY = "appi/public_body_duty"
ALIASES = ("個人情報保護法68条", "法68条", "68条")
NAME = (
    "個人情報保護法68条(行政機関等)",
    "Act on the Protection of Personal Information, article 68 (public bodies)",
)
_FRAME = Frame(
    REGIME,
    DUTY,
    *NAME,
    {
        "item_1": ("1号 要配慮個人情報", "item 1, special-care-required information"),
        "item_2": ("2号 財産的被害のおそれ", "item 2, possible property damage"),
        "item_3": ("3号 不正の目的のおそれ", "item 3, improper purpose"),
        "item_4": ("4号 本人の数が100人超", "item 4, more than 100 principals"),
        "item_5": ("5号 条例要配慮個人情報", "item 5, special care by ordinance"),
    },
    frozenset({"item_3"}),
)


def judge(facts: Facts, *, as_of: date | None = None) -> Judgement | None:
    """The duty of article 68, or None for others than public bodies.

    Source: 法68条、規則43条〜45条。

    Raises:
        NoRuleInForceError: known before the chapter on public bodies was in force.
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
    if facts.business.kind.value is not BusinessKind.PUBLIC_BODY:
        return None
    day = day_of(facts, as_of, DUTY)
    setting = setting_of(facts, DUTY, day.law, day.certain or day.knowledge.on)
    items = {
        "item_1": item_1(setting),
        "item_2": item_2(setting),
        "item_3": item_3(setting),
        "item_4": item_4(setting),
        "item_5": item_5(facts),
    }
    why = all_of("reportable_68", any_of("any_item_43", *items.values()))
    ppc = recipient("ppc", RecipientKind.DUTY)
    return outcome(_FRAME, facts, day, Grounds(why, items, (ppc,)))


def item_5(facts: Facts) -> Why:
    """Special-care information that an ordinance applying to the body has laid down.

    Source: 規則43条5号、法60条5項。
    """
    if has(facts.established, Ground.ORDINANCE_SPECIAL_CARE):
        return step("item_5", Answer.YES, facts=("established",))
    held = yes_if(any(has(group.items, Item.ORDINANCE_SPECIAL_CARE) for group in facts.data))
    laid_down = step(
        "ordinance",
        held & known(facts.business.ordinance_special_care_defined),
        facts=("data[0].items", "business.ordinance_special_care_defined"),
    )
    return all_of("item_5", breach(facts), laid_down)
