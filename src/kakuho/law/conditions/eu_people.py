"""Whether the GDPR reaches the incident: people in the EU, its territorial scope, the part one plays."""

from kakuho.law.claims import known, open_question, yes_if
from kakuho.law.conditions.incident import about_living_people, incident
from kakuho.law.steps import all_of, any_of, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Facts, GdprRole, Position
from kakuho.vocab.judgements import Why

_PROCESSORS = {Position.ENTRUSTEE, Position.SUB_ENTRUSTEE, Position.CLOUD_PROVIDER}


def concerned(facts: Facts) -> bool:
    """Whether anybody has spoken of people in the EU, or asked about them."""
    asked = (facts.business.serves_eu, facts.eu.establishment)
    raised = any(fact.value is Answer.YES or open_question(fact) for fact in asked)
    return raised or any(group.principals_in_eu.value for group in facts.data)


def gdpr_breach(facts: Facts) -> Why:
    """A personal data breach to which the GDPR applies.

    Source: GDPR 3条、4条12号。
    """
    groups = [about_living_people(g, f"data[{i}]", referable=True) for i, g in enumerate(facts.data)]
    people = any_of("gdpr_data", *groups) if groups else step("gdpr_data", Answer.UNKNOWN, facts=("data",))
    return all_of("gdpr_breach", in_scope(facts), people, incident(facts))


def in_scope(facts: Facts) -> Why:
    """An establishment in the EU, or people in the EU whom the company serves or monitors.

    Source: GDPR 3条1項・2項。
    """
    eu, business = facts.eu, facts.business
    served = all_of(
        "gdpr_3_2",
        step("gdpr_serves", known(business.serves_eu), facts=("business.serves_eu",)),
        step("gdpr_people_in_eu", _people_in_eu(facts), facts=_paths(facts)),
    )
    established = step("gdpr_3_1", known(eu.establishment), facts=("eu.establishment",))
    return any_of("gdpr_scope", established, served)


def _people_in_eu(facts: Facts) -> Answer:
    stated = [group.principals_in_eu.value for group in facts.data]
    if any(stated):
        return Answer.YES
    return Answer.NO if stated and all(number == 0 for number in stated) else Answer.UNKNOWN


def _paths(facts: Facts) -> tuple[str, ...]:
    return tuple(f"data[{i}].principals_in_eu" for i in range(len(facts.data) or 1))


def is_processor(facts: Facts) -> Answer:
    """Whether the data are processed on behalf of a controller; the place in an entrustment tells by itself.

    Source: GDPR 4条7号・8号、33条2項。
    """
    role = facts.eu.role
    if role.value is not None:
        return yes_if(role.value is GdprRole.PROCESSOR)
    return Answer.UNKNOWN if open_question(role) else yes_if(facts.role.position.value in _PROCESSORS)


def controls(facts: Facts) -> Why:
    """The company decides on purposes and means."""
    return step("gdpr_controls", ~is_processor(facts), facts=("eu.role", "role.position"))
