"""What a person says of a case, said again with more, and whether it makes sense."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kakuho import law
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
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
        UsageError: the day of knowledge has not come yet.
        RulebookError: no rule was in force on the day of knowledge.
    """
    known = person.times.known_on.value
    if known is not None and known > now.astimezone(JST).date():
        raise UsageError(
            ja=f"知った日 {known.isoformat()} は、まだ来ていない日です。",
            en=f"The day of knowledge {known.isoformat()} has not come yet.",
            do_ja="--known か事実のファイルの日付と、この機械の時計を確かめてください。",
            do_en="Check --known or the date in the facts file, and the clock of this machine.",
        )
    law.judge(person)
