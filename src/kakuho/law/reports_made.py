"""Which duty a report meets: by the reports that the facts tell of, and by those filed in the case."""

from collections.abc import Iterator, Sequence
from datetime import date

from kakuho.vocab.clocks import ClockKind, ReportMade
from kakuho.vocab.facts import Authority, Facts, Step

# To whom a report went, and the duties it may be a report of; a case has clocks of one of them only.
DUTIES = {
    Authority.PPC: ("appi/report_duty", "appi/public_body_duty"),
    Authority.MY_NUMBER: ("my_number/report_duty",),
    Authority.TELECOM: ("telecom/accident_report",),
    Authority.P_MARK: ("p_mark/accident_report",),
    Authority.ENTRUSTOR: ("appi/entrustor_notice",),
    Authority.EU_AUTHORITY: ("gdpr/authority_notice",),
}


def made_in(facts: Facts) -> Iterator[ReportMade]:
    """The reports that the facts tell of; one of which addressee, step or day is not told meets nothing."""
    progress = facts.progress
    for on, final in ((progress.preliminary_reported_on, False), (progress.final_reported_on, True)):
        if on.value is not None:
            yield from _of(Authority.PPC, on.value, final=final)
    for made in progress.made:
        to, step, day = made.to.value, made.step.value, made.on.value
        if to is not None and step is not None and day is not None:
            yield from _of(to, day, final=step is Step.FINAL)


def _of(to: Authority, on: date, *, final: bool) -> Iterator[ReportMade]:
    for duty in DUTIES[to]:
        yield ReportMade(duty, final, on)


def met_on(duty: str, kind: ClockKind, made: Sequence[ReportMade]) -> date | None:
    """The day on which the first report that meets the clock was made; None while none was.

    A final report meets the clock of the first one too.

    Source: GL 3-5-3-4※1 (1回の報告で速報と確報を兼ねる).
    """
    days = [one.on for one in made if one.duty == duty and (one.final or kind is not ClockKind.FINAL)]
    return min(days, default=None)
