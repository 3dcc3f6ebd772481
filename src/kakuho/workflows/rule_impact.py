"""Clauses of a company's internal rules that a change of the law touches, each with what to write instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kakuho.lawtext.citations import citations
from kakuho.lawtext.library import Library
from kakuho.prevent.rules.making import Article
from kakuho.workflows.law_impact import Touched, impact


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


def _of_clause(one: Article, touched: Iterable[Touched]) -> Iterable[Flag]:
    for change in touched:
        for words in one.cites:
            if any(change.is_meant_by(cited) for cited in citations(words)):
                yield Flag(one.id, words, change.before, change.after, change.on, _moved(one, words, change))


def _moved(one: Article, words: str, change: Touched) -> Article | None:
    """The clause with the new number, where the words that cite it hold the old one as they stand."""
    if not change.after or change.source != "renumbering" or change.before not in words:
        return None
    new = words.replace(change.before, change.after)
    cites = tuple(new if each == words else each for each in one.cites)
    return replace(one, cites=cites, text=one.text.replace(words, new))
