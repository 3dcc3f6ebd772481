"""Whether something happened to the data at all, for regimes that do not ask what became of it."""

from kakuho.law.claims import has, only
from kakuho.law.conditions.breach import breach, not_ruled_out
from kakuho.law.steps import all_of, any_of, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Course, DataGroup, EventKind, Facts, Nature
from kakuho.vocab.judgements import Why

# Courses that say nothing by themselves: whether data were touched has to be told.
_OPEN = frozenset({Course.MALWARE, Course.OTHER})
# Courses that are no lapse of the company's own security.
_NONE = frozenset({Course.OWN_PROVISION, Course.PHISHING_OF_PRINCIPAL})
_ACCIDENTS = frozenset(Course) - _OPEN - _NONE
_NOBODYS = {
    Nature.ANONYMISED,
    Nature.STATISTICS,
    Nature.LEGAL_PERSON,
    Nature.DECEASED,
    Nature.NOT_PERSONAL,
}


def incident(facts: Facts) -> Why:
    """Data were leaked, lost, damaged, seen or used without right, or may have been.

    Wider than a breach under the Act: recovery, encryption and a copy kept elsewhere do not undo it.

    Source: PMK500 事故等の報告(全ての事故等), GDPR 4条12号.
    """
    happened = step("incident_happened", _happened(facts), facts=("event.kinds", "event.course"))
    return all_of("incident", any_of("incident_or_breach", happened, breach(facts)), not_ruled_out(facts))


def _happened(facts: Facts) -> Answer:
    course, kinds = facts.event.course, facts.event.kinds
    if has(course, *_ACCIDENTS) or has(kinds, *(kind for kind in EventKind if kind is not EventKind.NONE)):
        return Answer.YES
    if only(kinds, {EventKind.NONE}) or only(course, _NONE):
        return Answer.NO
    return Answer.UNKNOWN


def about_living_people(group: DataGroup, path: str, *, referable: bool) -> Why:
    """The group is information about living individuals, in a database or not.

    `referable` says whether identifiers of a device or browser count by themselves, as under the GDPR;
    otherwise they count once they can be linked to a person.

    Source: 法2条1項・7項, GDPR 4条1号.
    """
    nature = group.nature.value
    answer = Answer.UNKNOWN
    if nature is Nature.PERSONALLY_REFERABLE and not referable:
        answer = group.linkable.value or Answer.NO
    elif nature is Nature.ANONYMISED and referable:
        answer = Answer.UNKNOWN  # made by another standard than that of the GDPR
    elif nature is not None:
        answer = Answer.NO if nature in _NOBODYS else Answer.YES
    return step("living_people", answer, facts=(f"{path}.nature", f"{path}.linkable")[: 1 + (not referable)])
