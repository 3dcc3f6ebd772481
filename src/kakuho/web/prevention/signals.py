"""What is counted when the effect of a measure is checked."""

from datetime import datetime, time, timedelta

from kakuho.prevent.measures.effect import Signals
from kakuho.prevent.measures.library import measures
from kakuho.vocab.calendar import JST
from kakuho.web.prevention.models import CauseFound, Measure


def signals_of(one: Measure, until: datetime) -> Signals:
    """Cases of the same cause since the measure was done, and in as long a time before it.

    All cases are counted, also those that the reader does not work on: he learns a number and nothing else.
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
    return Signals(
        incidents=since.values("case").distinct().count(), before=before.values("case").distinct().count()
    )
