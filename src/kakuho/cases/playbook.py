"""The tasks that a kind of incident calls for, in the order of the guideline.

Source: GL 3-5-2 (漏えい等事案が発覚した場合に講ずべき措置).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.vocab.yaml_text import values_of_yaml


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps."""

    number: int
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task of the playbook; `days` counts the day of the first call as 1."""

    key: str
    step: int
    days: int
    ja: str
    en: str
    incidents: frozenset[str]

    def due_on(self, first_call: date) -> date:
        """By which day it should be done: counsel of the playbook, no time limit of the law."""
        return first_call + timedelta(days=self.days - 1)


@cache
def steps() -> tuple[Step, ...]:
    """The five steps in their order."""
    return tuple(Step(raw["step"], raw["ja"], raw["en"]) for raw in _file()["steps"])


@cache
def tasks() -> Mapping[str, PlannedTask]:
    """Every task of the playbook by its key."""
    return {
        raw["key"]: PlannedTask(
            key=raw["key"],
            step=raw["step"],
            days=raw["days"],
            ja=raw["ja"],
            en=raw["en"],
            incidents=frozenset(raw.get("for", ())),
        )
        for raw in _file()["tasks"]
    }


def tasks_for(incident: str) -> tuple[PlannedTask, ...]:
    """The tasks that a kind of incident calls for, in the order of the steps."""
    wanted = [task for task in tasks().values() if not task.incidents or incident in task.incidents]
    return tuple(sorted(wanted, key=lambda task: task.step))


def _file() -> Any:
    return values_of_yaml(files("kakuho.cases").joinpath("playbook.yaml").read_text(encoding="utf-8"))
