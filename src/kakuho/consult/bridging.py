"""From everyday words to the law: what is asked in consultations leads to the places that they cite."""

from collections.abc import Iterator, Sequence

from kakuho.consult.also_asked import also_asked
from kakuho.consult.entries import Entry
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.search import Passage, SearchIndex
from kakuho.consult.search.known_questions import Known, known_questions, passage_ids

CONSULTATION = "consultation"  # the source of a passage that is a consultation
OF_AN_ENTRY = 0.8  # a consultation cites more than what answers its question


def statute_index(passages: Sequence[Passage]) -> SearchIndex:
    """Passages of statutes and guidelines, ready to be searched with all questions that are known."""
    return SearchIndex(passages, (*known_questions(), *asked_in(knowledge_base())))


def asked_in(entries: Sequence[Entry]) -> Iterator[Known]:
    """Every way in which consultations are asked, each with its consultation and the places that it cites."""
    for entry in entries:
        cited = passage_ids([place for each in entry.cites() if (place := each.citation()) is not None])
        for asks in ways_of_asking(entry):
            yield Known(asks, (f"{CONSULTATION}#{entry.id}", *cited), OF_AN_ENTRY)


def ways_of_asking(entry: Entry) -> tuple[str, ...]:
    """All questions that a consultation answers, and its titles."""
    return (entry.question, *entry.asked, *also_asked(entry.id), entry.title.ja, entry.title.en)
