"""How far the notification has come: told, doubtful, due, and who can only be reached otherwise."""

from dataclasses import asdict, dataclass, field
from typing import Any

from kakuho.vault import Workspace
from kakuho.vocab.notices import Outcome, Way
from kakuho.workflows.notices.notice_ledger import Addressee, Ledger, Notice, ledger_of
from kakuho.workflows.notices.notice_mails import Person, people


@dataclass(slots=True)
class Status:
    """People of the register by where they stand; each is counted once. `doubtful_mails` are Message-IDs.

    `due_by_letter` have an address and no e-mail address that works; `unreachable` have neither: for them
    there is the substitute measure of 法26条2項ただし書.
    """

    people: int = 0
    told: dict[str, int] = field(default_factory=dict)
    doubtful: int = 0
    due_by_mail: int = 0
    due_by_letter: int = 0
    unreachable: int = 0
    returned: int = 0
    doubtful_mails: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The same as JSON values."""
        return asdict(self)


def status_of(workspace: Workspace) -> Status:
    """Where everybody of the register stands.

    Raises:
        NotKeptError: the case has no register.
    """
    ledger, status = ledger_of(workspace), Status()
    for person in people(workspace):
        status.people += 1
        _count(person, ledger, status)
    status.doubtful_mails = [
        notice.message_id
        for notice in ledger.notices()
        if notice.outcome is Outcome.DOUBTFUL and notice.message_id
    ]
    return status


def due_by_letter(workspace: Workspace) -> frozenset[str]:
    """The ids of those who were not told and can be told by letter only.

    Raises:
        NotKeptError: the case has no register.
    """
    ledger = ledger_of(workspace)
    return frozenset(
        person.reader.id for person in people(workspace) if _standing(person, ledger) == "due_by_letter"
    )


def _count(person: Person, ledger: Ledger, status: Status) -> None:
    notices = _notices(person, ledger)
    status.returned += any(notice.outcome is Outcome.RETURNED for notice in notices)
    standing = _standing(person, ledger)
    if standing == "told":
        told = next(notice for notice in notices if notice.outcome is Outcome.TOLD)
        status.told[told.way.value] = status.told.get(told.way.value, 0) + 1
    else:
        setattr(status, standing, getattr(status, standing) + 1)


def _standing(person: Person, ledger: Ledger) -> str:
    """The field of `Status` in which the person is counted."""
    reader, notices = person.reader, _notices(person, ledger)
    outcomes = {notice.outcome for notice in notices}
    if Outcome.TOLD in outcomes:
        return "told"
    if Outcome.DOUBTFUL in outcomes:
        return "doubtful"
    if reader.email and not ledger.dead(Addressee.of(reader.id, reader.email, person.places), Way.MAIL):
        return "due_by_mail"
    if reader.name and reader.address and not _came_back(notices):
        return "due_by_letter"
    return "unreachable"


def _notices(person: Person, ledger: Ledger) -> list[Notice]:
    reader = person.reader
    by_mail = Addressee.of(reader.id, reader.email, person.places)
    by_letter = Addressee.of(reader.id, reader.address, person.places)
    return [*ledger.about(by_mail), *ledger.about(by_letter)]


def _came_back(notices: list[Notice]) -> bool:
    return any(notice.way is Way.LETTER and notice.outcome is Outcome.RETURNED for notice in notices)
