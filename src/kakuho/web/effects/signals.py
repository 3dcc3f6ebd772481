"""What is counted when the effect of a measure is checked."""

from datetime import datetime, time, timedelta

from kakuho.prevent.guard.figures import CAUGHT, figures_in
from kakuho.prevent.measures.effect import Signals
from kakuho.prevent.measures.library import Signal, measures
from kakuho.vocab.calendar import JST
from kakuho.web import outside
from kakuho.web.prevention.models import CauseFound, Measure
from kakuho.web.training.models import Assignment


def signals_of(one: Measure, until: datetime) -> Signals:
    """Cases of the same cause since the measure was done, and in as long a time before it.

    All cases are counted, also those that the reader does not work on: he learns a number and nothing else.
    What the guard caught, and who passed, is counted for a measure whose effect is seen there.

    Raises:
        StorageError: the folder of the guard that is named cannot be read.
    """
    assert one.done_on is not None
    case, library = one.case, measures().get(one.key)
    found = set(case.causes_found.filter(ruled_out=False).values_list("code", flat=True))
    codes = found & library.against if library else found
    done = datetime.combine(one.done_on, time(), tzinfo=JST)
    alike = CauseFound.objects.filter(code__in=codes, ruled_out=False)
    since = alike.filter(case__opened_at__gte=done, case__opened_at__lt=until).exclude(case=case)
    before = alike.filter(
        case__opened_at__gte=done - max(until - done, timedelta(1)), case__opened_at__lt=done
    )
    signal = library.signal if library else None
    assigned, passed = _trained(one, done, until) if signal is Signal.TRAINING else (None, None)
    return Signals(
        incidents=since.values("case").distinct().count(),
        before=before.values("case").distinct().count(),
        caught=_caught(done, until) if signal is Signal.GUARD else None,
        assigned=assigned,
        passed=passed,
    )


def _caught(done: datetime, until: datetime) -> int | None:
    """Mails and files that the guard held or changed since; None where no guard is named."""
    folder = outside.guard_folder()
    if folder is None:
        return None
    first, last = done.date(), until.astimezone(JST).date()
    return sum(
        one.number
        for one in figures_in(folder)
        if not one.rule and one.event in CAUGHT and first <= one.day <= last
    )


def _trained(one: Measure, done: datetime, until: datetime) -> tuple[int, int]:
    """Courses assigned since, and how many of them were passed: those of the case, else all."""
    rows = Assignment.objects.filter(at__gte=done, at__lt=until)
    own = rows.filter(case=one.case)
    rows = own if own.exists() else rows
    return rows.count(), rows.filter(passed_on__lte=until.astimezone(JST).date()).count()
