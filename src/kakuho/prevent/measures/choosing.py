"""Which measures an analysis of causes calls for."""

from collections.abc import Collection
from dataclasses import dataclass

from kakuho.prevent.measures.library import Cause, Measure, causes, measures

WEAK_TIER = 3  # asks people to take care: never enough alone


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A measure and the causes, of those found, that it is against."""

    measure: Measure
    against: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an analysis calls for.

    `unanswered` are causes behind those found that were neither found nor ruled out: the next “why?”.
    `weak` are causes against which only measures stand that ask people to take care.
    """

    suggestions: tuple[Suggestion, ...]
    unanswered: tuple[Cause, ...]
    weak: tuple[Cause, ...]


def likely(courses: Collection[str]) -> tuple[Cause, ...]:
    """The causes that are typical of how it came about (`courses`: words of event.course)."""
    return tuple(cause for cause in causes().values() if cause.courses & set(courses))


def choose(found: Collection[str], *, ruled_out: Collection[str] = (), there: Collection[str] = ()) -> Chosen:
    """The measures against the causes found, those first that need no care of people and meet most causes.

    `found` and `ruled_out` are ids of causes, `there` ids of measures that the case has already.
    """
    known = [cause for cause in causes().values() if cause.id in found]
    ids = {cause.id for cause in known}
    open_ids = {behind for cause in known for behind in cause.behind} - ids - set(ruled_out)
    offered = [measure for measure in measures().values() if measure.against & ids]
    offered.sort(key=lambda one: (one.tier, -len(one.against & ids)))
    strong = {cause for one in offered if one.tier < WEAK_TIER and one.id in there for cause in one.against}
    return Chosen(
        suggestions=tuple(
            Suggestion(one, tuple(cause for cause in known if cause.id in one.against))
            for one in offered
            if one.id not in there
        ),
        unanswered=tuple(cause for cause in causes().values() if cause.id in open_ids),
        weak=tuple(cause for cause in known if there and cause.id not in strong),
    )
