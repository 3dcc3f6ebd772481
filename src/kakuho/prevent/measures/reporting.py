"""Item 8 of the report: what was done against recurrence and what is planned.

Source: 規則8条1項8号, GL 3-5-3-3(8).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Taken:
    """A measure as the case has it; `done_on` is None while it is planned, `due_on` None without a day."""

    name: str
    done_on: date | None = None
    due_on: date | None = None


def item_8(taken: Iterable[Taken]) -> dict[str, str]:
    """The facts `prevention_done` and `prevention_planned` (report.prevention); only those with a text."""
    listed = list(taken)
    done = [f"{one.name}({one.done_on.isoformat()}実施)" for one in listed if one.done_on]
    planned = [one.name + _until(one.due_on) for one in listed if not one.done_on]
    told = {"prevention_done": "。".join(done), "prevention_planned": "。".join(planned)}
    return {name: text + "。" for name, text in told.items() if text}


def _until(day: date | None) -> str:
    return f"({day.isoformat()}までに実施予定)" if day else "(実施時期は検討中)"
