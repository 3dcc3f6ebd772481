"""Clauses of a company's internal rules that a change of the law touches, each with what to write instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kakuho.lawtext.citations import citations
from kakuho.lawtext.library import Library
from kakuho.prevent.rules.making import Article
from kakuho.prevent.rules.proposing import Proposal, Source
from kakuho.workflows.law_changes.law_impact import Touched, impact


@dataclass(frozen=True, slots=True)
class Flag:
    """A clause, what it cites, how that changes, and the clause proposed, if it only moves."""

    clause: str
    cited: str
    before: str
    after: str
    on: date | None
    proposal: Article | None


def flags(articles: Sequence[Article], library: Library, start: date, end: date) -> tuple[Flag, ...]:
    """The clauses that cite what changes between two days, in their order.

    An article that only moves is proposed with its new number; one whose words change is shown as it is.
    """
    touched = impact(library, start, end)
    return tuple(flag for one in articles for flag in _of_clause(one, touched))


def from_law(articles: Sequence[Article], library: Library, until: date) -> tuple[Proposal, ...]:
    """What changes since each clause was compared with the law, also where no text can be proposed."""
    start = min((date.fromisoformat(one.as_of) for one in articles), default=until)
    found = flags(articles, library, start, until) if start < until else ()
    return tuple(Proposal(flag.clause, Source.LAW, _said(flag), flag.proposal) for flag in found)


def _said(flag: Flag) -> str:
    moved = f"{flag.before} → {flag.after}" if flag.after else flag.before
    return f"{flag.cited}: {moved}" + (f"({flag.on.isoformat()})" if flag.on else "")


def _of_clause(one: Article, touched: Iterable[Touched]) -> Iterable[Flag]:
    for change in touched:
        if change.on and change.on.isoformat() <= one.as_of:
            continue  # the clause was compared with what the law says since then
        for words in one.cites:
            if any(change.is_meant_by(cited) for cited in citations(words)):
                yield Flag(one.id, words, change.before, change.after, change.on, _moved(one, words, change))


def _moved(one: Article, words: str, change: Touched) -> Article | None:
    """The clause with the new number, where the words that cite it hold the old one as they stand."""
    if not change.after or change.source != "renumbering" or change.before not in words:
        return None
    new = words.replace(change.before, change.after)
    cites = tuple(new if each == words else each for each in one.cites)
    as_of = change.on.isoformat() if change.on else one.as_of
    return replace(one, cites=cites, text=one.text.replace(words, new), as_of=as_of)
