"""Which unknown facts would change the judgement, found by asking the rulebook itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Any

from kakuho.law.claims import has, only
from kakuho.law.conditions.courses import ACCIDENTS
from kakuho.law.questions import Outcome, changes, importance, is_basic, label, question
from kakuho.law.steps import facts_used
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Course, DataGroup, Facts
from kakuho.vocab.facts.words import Spec, specs
from kakuho.vocab.judgements import Effect, Judgement, Missing, Verdict, Why
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
# How malware behaved decides whether a leak is suspected (Q&A 旧6-14).
_BEHAVIOUR = frozenset(
    {"indicators.execution_blocked", "indicators.communication_blocked", "indicators.info_stealing_malware"}
)
_ORIGIN = Origin(OriginKind.RULE)
Judge = Callable[[Facts], Judgement | None]


def with_questions(
    facts: Facts,
    judged: Judgement,
    judge: Judge,
    *,
    extra: tuple[str, ...] = (),
    threshold: int | None = None,
) -> Judgement:
    """The judgement with the facts not yet stated on which it hangs, the most important first.

    Each fact the reasoning used (and each path in `extra`) is answered in turn with every possible word (for
    numbers: at the threshold and one over it) and judged again by `judge`; it is missing when an answer
    changes duty, grounds, term, recipients or notification. A basic fact on which an open step rests is
    missing too where only several answers together settle the duty.
    """
    asked = facts if facts.data else replace(facts, data=(DataGroup(),))
    now = judged if facts.data else judge(asked) or judged
    resting = frozenset(_open_steps(now.why)) if now.reportable is Verdict.DEPENDS else frozenset()
    if "indicators" in resting:
        resting |= _BEHAVIOUR
    found = []
    for path in _askable(facts, (*facts_used(now.why), *extra)):
        spec, stated = _look(asked, path)
        if spec is None or stated.value is not None:
            continue
        answers = tuple(_answers(spec, path, threshold))
        thens = [judge(_with(asked, path, Stated(value, Status.CONFIRMED, _ORIGIN))) for value in answers]
        if (path in resting and is_basic(path)) or any(_outcome(then) != _outcome(judged) for then in thens):
            outcomes = [
                Outcome(label(v, threshold=threshold), t) for v, t in zip(answers, thens, strict=True)
            ]
            found.append((_rank(judged, thens, path), _missing(path, spec, answers, outcomes, judged)))
    return replace(judged, missing=tuple(missing for _, missing in sorted(found, key=lambda pair: pair[0])))


def _open_steps(why: Why) -> Iterator[str]:
    """The facts under the steps that are open, down to the last one."""
    if why.answer is Answer.UNKNOWN:
        yield from why.facts if not why.children else ()
        for child in why.children:
            yield from _open_steps(child)


def _missing(
    path: str, spec: Spec, answers: tuple[Any, ...], outcomes: list[Outcome], judged: Judgement
) -> Missing:
    effects = tuple(
        Effect(
            _shown(value),
            then.judgement.reportable,
            tuple(c.id for c in then.judgement.categories),
            *then.label,
        )
        if then.judgement
        else Effect(_shown(value), Verdict.NO, (), *then.label)
        for value, then in zip(answers, outcomes, strict=True)
    )
    return Missing(path, *question(path, spec), effects, *changes(judged, outcomes))


def _rank(now: Judgement, thens: list[Judgement | None], path: str) -> tuple[int, int]:
    """What would make or widen a duty comes first; once there is one, what would end it comes last."""
    held = {category.id for category in now.categories}
    widens = any(t and {c.id for c in t.categories} - held for t in thens)
    kept = all(t and t.reportable is now.reportable for t in thens)
    if now.reportable is Verdict.YES:
        return (0 if widens else 1 if kept else 2), importance(path)
    return (0 if widens or now.reportable is Verdict.DEPENDS else 1), importance(path)


def _askable(facts: Facts, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Each path once; the course tells the kind of event, and what may be an attack raises that of theft."""
    course = facts.event.course
    left_out = {"event.kinds"} if course.value else set()
    harmless = not course.value or only(course, ACCIDENTS - {Course.PUBLICLY_VIEWABLE})
    signs = [] if harmless else ["indicators.exfiltration_excluded", "indicators.theft_trace"]
    if has(course, Course.MALWARE) or facts.indicators.malware_detected.value is Answer.YES:
        signs += sorted(_BEHAVIOUR)
    if facts.times.awareness or facts.times.known_at.value is not None:
        left_out.add("times.known_on")
    return tuple(path for path in dict.fromkeys((*paths, *signs)) if path not in left_out)


def _outcome(judgement: Judgement | None) -> tuple[Any, ...]:
    if judgement is None:
        return (Verdict.NO,)
    return (
        judgement.reportable,
        tuple(c.id for c in judgement.categories),
        judgement.final.days if judgement.final else None,
        judgement.final.due_date if judgement.final else None,
        judgement.hours.due_at if judgement.hours else None,
        tuple(r.id for r in judgement.recipients),
        judgement.principal_notification,
    )


def _answers(spec: Spec, path: str, threshold: int | None) -> Iterator[Any]:
    if spec.type is Answer:
        yield from (Answer.YES, Answer.NO)
    elif issubclass(spec.type, StrEnum):
        for word in spec.type:
            yield frozenset({word}) if spec.many else word
    elif spec.type is int and path.endswith("principals_in_eu"):
        yield from (0, 1)
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
            if index >= len(here):
                return None, Stated.unknown()
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


def _shown(value: Any) -> str:
    return ", ".join(sorted(str(v) for v in value)) if isinstance(value, frozenset) else str(value)
