"""From everyday words to the law: what is asked in consultations leads to the places that they cite."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from kakuho.consult.also_asked import also_asked
from kakuho.consult.entries import Entry
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.search import Passage, SearchIndex
from kakuho.consult.search.known_questions import Known, asked_elsewhere, known_questions, passage_ids, places
from kakuho.law import moves_between

CONSULTATION = "consultation"  # the source of a passage that is a consultation
AS_OF = date(2026, 11, 26)  # when the places of known questions were compared with the law
OF_AN_ENTRY = 0.8  # a consultation cites more than what answers its question


def statute_index(passages: Sequence[Passage], on: date = AS_OF) -> SearchIndex:
    """Passages of statutes and guidelines as of a day, ready to be searched with all known questions."""
    known = (*known_questions(), *asked_elsewhere(), *asked_in(knowledge_base()))
    return SearchIndex(passages, tuple(_renumbered(known, on)))


def _renumbered(known: Iterable[Known], on: date) -> Iterator[Known]:
    """The questions with the numbers that their articles have on a day."""
    number_of = {
        old: new
        for law, move in moves_between(AS_OF, on)
        for old, new in zip(places(f"{law}{move.from_}"), places(f"{law}{move.to}"), strict=False)
    }
    for each in known:
        yield replace(each, passages=tuple(number_of.get(place, place) for place in each.passages))


def asked_in(entries: Sequence[Entry]) -> Iterator[Known]:
    """Every way in which consultations are asked, each with its consultation and the places that it cites."""
    for entry in entries:
        cited = passage_ids([place for each in entry.cites() if (place := each.citation()) is not None])
        for asks in ways_of_asking(entry):
            yield Known(asks, (f"{CONSULTATION}#{entry.id}", *cited), OF_AN_ENTRY)


def ways_of_asking(entry: Entry) -> tuple[str, ...]:
    """All questions that a consultation answers, and its titles."""
    return (entry.question, *entry.asked, *also_asked(entry.id), entry.title.ja, entry.title.en)
