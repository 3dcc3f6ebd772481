"""The consultations that come with the program: their form, their citations, their claims."""

from pathlib import Path
from typing import Any

import pytest
from held_texts import held_texts, whole_articles_only

from kakuho.consult.entries import Entry, Strength
from kakuho.consult.entry_files import knowledge_base
from kakuho.law.mistakes import mistakes_in
from kakuho.lawtext.cited import Cited
from kakuho.lawtext.law_names import plain
from kakuho.lawtext.library import Library
from kakuho.lawtext.places import Place
from kakuho.vocab.facts import Facts
from kakuho.vocab.facts.words import specs


@pytest.fixture(scope="module")
def library(shared: Path) -> Library:
    return held_texts(shared)


def bare(text: str) -> str:
    return "".join(plain(text).split())


def text_cited(cited: Cited, library: Library) -> str | None:
    """The text at the place; for laws held by whole articles that of the article."""
    found = cited.citation()
    assert found is not None
    place = found.place
    if place is not None and whole_articles_only(library, found.law_id or ""):
        place = Place(place.article)
    return library.text_at(found.law_id or "", place, found.section, cited.as_of)


def where_words_stand(cited: Cited, library: Library) -> list[str]:
    """Other places of the law that hold the words, to help who mends the citation."""
    found = cited.citation()
    edition = library.edition(found.law_id or "", cited.as_of) if found else None
    parts = edition.law.provisions if edition else ()
    return [str(part.place) for part in parts if bare(cited.words) in bare(part.text)][:5]


def test_every_citation_names_a_law_that_is_known() -> None:
    unknown = [
        f"{entry.id}: {cited}"
        for entry in knowledge_base()
        for cited in entry.cites()
        if cited.law and (found := cited.citation()) is not None and found.law_id is None
    ]
    assert unknown == []


def test_every_citation_whose_text_is_at_hand_stands_there(library: Library) -> None:
    wrong = []
    for entry in knowledge_base():
        for cited in entry.cites():
            found = cited.citation()
            if found is None or not library.holds(found.law_id):
                continue
            text = text_cited(cited, library)
            if text is None:
                wrong.append(f"{entry.id}: {cited} is no place")
            elif bare(cited.words) not in bare(text):
                stands = where_words_stand(cited, library)
                wrong.append(f"{entry.id}: {cited} does not hold 「{cited.words}」 (held by {stands})")
    assert wrong == []


def test_no_consultation_repeats_a_common_mistake() -> None:
    made = [
        f"{entry.id}: {hit.mistake.id} in 「{sentence}」"
        for entry in knowledge_base()
        for sentence in entry.sentences()
        for hit in mistakes_in(sentence)
    ]
    assert made == []


def mentions(entry: Entry, word: str) -> list[str]:
    return [sentence for sentence in entry.sentences() if word in sentence]


def test_sixty_days_never_stand_without_the_thirty_or_their_reason() -> None:
    bare_sixty = [
        f"{entry.id}: {sentence}"
        for entry in knowledge_base()
        for sentence in mentions(entry, "60日")
        if not any(word in sentence for word in ("30日", "不正", "3号", "保存"))
    ]
    assert bare_sixty == []


def test_the_ipa_is_never_named_without_saying_that_it_is_voluntary() -> None:
    said = [
        f"{entry.id}: {sentence}"
        for entry in knowledge_base()
        for sentence in mentions(entry, "IPA")
        if sentence != entry.title.ja
        and not any(word in sentence for word in ("任意", "代わりに", "ではな", "義務ではありません"))
        and any("ァ" <= letter <= "ー" or "ぁ" <= letter <= "ん" for letter in sentence)
    ]
    assert said == []


def test_what_is_unconfirmed_says_so() -> None:
    """A point without a source that was read carries no mark of law."""
    for entry in knowledge_base():
        for point in entry.points:
            assert point.cites or point.certainty in {Strength.PRACTICE, Strength.UNCONFIRMED}, entry.id


def test_related_entries_exist() -> None:
    known = {entry.id for entry in knowledge_base()}
    assert [
        (entry.id, name) for entry in knowledge_base() for name in entry.related if name not in known
    ] == []


def is_fact(path: str) -> bool:
    record: type[Any] = Facts
    for part in path.split("."):
        spec = specs(record).get(part.split("[")[0])
        if spec is None:
            return False
        record = spec.type
    return True


def test_facts_asked_back_are_facts_of_a_case() -> None:
    odd = [
        f"{entry.id}: {back.fact}"
        for entry in knowledge_base()
        for back in entry.ask_back
        if back.fact and not is_fact(back.fact)
    ]
    assert odd == []
