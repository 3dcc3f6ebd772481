"""The values that letters, notices and sheets are filled with, by the names their data use."""

from collections.abc import Callable, Mapping

from kakuho.documents.days import letter_day_words
from kakuho.documents.drafts import notice, overview, principals, public
from kakuho.documents.drafts.draft import RULE, Draft, chosen, from_stated, united
from kakuho.documents.drafts.table import draft_of
from kakuho.documents.report_fields import ppc_report_fields
from kakuho.vocab.judgements import RecipientKind
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.stated import Status


def _today(base: FactBase) -> Draft:
    return Draft((letter_day_words(base.prepared_at.date()),), Status.CONFIRMED, RULE)


def _people(base: FactBase) -> Draft:
    """The number in one line."""
    counted = principals.principals(base)
    return Draft(counted.value[:1], counted.status, counted.origin)


def _reported(base: FactBase) -> Draft:
    """To whom the breach was reported, as far as the facts say it."""
    progress = base.facts.progress
    told = (
        (progress.preliminary_reported_on, Wording("速報を提出", "preliminary report filed")),
        (progress.final_reported_on, Wording("確報を提出", "final report filed")),
    )
    to = next((each for each in base.judgement.recipients if each.kind is RecipientKind.DUTY), None)
    ja, en = (f"{to.ja}: ", f"{to.en}: ") if to else ("", "")
    filed = [
        from_stated(on, [Wording(f"{ja}{day.ja}に{what.ja}", f"{en}{what.en} on {day.en}")])
        for on, what in told
        if on.value is not None and (day := letter_day_words(on.value))
    ]
    return united(filed)


VALUES: Mapping[str, Callable[[FactBase], Draft]] = {
    "today": _today,
    "people": _people,
    "known_on": overview.known_at,
    "reported": _reported,
    "notice.whose": notice.whose,
    "notice.addressed": notice.addressed,
    "notice.event": notice.event,
    "notice.overview": notice.overview,
    "notice.overview_inside": notice.overview_inside,
    "conduct.actor": lambda base: chosen(base.facts.conduct.actor),
    "notice.items": notice.items,
    "notice.cause": notice.cause,
    "notice.secondary": notice.secondary,
    "notice.advice": notice.advice,
    "public.people": public.people,
    "public.course": public.course,
    "public.contacted": public.contacted,
}
_LABELS = {
    "today": Wording("日付", "date"),
    "people": Wording("本人の数", "number of people"),
    "public.people": Wording("対象の人数", "number of people"),
    "notice.whose": Wording("対象の方", "people concerned"),
    "notice.event": Wording("起きたこと", "what happened"),
    "reporter.name": Wording("会社名", "name of the company"),
}


def value_of(name: str, base: FactBase) -> Draft:
    """The draft of that name; a name of the report's own fields is drafted as there."""
    return VALUES[name](base) if name in VALUES else draft_of(name, base)


def label_of(name: str) -> Wording:
    """How a value is called where it is missing."""
    fields = {field.id: field.label for section in ppc_report_fields().sections for field in section.fields}
    return _LABELS.get(name) or fields.get(name) or Wording.as_is(name)
