"""Which unknown facts would change the judgement, found by asking the rulebook itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Any

from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Facts
from kakuho.vocab.facts.words import Spec, specs
from kakuho.vocab.judgements import Effect, Judgement, Missing
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_ORIGIN = Origin(OriginKind.RULE)
Judge = Callable[[Facts], Judgement]


def open_questions(
    facts: Facts, judgement: Judgement, paths: tuple[str, ...], *, judge: Judge, threshold: int | None = None
) -> tuple[Missing, ...]:
    """The facts not yet stated on which duty, grounds, term, recipients or notification hang.

    Each path is answered in turn with every possible word (for numbers: at the threshold and one over it) and
    judged again; a fact is missing when an answer changes the outcome.
    """
    now = _outcome(judgement)
    found = []
    for path in paths:
        spec, stated = _look(facts, path)
        if spec is None or stated.value is not None:
            continue
        effects = []
        changes = False
        for value in _answers(spec, path, threshold):
            then = judge(_with(facts, path, Stated(value, Status.CONFIRMED, _ORIGIN)))
            changes |= _outcome(then) != now
            effects.append(Effect(_shown(value), then.reportable, tuple(c.id for c in then.categories)))
        if changes:
            found.append(Missing(path, _question(spec.ja, "?"), _question(spec.en, "?"), tuple(effects)))
    return tuple(found)


def _outcome(judgement: Judgement) -> tuple[Any, ...]:
    return (
        judgement.reportable,
        tuple(c.id for c in judgement.categories),
        judgement.final.days if judgement.final else None,
        judgement.final.due_date if judgement.final else None,
        tuple(r.id for r in judgement.recipients),
        judgement.principal_notification,
    )


def _answers(spec: Spec, path: str, threshold: int | None) -> Iterator[Any]:
    if spec.type is Answer:
        yield from (Answer.YES, Answer.NO)
    elif issubclass(spec.type, StrEnum):
        for word in spec.type:
            yield frozenset({word}) if spec.many else word
    elif spec.type is int and threshold is not None and path.endswith("high"):
        yield from (threshold, threshold + 1)


def _look(facts: Facts, path: str) -> tuple[Spec | None, Stated[Any]]:
    here: Any = facts
    spec = None
    for name, index in _steps(path):
        known = specs(type(here))
        if name not in known:
            return None, Stated.unknown()
        spec, here = known[name], getattr(here, name)
        if index is not None:
            here = here[index]
    return (spec, here) if isinstance(here, Stated) else (None, Stated.unknown())


def _with(record: Any, path: str, value: Stated[Any]) -> Any:
    (name, index), *rest = _steps(path)
    if not rest:
        return replace(record, **{name: value})
    tail = path.split(".", 1)[1]
    inner = getattr(record, name)
    if index is None:
        return replace(record, **{name: _with(inner, tail, value)})
    groups = tuple(_with(g, tail, value) if i == index else g for i, g in enumerate(inner))
    return replace(record, **{name: groups})


def _steps(path: str) -> list[tuple[str, int | None]]:
    found = [_STEP.fullmatch(part) for part in path.split(".")]
    return [(m[1], int(m[2]) if m[2] else None) for m in found if m]


def _question(text: str, mark: str) -> str:
    return text if text.endswith(("?", "か")) else f"{text}{mark}"


def _shown(value: Any) -> str:
    return ", ".join(sorted(str(v) for v in value)) if isinstance(value, frozenset) else str(value)
