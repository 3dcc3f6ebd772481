"""PMK500: report of every accident with personal information to the Privacy Mark assessment body."""

from dataclasses import replace
from datetime import date

from kakuho.law.claims import known, open_question, yes_if
from kakuho.law.clocks import contract_deadline, preliminary_window
from kakuho.law.conditions.counting import over
from kakuho.law.conditions.incident import about_living_people, incident
from kakuho.law.conditions.purpose import improper_act
from kakuho.law.conditions.sensitivity import could_cost_money, holds_special_care
from kakuho.law.open_questions import with_questions
from kakuho.law.outcome import Day, Frame, Grounds, day_of, unclocked
from kakuho.law.recipients import recipient
from kakuho.law.rulebook import parameter
from kakuho.law.rules.my_number import report_duty as my_number
from kakuho.law.steps import all_of, any_of, note, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Facts, Nature
from kakuho.vocab.judgements import Category, Judgement, NotificationVerdict, RecipientKind, Verdict, Why

ORDER = 8
REGIME = "p_mark"
DUTY = "p_mark/accident_report"
ALIASES = ("Pマーク", "プライバシーマーク", "PMK500")
NAME = ("プライバシーマーク(PMK500)", "Privacy Mark (PMK500)")
_FRAME = Frame(REGIME, DUTY, *NAME, {"accident": ("全ての事故等(確報)", "every accident (final report)")})
_PRELIMINARY = {
    "special_care": ("速報: 要配慮個人情報", "preliminary: special-care-required information"),
    "property_damage": ("速報: 財産的被害のおそれ", "preliminary: possible property damage"),
    "improper_purpose": ("速報: 不正の目的のおそれ", "preliminary: improper purpose"),
    "over_1000": ("速報: 本人の数が1,000人超", "preliminary: more than 1,000 principals"),
    "body_asks": ("速報: 付与機関が求めるもの", "preliminary: asked for by the mark's body"),
    "my_number": ("速報: 個人番号", "preliminary: My Number"),
}
_MY_NUMBER = ("item_1", "item_2_a", "item_3", "item_4_a")


def judge(facts: Facts, *, as_of: date | None = None) -> Judgement | None:
    """The contractual report, or None for others than holders of the mark.

    It is about personal information, not only personal data, and encryption or recovery does not end it.

    Source: PMK500 事故等の報告(https://privacymark.jp/p-application/incident/)。

    Raises:
        NoRuleInForceError: known before the present terms.
    """
    judged = judge_alone(facts, as_of)
    if judged is None:
        return None
    limit = parameter(DUTY, "threshold_principals", judged.law_as_of).value
    return with_questions(facts, judged, lambda f: judge_alone(f, as_of), threshold=limit)


def judge_alone(facts: Facts, as_of: date | None) -> Judgement | None:
    """The judgement without the open questions, which are found by judging again and again."""
    mark = facts.business.p_mark
    if mark.value is not Answer.YES and not open_question(mark):
        return None
    day = day_of(facts, as_of, DUTY)
    people = [about_living_people(g, f"data[{i}]", referable=False) for i, g in enumerate(facts.data)]
    whose = any_of("p_mark_data", *people) if people else step("p_mark_data", Answer.UNKNOWN, facts=("data",))
    accident = all_of("p_mark_accident", incident(facts), whose)
    held = step("p_mark_held", known(mark), facts=("business.p_mark",))
    kinds = _preliminary_kinds(facts, people, day)
    prompt = any_of("p_mark_preliminary", *kinds.values())
    # A listed kind shortens what is due first; it is no condition of the report, so it stands beside it.
    why = all_of("reportable_p_mark", held, accident, any_of("p_mark_reports", _final(), prompt))
    body = recipient("p_mark_body", RecipientKind.CONTRACT, "抜")
    told = () if why.answer is Answer.NO else (body,)
    grounds = Grounds(why, {"accident": why}, told, NotificationVerdict.DEPENDS)
    return _with_clocks(unclocked(_FRAME, facts, day, grounds), facts, day, kinds)


def _final() -> Why:
    return step("p_mark_final", Answer.YES)


def _preliminary_kinds(facts: Facts, people: list[Why], day: Day) -> dict[str, Why]:
    """The kinds that need a preliminary report.

    Source: PMK500 事故等の報告(速報の要件)。
    """
    groups = [(g, f"data[{i}]", whose) for i, (g, whose) in enumerate(zip(facts.data, people, strict=True))]
    limit = parameter(DUTY, "threshold_principals", day.law)
    special = [all_of("group", w, holds_special_care(g, p, day=day.law)) for g, p, w in groups]
    costly = [all_of("group", w, could_cost_money(g, p, day=day.law)) for g, p, w in groups]
    asks = facts.business.p_mark_body_asks_preliminary
    kinds = {
        "special_care": any_of("p_mark_special_care", *special),
        "property_damage": any_of("p_mark_property_damage", *costly),
        "improper_purpose": improper_act(facts),
        "over_1000": over(facts, [w.answer for w in people], threshold=limit.value, cited=limit.citations),
        "body_asks": step(
            "p_mark_body_asks",
            yes_if(asks.value is Answer.YES),
            facts=("business.p_mark_body_asks_preliminary",),
        ),
    }
    if any(group.nature.value is Nature.SPECIFIC_PERSONAL_INFORMATION for group in facts.data):
        items = my_number.items_of(facts, day.law)
        kinds["my_number"] = any_of("p_mark_my_number", *(items[key] for key in _MY_NUMBER))
    return kinds


def _with_clocks(judged: Judgement, facts: Facts, day: Day, kinds: dict[str, Why]) -> Judgement:
    """From the day of discovery: 30 days or 60 for the final report, about 3 to 5 for a listed kind.

    Source: PMK500 事故等の報告。
    """
    start = facts.times.discovered_on.value or day.knowledge.on
    terms = parameter(DUTY, "final_report_days", day.law)
    window = preliminary_window(start, parameter(DUTY, "preliminary_report_days", day.law))
    improper = kinds["improper_purpose"].answer
    days = [terms.value["ordinary"]] if improper is not Answer.YES else []
    days += [terms.value["improper_purpose"]] if improper is not Answer.NO else []
    due = [contract_deadline(start, each, terms.citations) for each in days]
    told = judged.reportable is Verdict.YES
    open_and_known = judged.reportable is Verdict.DEPENDS and day.knowledge.on is not None
    met = [key for key, kind in kinds.items() if kind.answer is Answer.YES] if told else []
    maybe = any(kind.answer is Answer.UNKNOWN for kind in kinds.values()) and not met
    shown = {
        "p_mark_preliminary_open": told and maybe,
        "p_mark_portal": told,
        "p_mark_since_unconfirmed": terms.since_mark is not None,
    }
    notes = [key for key, on in shown.items() if on]
    return replace(
        judged,
        categories=(*judged.categories, *(Category(key, *_PRELIMINARY[key]) for key in met)),
        preliminary=window if met else None,
        final=due[0] if told else None,
        provisional_preliminary=window if (told and maybe) or open_and_known else None,
        provisional_final=tuple(due) if open_and_known else (),
        notes=(*judged.notes, *(note(key) for key in notes)),
    )
