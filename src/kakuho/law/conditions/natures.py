"""What the data are in law (GL 2, 3-5-1-1)."""

from datetime import date

from kakuho.law.claims import known, only
from kakuho.law.rulebook import parameter
from kakuho.law.steps import step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import DataGroup, Item, Nature
from kakuho.vocab.judgements import Why

_OWN = {
    Nature.PERSONAL_DATA,
    Nature.MASKED,
    Nature.PSEUDONYMISATION_KEYS,
    Nature.SPECIFIC_PERSONAL_INFORMATION,
    Nature.SPECIFIED_USER_INFORMATION,
    Nature.RETAINED_BY_PUBLIC_BODY,
}

# What tells nobody's identity by itself (法2条7項、GL 2-8); whether it can be linked decides.
_REFERABLE = (
    Item.COOKIE_ID,
    Item.ADVERTISING_ID,
    Item.DEVICE_ID,
    Item.IP_ADDRESS,
    Item.BROWSING_HISTORY,
    Item.INTERESTS,
    Item.LOCATION,
)


def is_personal_data(group: DataGroup, path: str) -> Why:
    """The group is personal data of the operator who handles it.

    Source: 法16条3項、2条7項、41条9項、GL 2-6、2-8、Q&A 6-10 (取り扱う事業者を基準に判断)。
    """
    used = (f"{path}.nature", f"{path}.linkable")
    nature = _nature(group)
    if nature is None:
        return step("nature_unknown", Answer.UNKNOWN, facts=used[:1])
    if nature is Nature.COMMUNICATIONS_SECRECY:
        return step("secrecy_as_personal_data", known(group.linkable), facts=used)
    if nature is Nature.PERSONALLY_REFERABLE and group.linkable.value is Answer.YES:
        return step("referable_but_linkable", Answer.YES, facts=used)
    if nature in _OWN:
        return step(f"nature_{nature.value}", Answer.YES, facts=used[:1])
    return step(f"nature_{nature.value}", Answer.NO, facts=used[:1])


def is_planned_personal_data(
    group: DataGroup, path: str, *, day: date | None, law_day: date, duty: str
) -> Why:
    """The group is personal information being collected or held that is to become personal data.

    Only item 3 knows it, and only since 2024-04-01. `day` is the date of knowledge where it is certain; a
    breach merely discovered before that day may have become known after it.

    Source: 規則7条3号括弧書、GL 3-5-1-1、3-5-3-1(3)。
    """
    used = (f"{path}.nature", f"{path}.database_planned")
    rule = parameter(duty, "item_3_covers_planned_personal_data", day or law_day)
    answer = _planned(group)
    if not rule.value:
        answer &= Answer.NO if day else Answer.UNKNOWN
    return step("planned_personal_data", answer, facts=(*used, "times.known_on"), also=rule.citations)


def _nature(group: DataGroup) -> Nature | None:
    """What was stated; where nothing was, what the items and their being linkable tell."""
    told = group.nature.value is None and only(group.items, _REFERABLE) and group.linkable.value is not None
    return Nature.PERSONALLY_REFERABLE if told else group.nature.value


def _planned(group: DataGroup) -> Answer:
    nature = _nature(group)
    if nature is Nature.TO_BE_PERSONAL_DATA:
        return Answer.NO if group.database_planned.value is Answer.NO else Answer.YES
    if nature in {None, Nature.ACQUISITION_UNCLEAR}:
        return Answer.UNKNOWN
    return Answer.NO
