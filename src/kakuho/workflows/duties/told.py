"""What a person says of a case, said again with more, and whether it makes sense."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kakuho import law
from kakuho.law.sense import refuse_future
from kakuho.vocab.calendar import JST
from kakuho.vocab.facts import Facts


def told_more(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Both, section by section; what is said now replaces what was said before."""
    told = dict(before)
    for key, value in now.items():
        earlier = told.get(key)
        if isinstance(value, Mapping) and isinstance(earlier, Mapping) and "value" not in value:
            told[key] = told_more(earlier, value)
        else:
            told[key] = value
    return told


def refuse_unfit(person: Facts, now: datetime) -> None:
    """Nothing, when the law can be asked about these facts.

    Raises:
        UsageError: a day of the facts has not come yet; names the field.
        RulebookError: no rule was in force on the day of knowledge.
    """
    refuse_future(person, now.astimezone(JST).date())
    law.judge(person)
