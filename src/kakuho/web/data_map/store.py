"""The map that `kakuho inventory scan` keeps, opened for a moment; a scan at work keeps others out."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kakuho import vault
from kakuho.prevent.inventory import Change, Terms, changes_between
from kakuho.trace.registry import RegistryError, is_registry, open_registry
from kakuho.vocab.calendar import JST
from kakuho.web import surroundings
from kakuho.web.docket import audit
from kakuho.workflows import inventory


@dataclass(frozen=True, slots=True)
class Shown:
    """The map as it is now."""

    entries: tuple[inventory.Entry, ...]
    changes: tuple[Change, ...]
    finished_at: datetime | None

    @property
    def past(self) -> int:
        """How many places are kept longer than was said."""
        return sum(one.past for one in self.entries)

    @property
    def unowned(self) -> int:
        """For how many places nobody answers."""
        return sum(not one.terms.owner for one in self.entries)

    def entry(self, key: str) -> inventory.Entry | None:
        """The place with this key."""
        return next((one for one in self.entries if key_of(one) == key), None)


def is_there() -> bool:
    """Whether a scan has been made."""
    return vault.is_workspace(surroundings.data_map())


@contextmanager
def opened(actor: str = "") -> Iterator[vault.Workspace]:
    """The map, for as long as the block runs.

    Raises:
        WorkspaceBusyError: a scan is at work.
        VaultError: it cannot be opened with the key of this account.
    """
    with vault.open_workspace(surroundings.data_map(), key=vault.key_from_environment(), actor=actor) as kept:
        yield kept


def shown(kept: vault.Workspace) -> Shown:
    """What the map says today."""
    seen = inventory.seen_in(kept)
    entries = tuple(inventory.entries_in(kept, today()))
    return Shown(entries, changes_between(seen.before, seen.holdings), seen.finished_at)


def at_a_glance() -> Shown | None:
    """The map for other pages; None where there is none, or a scan is at work."""
    if not is_there():
        return None
    try:
        with opened() as kept:
            return shown(kept)
    except vault.VaultError:
        return None


def say_of(kept: vault.Workspace, place: str, said: Terms, *, by: Any) -> None:
    """Keep what a person says of a place."""
    with transaction.atomic():
        details = {"place": place, "owner": said.owner, "purpose": said.purpose}
        until = said.keep_until.isoformat() if said.keep_until else ""
        audit.record(
            "data_map.terms_set",
            actor=by,
            details={**details, "retention_days": said.retention_days, "keep_until": until},
        )
        inventory.set_terms(kept, place, said)


def key_of(entry: inventory.Entry) -> str:
    """What stands for the place in an address: names of folders can be those of people."""
    return hashlib.sha256(entry.holding.place.encode()).hexdigest()[:24]


def registered() -> set[str]:
    """The names of the company's tables from which a leak can be traced; empty where there are none."""
    folder = surroundings.trace_registry()
    if not is_registry(folder):
        return set()
    try:
        sources = open_registry(folder, vault.KeyFile()).sources
    except (RegistryError, vault.VaultError):
        return set()
    return {name for source in sources for name in source.names()}


def today() -> date:
    """The day in Japan."""
    return timezone.now().astimezone(JST).date()
