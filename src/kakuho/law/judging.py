"""All duties the facts touch, regime by regime."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from kakuho.law import rules
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Judgement


def judge(facts: Facts, *, as_of: date | None = None) -> tuple[Judgement, ...]:
    """One judgement for each duty that concerns the facts, the report under the Act first.

    The law is that of the date of knowledge; `as_of` asks for the law of another day. Without either the
    newest checked edition is used.

    Raises:
        NoRuleInForceError: the duty did not exist yet on that day.
    """
    found = (duty.judge(facts, as_of=as_of) for duty in duties().values())
    return tuple(judgement for judgement in found if judgement is not None)


@cache
def duties() -> Mapping[str, ModuleType]:
    """The duties of the rulebook by `regime/duty`: every folder two levels below `rules`."""
    found = {
        f"{regime.name}/{duty.name}": import_module(f"{rules.__name__}.{regime.name}.{duty.name}")
        for regime in iter_modules(rules.__path__)
        for duty in iter_modules(import_module(f"{rules.__name__}.{regime.name}").__path__)
    }
    return dict(sorted(found.items(), key=lambda item: (item[1].ORDER, item[0])))
