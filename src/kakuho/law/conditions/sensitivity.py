"""Special-care-required information and data whose misuse could cost money (規則7条1号・2号)."""

from datetime import date

from kakuho.law.claims import claimed, known, open_question
from kakuho.law.rulebook import parameter
from kakuho.law.steps import step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import DataGroup
from kakuho.vocab.judgements import Why


def holds_special_care(group: DataGroup, path: str, *, day: date) -> Why:
    """The data hold special-care-required personal information.

    Source: 法2条3項、令2条、規則5条、GL 2-3。
    """
    return _holds(group, path, "special_care", day)


def could_cost_money(group: DataGroup, path: str, *, day: date) -> Why:
    """Misuse of the data could cause property damage.

    Source: 規則7条2号、GL 3-5-3-1(2)、Q&A 6-11、6-12。 Measures taken afterwards do not count (Q&A 6-15).
    """
    return _holds(group, path, "property_damage", day)


def _holds(group: DataGroup, path: str, ground: str, day: date) -> Why:
    used = (f"{path}.items", f"{path}.{ground}")
    words = parameter("appi/report_duty", f"{ground}_items", day)
    stated = known(getattr(group, ground))
    items = {str(item) for item in group.items.value} if group.items.value is not None else None
    if stated is Answer.YES or (items and items & set(words.value["yes"])):
        answer = Answer.YES
    elif claimed(getattr(group, ground), Answer.NO) is Answer.YES:
        answer = Answer.NO  # an estimated no settles nothing by itself
    elif open_question(getattr(group, ground)) or items is None or items & set(words.value["open"]):
        answer = Answer.UNKNOWN
    else:
        answer = Answer.NO
    return step(ground, answer, facts=used, also=words.citations)
