"""The law store as a library: editions are read only when their text is asked for."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache

from kakuho.lawtext.guideline_html import Guideline, Section
from kakuho.lawtext.library import Edition, GuidelineEdition, Library
from kakuho.lawtext.places import Place
from kakuho.lawtext.revisions import Revision, in_force
from kakuho.lawtext.standard_xml import Law, Provision
from kakuho.lawtext.store.database import store_path, told
from kakuho.lawtext.store.laws import LawStore, open_store

EDITIONS = """
SELECT edition.id, edition.law_id, edition.revision_id, edition.in_force_from, law.guideline,
       revision.repealed_on, coalesce(revision.provisional, 0), coalesce(revision.condition, ''),
       edition.dated
FROM edition JOIN law ON law.id = edition.law_id LEFT JOIN revision ON revision.id = edition.revision_id
ORDER BY edition.in_force_from, -coalesce(revision.place, 0), edition.revision_id
"""
PROVISIONS = """
SELECT part, article, paragraph, item, subitem, caption, words
FROM provision JOIN text ON text.id = provision.text_id WHERE edition_id = ? ORDER BY seq
"""


@contextmanager
def kept_texts() -> Iterator[Library]:
    """The texts of the law in the store of this machine; none where nothing was fetched yet.

    Raises:
        StoreError: the store cannot be read.
    """
    if not store_path().is_file():
        yield Library()
        return
    with open_store(store_path()) as store:
        yield library_of(store)


def library_of(store: LawStore) -> Library:
    """All texts of a store, to be used as long as the store is open.

    Cost: one row an edition; the first use of an edition reads its text (about 10 ms for the Act).
    """
    library = Library()
    with told(store.path):
        rows = store.connection.execute(EDITIONS).fetchall()
    held = {row[2] for row in rows}
    listed = _listed(store)
    guidelines: dict[str, list[GuidelineEdition]] = defaultdict(list)
    for id_, law_id, revision_id, begins, guideline, repealed, provisional, condition, dated in rows:
        day = date.fromisoformat(begins)
        if guideline:
            guidelines[law_id].append(GuidelineEdition(day, _guideline(store, id_), dated))
            continue
        library.add_edition(
            law_id,
            Edition(
                in_force_from=day,
                read=_law(store, id_, law_id),
                revision_id=revision_id,
                repealed_on=date.fromisoformat(repealed) if repealed else None,
                provisional=bool(provisional),
                condition=condition,
                outdated_from=_outdated_from(day, listed.get(law_id, ()), held),
            ),
        )
    library.guidelines.update(guidelines)
    return library


def _listed(store: LawStore) -> dict[str, list[tuple[date, str]]]:
    """The editions of each law that the site lists and that are the law on some day, by day."""
    with told(store.path):
        law_ids = [row[0] for row in store.connection.execute("SELECT DISTINCT law_id FROM revision")]
    return {law_id: _steps(store.revisions(law_id)) for law_id in law_ids}


def _steps(revisions: Sequence[Revision]) -> list[tuple[date, str]]:
    days = sorted({each.in_force_from for each in revisions})
    found = [(day, in_force(revisions, day)) for day in days]
    return [(day, each.id) for day, each in found if each is not None]


def _outdated_from(day: date, listed: Sequence[tuple[date, str]], held: Collection[str]) -> date | None:
    """The day of the first listed edition after one of this day, if its text is not at hand."""
    later = next(((begins, id_) for begins, id_ in listed if begins > day), None)
    return later[0] if later is not None and later[1] not in held else None


def _law(store: LawStore, edition_id: int, law_id: str) -> Callable[[], Law]:
    @cache
    def read() -> Law:
        with told(store.path):
            rows = store.connection.execute(PROVISIONS, (edition_id,)).fetchall()
            title, number, names = store.connection.execute(
                "SELECT title, number, abbreviations FROM edition WHERE id = ?", (edition_id,)
            ).fetchone()
        provisions = tuple(
            Provision(Place(article, paragraph, item, subitem, part), words, caption)
            for part, article, paragraph, item, subitem, caption, words in rows
        )
        return Law(law_id, title, number, tuple(json.loads(names)), provisions)

    return read


def _guideline(store: LawStore, edition_id: int) -> Callable[[], Guideline]:
    @cache
    def read() -> Guideline:
        with told(store.path):
            rows = store.connection.execute(PROVISIONS, (edition_id,)).fetchall()
            title, dated = store.connection.execute(
                "SELECT title, dated FROM edition WHERE id = ?", (edition_id,)
            ).fetchone()
        sections = tuple(Section(row[1], row[5], row[6]) for row in rows)
        return Guideline(title, sections, dated)

    return read
