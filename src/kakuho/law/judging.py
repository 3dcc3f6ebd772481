"""All duties the facts touch, regime by regime."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from kakuho.law import rules
from kakuho.law.advice import advice
from kakuho.law.editions import under_edition
from kakuho.law.errors import NoRuleInForceError
from kakuho.law.readings import SAFE, Readings, under
from kakuho.law.recipients import place_question
from kakuho.law.sense import contradictions
from kakuho.law.steps import note
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Edition, Judgement, Note, NoteKind


def judge(
    facts: Facts,
    *,
    as_of: date | None = None,
    edition: Edition = Edition.IN_FORCE,
    readings: Readings = SAFE,
) -> tuple[Judgement, ...]:
    """One judgement for each duty that concerns the facts, the report under the Act first.

    The law is that of the date of knowledge; `as_of` asks for the law of another day. Without either the
    newest checked edition is used. A duty whose rule of that day the rulebook does not hold is named in a
    warning of the first judgement, which also carries the advice on whom else to tell.

    `edition` asks for the pending law before its day, as a supposition; `readings` changes how points are
    read on which the sources are silent.

    Raises:
        NoRuleInForceError: the first duty that concerns the facts did not exist yet on that day.
    """
    found: list[Judgement] = []
    absent: list[Note] = []
    for duty in duties().values():
        try:
            judgement = duty.judge(facts, as_of=as_of)
        except NoRuleInForceError as error:
            if not found:
                raise
            absent.append(_not_held(duty, error))
        else:
            found += [judgement] if judgement is not None else []
    told = [under_edition(under(_placed(judgement, facts), readings), edition) for judgement in found]
    first = replace(told[0], notes=(*contradictions(facts), *told[0].notes, *absent), advice=advice(facts))
    return (first, *told[1:])


def _placed(judgement: Judgement, facts: Facts) -> Judgement:
    """With the question for the place where an office of a region or prefecture receives the report."""
    asked = place_question(facts)
    regional = {"telecom_bureau", "licensing_prefecture", "development_bureau", "governor"}
    if asked is None or not any(recipient.id in regional for recipient in judgement.recipients):
        return judgement
    place = facts.business.registered_in.value
    unknown = (note("place_unknown"),) if place is not None else ()
    return replace(judgement, missing=(*judgement.missing, asked), notes=(*unknown, *judgement.notes))


def _not_held(duty: ModuleType, error: NoRuleInForceError) -> Note:
    ja, en = duty.NAME
    day = error.day.isoformat()
    return Note(
        NoteKind.WARNING,
        f"{ja}の報告については、{day}の時点の規則がこの規則集にありません。この制度の義務は別に確かめてください。",
        f"The rulebook holds no rule of {en} for {day}; check separately whether that duty applies.",
    )


@cache
def duties() -> Mapping[str, ModuleType]:
    """The duties of the rulebook by `regime/duty`: every folder two levels below `rules`."""
    found = {
        f"{regime.name}/{duty.name}": import_module(f"{rules.__name__}.{regime.name}.{duty.name}")
        for regime in iter_modules(rules.__path__)
        for duty in iter_modules(import_module(f"{rules.__name__}.{regime.name}").__path__)
    }
    return dict(sorted(found.items(), key=lambda item: (item[1].ORDER, item[0])))
