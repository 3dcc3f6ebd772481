"""Who was told, by what, and what became of it: read from the audit log, which nobody can rewrite unnoticed.

A register changes when further files arrive: two people turn out to be one, one to be two, and ids change
with that. So a notice is known by the address it went to and the records it was about, not by an id alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kakuho.vault import AuditEntry, Workspace
from kakuho.vocab.notices import Outcome, Way

EVENTS = "notice."
ATTEMPTED = "notice.attempted"  # about to be handed to a mail server
CAME_OUT = "notice.came_out"  # what became of an attempt, at once or later
RECORDED = "notice.recorded"  # told otherwise, as a person states
_PLACES = 20  # records by which a person is known again; more add nothing
_OUTCOMES = {one.value: one for one in Outcome}
_WAYS = {one.value: one for one in Way}
_SETTLED = frozenset({Outcome.TOLD, Outcome.DOUBTFUL})


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice to one principal; `number` is its row in the audit log, `at` an instant (ISO 8601)."""

    number: int
    at: str
    way: Way
    outcome: Outcome
    person: str
    to: str = field(repr=False)
    places: tuple[str, ...] = field(repr=False)
    message_id: str = field(default="", repr=False)
    told: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person of the register as a notice sees one: id, address for the way, records (`source#row`)."""

    person: str
    to: str = field(repr=False)
    places: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, person: str, to: str, places: Sequence[str]) -> "Addressee":
        """The addressee with as many records as are needed to know the person again."""
        return cls(person, to, tuple(sorted(places)[:_PLACES]))


class Ledger:
    """All notices of a case."""

    def __init__(self, entries: Iterable[AuditEntry] = ()) -> None:
        self._notices: dict[int, Notice] = {}
        self._by_person: dict[str, list[int]] = {}
        self._by_place: dict[str, list[int]] = {}
        self._by_message: dict[str, int] = {}
        for entry in entries:
            self.take(entry)

    def take(self, entry: AuditEntry) -> None:
        """Take in the next row of the log."""
        if entry.event == CAME_OUT:
            number = entry.details["notice"]
            outcome = _OUTCOMES[entry.details["outcome"]]
            told = {**self._notices[number].told, **entry.details.get("said", {})}
            self._notices[number] = replace(self._notices[number], outcome=outcome, told=told)
        elif entry.event in {ATTEMPTED, RECORDED}:
            self._add(_notice(entry))

    def notices(self) -> list[Notice]:
        """All of them, oldest first."""
        return list(self._notices.values())

    def by_message(self, message_id: str) -> Notice | None:
        """The notice that went out as this mail."""
        number = self._by_message.get(message_id)
        return None if number is None else self._notices[number]

    def about(self, one: Addressee) -> list[Notice]:
        """The notices to this person, also under an earlier id, oldest first."""
        numbers = set(self._by_person.get(one.person, ()))
        for place in one.places:
            numbers.update(n for n in self._by_place.get(place, ()) if self._notices[n].to == one.to)
        return [self._notices[number] for number in sorted(numbers)]

    def settled(self, one: Addressee) -> Notice | None:
        """The notice because of which this person is not written to again: told, or perhaps told."""
        return next((notice for notice in self.about(one) if notice.outcome in _SETTLED), None)

    def dead(self, one: Addressee, way: Way) -> bool:
        """Whether this very address was refused or came back before."""
        bad = {Outcome.REFUSED, Outcome.RETURNED}
        return any(n.to == one.to and n.way is way and n.outcome in bad for n in self.about(one))

    def outcomes(self) -> Counter[tuple[Way, Outcome]]:
        """How many notices of each way came out how."""
        return Counter((notice.way, notice.outcome) for notice in self._notices.values())

    def _add(self, notice: Notice) -> None:
        self._notices[notice.number] = notice
        self._by_person.setdefault(notice.person, []).append(notice.number)
        for place in notice.places:
            self._by_place.setdefault(place, []).append(notice.number)
        if notice.message_id:
            self._by_message[notice.message_id] = notice.number


def ledger_of(workspace: Workspace) -> Ledger:
    """The ledger of the case; an attempt of which nothing more is known is perhaps sent."""
    return Ledger(workspace.entries(EVENTS))


def attempt(workspace: Workspace, one: Addressee, *, message_id: str) -> AuditEntry:
    """The row that says that a mail is about to go; on the disk before a byte goes."""
    return _append(workspace, ATTEMPTED, _details(one, Way.MAIL) | {"message_id": message_id})


def came_out(workspace: Workspace, number: int, outcome: Outcome, **said: str) -> AuditEntry:
    """The row that says what became of a notice; `said` tells how that is known."""
    told = {key: value for key, value in said.items() if value}
    return _append(workspace, CAME_OUT, {"notice": number, "outcome": outcome.value, "said": told})


def recorded(workspace: Workspace, one: Addressee, way: Way, outcome: Outcome, **said: str) -> AuditEntry:
    """The row that says that somebody was told otherwise, as a person states."""
    told = {key: value for key, value in said.items() if value}
    return _append(workspace, RECORDED, _details(one, way) | {"outcome": outcome.value, "said": told})


def _append(workspace: Workspace, event: str, details: dict[str, Any]) -> AuditEntry:
    return workspace.entry(workspace.record(event, details))


def _details(one: Addressee, way: Way) -> dict[str, Any]:
    return {"person": one.person, "way": way.value, "to": one.to, "places": list(one.places)}


def _notice(entry: AuditEntry) -> Notice:
    told = entry.details
    return Notice(
        number=entry.seq,
        at=entry.at.isoformat(),
        way=_WAYS[told["way"]],
        outcome=_OUTCOMES[told.get("outcome", Outcome.DOUBTFUL.value)],
        person=told["person"],
        to=told["to"],
        places=tuple(told["places"]),
        message_id=told.get("message_id", ""),
        told=told.get("said", {}),
    )
