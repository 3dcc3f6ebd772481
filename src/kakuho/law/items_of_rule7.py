"""The items of rule 7 (business operators) and rule 43 (public bodies), which read alike."""

from dataclasses import dataclass
from datetime import date

from kakuho.law.claims import has, only
from kakuho.law.conditions.breach import breach
from kakuho.law.conditions.counting import over
from kakuho.law.conditions.natures import is_personal_data, is_planned_personal_data
from kakuho.law.conditions.protection import unprotected
from kakuho.law.conditions.purpose import improper_act
from kakuho.law.conditions.sensitivity import could_cost_money, holds_special_care
from kakuho.law.rulebook import parameter
from kakuho.law.steps import all_of, any_of, step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import DataGroup, Facts, Ground
from kakuho.vocab.judgements import Why


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts, the duty in whose folder the parameters stand, and the day of the law.

    `known_on` is the date of knowledge where it is certain, which decides about a change in between.
    """

    facts: Facts
    duty: str
    law_day: date
    known_on: date | None
    breached: Why


def setting_of(facts: Facts, duty: str, law_day: date, known_on: date | None) -> Setting:
    """The setting, with the question common to all items answered once."""
    return Setting(facts, duty, law_day, known_on, breach(facts))


def item_1(setting: Setting) -> Why:
    """Special-care-required information in unprotected personal data.

    Source: 規則7条1号、43条1号。
    """
    groups = [
        all_of("group", counts, holds_special_care(group, path, day=setting.law_day))
        for group, path, counts in _data(setting)
    ]
    return _item(setting, "item_1", Ground.SPECIAL_CARE, setting.breached, _any(groups))


def item_2(setting: Setting) -> Why:
    """Unprotected personal data whose misuse could cause property damage.

    Source: 規則7条2号、43条2号。
    """
    groups = [
        all_of("group", counts, could_cost_money(group, path, day=setting.law_day))
        for group, path, counts in _data(setting)
    ]
    return _item(setting, "item_2", Ground.PROPERTY_DAMAGE, setting.breached, _any(groups))


def item_3(setting: Setting) -> Why:
    """An improper act against the operator; covers information that is to become personal data.

    Source: 規則7条3号、43条3号。
    """
    groups = []
    for i, group in enumerate(setting.facts.data):
        path = f"data[{i}]"
        planned = is_planned_personal_data(
            group, path, day=setting.known_on, law_day=setting.law_day, duty=setting.duty
        )
        covered = any_of("any_group", is_personal_data(group, path), planned)
        groups.append(all_of("group", covered, unprotected(group, setting.facts, path)))
    return _item(
        setting,
        "item_3",
        Ground.IMPROPER_PURPOSE,
        setting.breached,
        improper_act(setting.facts),
        _any(groups),
    )


def item_4(setting: Setting) -> Why:
    """More principals than the threshold.

    Source: 規則7条4号、43条4号。
    """
    limit = parameter(setting.duty, "threshold_principals", setting.law_day)
    groups = [counts for _, _, counts in _data(setting)]
    many = over(setting.facts, [w.answer for w in groups], threshold=limit.value, cited=limit.citations)
    return _item(setting, "item_4", Ground.OVER_THRESHOLD, setting.breached, _any(groups), many)


def _data(setting: Setting) -> list[tuple[DataGroup, str, Why]]:
    found = []
    for i, group in enumerate(setting.facts.data):
        path = f"data[{i}]"
        counts = all_of("counts", is_personal_data(group, path), unprotected(group, setting.facts, path))
        found.append((group, path, counts))
    return found


def _any(groups: list[Why]) -> Why:
    if not groups:
        return step("nature_unknown", Answer.UNKNOWN, facts=("data",))
    return any_of("any_group", *groups)


def _item(setting: Setting, key: str, ground: Ground, *conditions: Why) -> Why:
    if has(setting.facts.established, ground):
        return any_of(key, step("established", Answer.YES, facts=("established",)))
    if only(setting.facts.established, {Ground.NONE}):
        return all_of(key, step("established_none", Answer.NO, facts=("established",)))
    return all_of(key, *conditions)
