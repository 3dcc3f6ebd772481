"""What will come into force, as the store knows it, and how the days have moved."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kakuho.lawtext.revisions import Revision, upcoming
from kakuho.lawtext.store.database import told
from kakuho.lawtext.store.laws import LawStore


@dataclass(frozen=True, slots=True)
class MovedDay:
    """That a day of coming into force was another one before, and when this was noticed (UTC, ISO 8601)."""

    before: date
    noticed_at: str


@dataclass(frozen=True, slots=True)
class Coming:
    """An edition that is not in force yet.

    `has_text` tells whether its text is at hand; `listed_at` when the list of editions was last complete
    (UTC, ISO 8601), empty where it came from a folder.
    """

    revision: Revision
    has_text: bool
    moved: tuple[MovedDay, ...]
    listed_at: str


def coming(store: LawStore, on: date) -> tuple[Coming, ...]:
    """All editions in the store's lists that begin after a day, the next one first.

    A day that is only the latest possible one (`revision.provisional`) can come sooner.
    """
    with told(store.path):
        law_ids = [row[0] for row in store.connection.execute("SELECT DISTINCT law_id FROM revision")]
        texts = {row[0] for row in store.connection.execute("SELECT revision_id FROM edition")}
        listed = dict(store.connection.execute("SELECT law_id, complete_at FROM listed"))
    moves = _moves(store)
    found = [
        Coming(each, each.id in texts, moves.get(each.id, ()), listed.get(law_id, ""))
        for law_id in law_ids
        for each in upcoming(store.revisions(law_id), on)
    ]
    return tuple(sorted(found, key=lambda each: (each.revision.in_force_from, each.revision.id)))


def _moves(store: LawStore) -> dict[str, tuple[MovedDay, ...]]:
    """By the id of an edition today, the days it had before, the first one first."""
    with told(store.path):
        rows = store.connection.execute(
            "SELECT before_id, after_id, before_day, noticed_at FROM moved ORDER BY noticed_at"
        ).fetchall()
    found: dict[str, tuple[MovedDay, ...]] = defaultdict(tuple)
    for before_id, after_id, day, noticed_at in rows:
        earlier = found.get(before_id, ()) if before_id != after_id else ()
        found[after_id] += (*earlier, MovedDay(date.fromisoformat(day), noticed_at))
    return found
