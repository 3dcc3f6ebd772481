"""Search over the texts of the law store, the consultations, and what was written in one's own cases."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from kakuho.consult.bridging import CONSULTATION, statute_index
from kakuho.consult.entries import Entry
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.previews import preview
from kakuho.consult.search import Answer, Passage, SearchIndex
from kakuho.consult.search.keeping import (
    FORM,
    UnusableIndexError,
    pack,
    pack_meanings,
    unpack,
    unpack_meanings,
)
from kakuho.consult.search.vectors import Meanings, Vectors, meanings_of
from kakuho.lawtext import Place
from kakuho.lawtext.law_names import named_laws
from kakuho.lawtext.library import Edition, Library
from kakuho.lawtext.store import LawStore, library_of
from kakuho.vault import Workspace
from kakuho.vocab.facts.writing import facts_to_mapping
from kakuho.workflows.casebook.case_facts import facts_of_case
from kakuho.workflows.duties.decisions import kept_decisions

NAME, MEANINGS = "search", "meanings"
DELETED = "削除"
LEAST_WRITTEN = 8  # characters: shorter values of a case are words of a list, not texts


@dataclass(frozen=True, slots=True)
class Sight:
    """A passage as a person sees it: what it is, its heading, its first sentences, since when it is so."""

    passage: str
    source: str
    place: str
    heading: str
    excerpt: str
    since: date | None


@dataclass(frozen=True, slots=True)
class CaseHit:
    """Where in a case something fits: a fact or a decision. Its words are left out: they may name people."""

    case_id: str
    place: str
    score: float


class LawSearch:
    """The texts of a store as of a day, with the consultations, ready to be searched.

    By `vectors`, an embedding model, what is near in meaning counts beside the words.
    """

    def __init__(self, store: LawStore, on: date, vectors: Vectors | None = None) -> None:
        self._library = library_of(store)
        self._on = on
        self._index = _kept_index(store, self._library, on)
        if vectors is not None:
            meanings = _kept_meanings(store, self._library, on, vectors)
            self._index.near = partial(meanings.nearness, vectors)

    def search(self, question: str, *, most: int = 10) -> Answer:
        """The passages that fit, best first; `abstain` when none does."""
        return self._index.search(question, most=most)

    def editions(self) -> dict[str, Edition]:
        """The edition of each law that is searched."""
        found = {law_id: self._library.edition(law_id, self._on) for law_id in self._library.laws}
        return {law_id: edition for law_id, edition in found.items() if edition is not None}

    @property
    def index(self) -> SearchIndex:
        """The index itself."""
        return self._index

    def sight(self, passage_id: str, *, lang: str = "ja") -> Sight:
        """What stands at a passage that was found."""
        source, _, section = passage_id.partition("#")
        if source == CONSULTATION:
            entry = next(entry for entry in knowledge_base() if entry.id == section)
            title, summary = getattr(entry.title, lang), getattr(entry.summary, lang)
            return Sight(passage_id, CONSULTATION, section, title, summary, entry.as_of)
        named = named_laws().get(source)
        guideline = self._library.guideline(source, self._on)
        if guideline is not None:
            found = next(each for each in guideline.sections if each.number == section)
            title = named.title if named else guideline.title
            return Sight(passage_id, title, section, found.title, preview(found.text), self._since(source))
        edition = self._library.edition(source, self._on)
        assert edition is not None
        place = Place(section)
        caption = next(part.caption for part in edition.law.provisions if part.place.whole_article() == place)
        text = edition.law.text_at(place) or ""
        return Sight(passage_id, edition.law.title, str(place), caption, preview(text), edition.in_force_from)

    def _since(self, guideline_id: str) -> date | None:
        edition = self._library.guideline_edition(guideline_id, self._on)
        return edition.in_force_from if edition is not None and edition.dated else None


def passages_of(library: Library, on: date, entries: Sequence[Entry]) -> Iterator[Passage]:
    """Every article of the main provisions and every section in force on a day, and every consultation."""
    for law_id in library.laws:
        edition = library.edition(law_id, on)
        if edition is None:
            continue
        captions = {part.place.whole_article(): part.caption for part in reversed(edition.law.provisions)}
        for place, text in edition.law.articles().items():
            if not place.part and text.strip("\n 。") not in {"", DELETED}:
                caption = f"({captions[place]})" if captions[place] else ""
                told = f"{edition.law.title} {caption}{place.in_statute()}\n{text}"
                yield Passage(f"{law_id}#{place.article}", told)
    for guideline_id in library.guidelines:
        guideline = library.guideline(guideline_id, on)
        for section in guideline.sections if guideline else ():
            told = f" {section.number} {section.title}\n{section.text}"
            yield Passage(f"{guideline_id}#{section.number}", told)
    for entry in entries:
        points = "\n".join(point.says for point in entry.points)
        asked = "\n".join((entry.question, *entry.asked))
        told = f"{entry.title.ja}\n{asked}\n{entry.summary.ja}\n{points}"
        yield Passage(f"{CONSULTATION}#{entry.id}", told)


def _kept_index(store: LawStore, library: Library, on: date) -> SearchIndex:
    """The index that is kept in the store, or a new one where the texts are others than it was built from."""
    wanted = _fingerprint(store, library, on)
    kept = store.kept_index(NAME, wanted)
    if kept is not None:
        try:
            return unpack(kept)
        except UnusableIndexError:
            pass  # it is built anew below
    index = statute_index(tuple(passages_of(library, on, knowledge_base())), on)
    store.keep_index(NAME, wanted, pack(index))
    return index


def _kept_meanings(store: LawStore, library: Library, on: date, vectors: Vectors) -> Meanings:
    """As `_kept_index`, with an embedding model."""
    wanted = f"{_fingerprint(store, library, on)} {vectors.fingerprint}"
    kept = store.kept_index(MEANINGS, wanted)
    if kept is not None:
        try:
            return unpack_meanings(kept)
        except UnusableIndexError:
            pass  # they are made anew below
    meanings = meanings_of(vectors, tuple(passages_of(library, on, knowledge_base())))
    store.keep_index(MEANINGS, wanted, pack_meanings(meanings))
    return meanings


def _fingerprint(store: LawStore, library: Library, on: date) -> str:
    """What the index depends on: the texts in force, the consultations, and what turns texts into words."""
    sources = store.source_hashes()
    editions = [library.edition(law_id, on) for law_id in sorted(library.laws)]
    ids = [each.revision_id for each in editions if each is not None]
    ids += [
        f"{guideline_id}_{each.in_force_from:%Y%m%d}"
        for guideline_id in sorted(library.guidelines)
        for each in library.guidelines[guideline_id]
        if each.in_force_from <= on
    ]
    told = [
        FORM,
        version("kakuho"),
        version("sudachidict-core"),
        [(id_, sources.get(id_, "")) for id_ in ids],
        _consultations_hash(),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _consultations_hash() -> str:
    digest = hashlib.sha256()
    for folder in sorted((files("kakuho.consult") / "knowledge_base").iterdir(), key=lambda each: each.name):
        for file in sorted(folder.iterdir(), key=lambda each: each.name) if folder.is_dir() else ():
            if file.name.endswith(".yaml"):
                digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


class CaseSearch:
    """What people wrote in one case: statements of facts and reasons of decisions. Kept in memory only."""

    def __init__(self, workspace: Workspace) -> None:
        self._case_id = workspace.case_id
        written = [*_statements(facts_to_mapping(facts_of_case(workspace)), "")]
        written += [(f"decision {record.number}", record.said.reason) for record in kept_decisions(workspace)]
        self._index = SearchIndex([Passage(place, text) for place, text in written]) if written else None

    def search(self, question: str, *, most: int = 3) -> tuple[CaseHit, ...]:
        """The places whose words fit, best first."""
        hits = self._index.search(question, most=most).hits if self._index is not None else ()
        return tuple(CaseHit(self._case_id, hit.passage, hit.score) for hit in hits)


def _statements(told: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text that a fact holds, with the fact's path."""
    if isinstance(told, Mapping):
        inner = told.get("value") if "value" in told else None
        if inner is not None:
            yield from _statements(inner, path)
            return
        for key, value in told.items():
            yield from _statements(value, f"{path}.{key}" if path else str(key))
    elif isinstance(told, Sequence) and not isinstance(told, str):
        for number, value in enumerate(told):
            yield from _statements(value, f"{path}[{number}]")
    elif isinstance(told, str) and len(told) >= LEAST_WRITTEN:
        yield path, told
