"""The figures of the board, counted over all cases: a number, and nothing of any case."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from kakuho.prevent.board import Figures, Month
from kakuho.prevent.controls.assessing import gaps, score
from kakuho.prevent.guard.figures import CAUGHT, Figure, figures_in
from kakuho.prevent.rules.library import rules
from kakuho.vocab.calendar import JST
from kakuho.vocab.facts.reading import facts_from_mapping
from kakuho.web import outside
from kakuho.web.controls import store as controls
from kakuho.web.docket.models import Case
from kakuho.web.docket.store import stated_of
from kakuho.web.internal_rules import flagged
from kakuho.web.internal_rules import store as internal_rules
from kakuho.web.prevention.models import EffectCheck, Measure
from kakuho.web.training import store as training
from kakuho.workflows.duties.standing import SAID

MONTHS = 12


def counted() -> Figures:
    """The figures of today and of the last twelve months.

    Raises:
        StorageError: the folder of the guard that is named cannot be read.
    """
    today = timezone.now().astimezone(JST).date()
    ends = controls.month_ends(today, MONTHS)
    caught, called_back = _guard(ends)
    taught = list(training.by_department())
    read = [
        row
        for rule in rules()
        if (one := internal_rules.to_read(rule))
        for row in internal_rules.readers(one)
    ]
    answers = controls.company()
    states = controls.standing(answers) if answers else ()
    left = gaps(states)
    open_measures = Measure.objects.filter(done_on=None)
    return Figures(
        on=today,
        months=_months(ends, caught),
        open_cases=Case.objects.filter(closed_at=None).count(),
        report_days=_report_days(ends[0].replace(day=1)),
        measures_open=open_measures.count(),
        measures_overdue=open_measures.filter(due_on__lt=today).count(),
        checks_overdue=EffectCheck.objects.filter(effect="", due_on__lt=today).count(),
        assigned=sum(one["assigned"] for one in taught),
        passed=sum(one["passed"] for one in taught),
        late=sum(one["late"] for one in taught),
        to_read=sum(row["all"] for row in read),
        read=sum(row["read"] for row in read),
        proposals=sum(len(found) for found in flagged.proposals().values()),
        score=score(states).percent if any(one.finding for one in states) else None,
        gaps=len(left),
        gaps_overdue=sum(one.overdue for one in left),
        caught=None if caught is None else sum(caught.values()),
        called_back=called_back,
    )


def _months(ends: Sequence[date], caught: Counter[str] | None) -> tuple[Month, ...]:
    start = datetime.combine(ends[0].replace(day=1), time(), tzinfo=JST)
    opened = Counter(
        _month(at.astimezone(JST).date())
        for at in Case.objects.filter(opened_at__gte=start).values_list("opened_at", flat=True)
    )
    answers = controls.company()
    scores = dict(controls.over_time(answers, ends)) if answers else {}
    return tuple(
        Month(
            _month(end),
            opened[_month(end)],
            None if caught is None else caught[_month(end)],
            scores.get(end),
        )
        for end in ends
    )


def _guard(ends: Sequence[date]) -> tuple[Counter[str] | None, int | None]:
    folder = outside.guard_folder()
    if folder is None:
        return None, None
    mails = [one for one in figures_in(folder) if not one.rule and one.day >= ends[0].replace(day=1)]
    return _counted(mails, CAUGHT), sum(_counted(mails, {"called_back"}).values())


def _counted(mails: Sequence[Figure], events: Collection[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in mails:
        if one.event in events:
            found[_month(one.day)] += one.number
    return found


def _report_days(since: date) -> tuple[int, ...]:
    start = datetime.combine(since, time(), tzinfo=JST)
    found = []
    for case in Case.objects.filter(opened_at__gte=start, filed_reports__isnull=False).distinct().iterator():
        facts = facts_from_mapping(stated_of(case), origin=SAID)
        known, reported = facts.times.known_on.value, facts.progress.preliminary_reported_on.value
        if known is not None and reported is not None:
            found.append(max(reported - known, timedelta()).days)
    return tuple(found)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
