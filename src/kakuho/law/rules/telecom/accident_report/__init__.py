"""電気通信事業法28条: report of leaked communications secrecy and specified user information."""

from datetime import date

from kakuho.law.claims import known, yes_if
from kakuho.law.conditions.breach import leakage, not_ruled_out
from kakuho.law.conditions.counting import over
from kakuho.law.open_questions import with_questions
from kakuho.law.outcome import Frame, Grounds, day_of, outcome
from kakuho.law.recipients import recipient
from kakuho.law.rulebook import parameter
from kakuho.law.steps import all_of, any_of, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import EventStatus, Facts, Nature, Sector
from kakuho.vocab.judgements import Judgement, NotificationVerdict, RecipientKind, Why

ORDER = 4
REGIME = "telecom_28"
DUTY = "telecom/accident_report"
ALIASES = ("電気通信事業法28条", "電気通信事業法")
NAME = (
    "電気通信事業法28条",
    "Telecommunications Business Act, article 28",
)
_FRAME = Frame(
    REGIME,
    DUTY,
    *NAME,
    {
        "secrecy": ("通信の秘密の漏えい", "leaked secrecy of communications"),
        "specified_users": ("特定利用者情報の漏えい", "leaked specified user information"),
    },
)


def judge(facts: Facts, *, as_of: date | None = None) -> Judgement | None:
    """The duty of article 28, or None for others than telecommunications carriers.

    Only what has occurred: the report of a mere risk (28条2項) concerns serious outages alone.

    Source: 電気通信事業法28条、同法施行規則57条、58条、58条の2。

    Raises:
        NoRuleInForceError: known before the rule was in force.
    """
    judged = judge_alone(facts, as_of)
    if judged is None:
        return None
    limit = parameter(DUTY, "threshold_users", judged.law_as_of).value
    return with_questions(facts, judged, lambda f: judge_alone(f, as_of), threshold=limit)


def judge_alone(facts: Facts, as_of: date | None) -> Judgement | None:
    """The judgement without the open questions, which are found by judging again and again."""
    natures = {group.nature.value for group in facts.data}
    concerned = natures & {Nature.COMMUNICATIONS_SECRECY, Nature.SPECIFIED_USER_INFORMATION}
    if facts.business.sector.value is not Sector.TELECOM and not concerned:
        return None
    day = day_of(facts, as_of, DUTY)
    occurred = step(
        "telecom_occurred",
        yes_if(facts.event.status.value is not EventStatus.MAY_HAVE_OCCURRED),
        facts=("event.status",),
    )
    leaked = all_of("telecom_leaked", leakage(facts), not_ruled_out(facts), occurred)
    items = {
        "secrecy": all_of("telecom_secrecy", leaked, _holds(natures, Nature.COMMUNICATIONS_SECRECY)),
        "specified_users": all_of(
            "telecom_specified",
            _holds(natures, Nature.SPECIFIED_USER_INFORMATION),
            _designated(facts),
            any_of("telecom_users", all_of("telecom_many", leaked, _many(facts, day.law)), _abroad(facts)),
        ),
    }
    why = all_of("reportable_telecom", any_of("any_item_telecom", *items.values()))
    bureau = recipient("telecom_bureau", RecipientKind.DUTY)
    return outcome(_FRAME, facts, day, Grounds(why, items, (bureau,), NotificationVerdict.DEPENDS))


def _holds(natures: set[Nature | None], nature: Nature) -> Why:
    return step(f"telecom_holds_{nature.value}", yes_if(nature in natures), facts=("data[0].nature",))


def _designated(facts: Facts) -> Why:
    return step(
        "telecom_designated", known(facts.business.designated_telecom), facts=("business.designated_telecom",)
    )


def _many(facts: Facts, law_day: date) -> Why:
    """More than 1,000 users.

    Source: 電気通信事業法施行規則58条1項1号。
    """
    limit = parameter(DUTY, "threshold_users", law_day)
    concerned = [yes_if(g.nature.value is Nature.SPECIFIED_USER_INFORMATION) for g in facts.data]
    return over(facts, concerned, threshold=limit.value, cited=limit.citations)


def _abroad(facts: Facts) -> Why:
    """Provided to a foreign government under its law, whatever the number and although it was on purpose.

    Source: 電気通信事業法施行規則58条1項2号。
    """
    told = yes_if(facts.business.foreign_government_provision.value is Answer.YES)
    return step("telecom_abroad", told, facts=("business.foreign_government_provision",))
