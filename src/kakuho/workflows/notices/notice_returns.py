"""Mails that came back, and what people state of letters, calls and doubtful mails."""

import email
import email.policy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage, Message
from typing import Any

from kakuho.vault import Workspace
from kakuho.vocab.errors import UsageError
from kakuho.vocab.notices import Outcome, Way
from kakuho.workflows.notices.notice_ledger import Addressee, came_out, ledger_of, recorded
from kakuho.workflows.notices.notice_mails import people

RE_PERMANENT = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")  # RFC 3463
RE_MESSAGE_ID = re.compile(r"<[^<>@\s]+@[^<>\s]+>")
_NEEDED = ("person_id", "way", "sent_on")
_SAID = ("sent_on", "sent_by", "proof_number", "returned_on", "returned_because", "note")


@dataclass(slots=True)
class Taken:
    """How many were taken in, how many were known before, and what could not be used (place, why: ja, en)."""

    taken: int = 0
    known: int = 0
    unfit: tuple[tuple[str, str, str], ...] = ()

    def refuse(self, place: str, ja: str, en: str) -> None:
        """One that could not be used."""
        self.unfit = (*self.unfit, (place, ja, en))


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail that came back for good: which one, and the server's status."""

    message_id: str
    status: str


def bounces_in(mail: bytes) -> list[Bounce]:
    """The permanent failures that a mail reports; none when it is an ordinary mail.

    Source: RFC 3464 (delivery status notifications).
    """
    message = email.message_from_bytes(mail, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        return []
    statuses = [status for part in message.walk() for status in _statuses(part)]
    permanent = next((status for status in statuses if status.startswith("5")), "")
    original = _original_id(message)
    return [Bounce(original, permanent)] if permanent and original else []


def take_bounces(workspace: Workspace, mails: Iterable[tuple[str, bytes]]) -> Taken:
    """What the mails (name, content) brought: notices that came back are on record as returned."""
    ledger, taken = ledger_of(workspace), Taken()
    for name, content in mails:
        found = bounces_in(content)
        for bounce in found:
            notice = ledger.by_message(bounce.message_id)
            if notice is None:
                taken.refuse(
                    name, "この事案で送った通知への返信ではありません", "about no notice of this case"
                )
            elif notice.outcome is Outcome.RETURNED:
                taken.known += 1
            else:
                ledger.take(came_out(workspace, notice.number, Outcome.RETURNED, status=bounce.status))
                taken.taken += 1
        if not found:
            taken.refuse(name, "不達の知らせではありません", "no report of a failed delivery")
    return taken


def settle(workspace: Workspace, message_id: str, *, sent: bool, reason: str) -> None:
    """Nothing; a mail of which nobody knew whether it went is now told or not sent, as a person found out.

    Raises:
        UsageError: there is no such mail, nothing was doubtful about it, or no reason is given.
    """
    notice = ledger_of(workspace).by_message(message_id)
    if notice is None or notice.outcome is not Outcome.DOUBTFUL:
        raise UsageError(
            ja="その Message-ID の通知はないか、結果がすでに分かっています。",
            en="There is no notice with that Message-ID, or what became of it is known.",
            do_ja="kakuho notify status が示す「届いたか不明」のものを指定してください。",
            do_en="Give one that kakuho notify status lists as perhaps sent.",
        )
    if not reason.strip():
        raise UsageError(ja="どう確かめたか(--reason)が必要です。", en="Say how you found out (--reason).")
    outcome = Outcome.TOLD if sent else Outcome.NOT_SENT
    came_out(workspace, notice.number, outcome, reason=reason)


def take_list(workspace: Workspace, rows: Sequence[Mapping[str, str]]) -> Taken:
    """What a filled-in list of deliveries brought (columns as `kakuho letters` writes them).

    A row with `sent_on` says that the person was told; one with `returned_on`, that it came back. A row that
    was taken before is not taken again.

    Raises:
        UsageError: a column is missing.
    """
    missing = [name for name in _NEEDED if rows and name not in rows[0]]
    if missing:
        raise UsageError(
            ja=f"一覧に列 {', '.join(missing)} がありません。",
            en=f"The list has no column {', '.join(missing)}.",
            do_ja="kakuho letters が書き出した deliveries.csv に記入したものを指定してください。",
            do_en="Give the deliveries.csv that kakuho letters wrote, filled in.",
        )
    taking = _Taking(workspace)
    for place, row in enumerate(rows, start=2):  # the first row of the file is the header
        if row["sent_on"] or row.get("returned_on"):
            taking.row(str(place), row)
    return taking.taken


class _Taking:
    """Rows of a list of deliveries on their way into the ledger."""

    def __init__(self, workspace: Workspace) -> None:
        self.taken = Taken()
        self._workspace = workspace
        self._ledger = ledger_of(workspace)
        self._known = {person.reader.id: person for person in people(workspace)}

    def row(self, place: str, row: Mapping[str, str]) -> None:
        """Take in one row that says something."""
        person, way = self._known.get(row["person_id"]), _way(row["way"])
        if person is None:
            self.taken.refuse(place, "登録簿にない人です", "nobody of the register")
        elif way is None:
            self.taken.refuse(place, "通知の方法(way)が読めません", "the way of telling cannot be read")
        else:
            to = person.reader.email if way is Way.MAIL else person.reader.address
            self._take(Addressee.of(person.reader.id, to, person.places), way, row)

    def _take(self, one: Addressee, way: Way, row: Mapping[str, str]) -> None:
        outcome = Outcome.RETURNED if row.get("returned_on") else Outcome.TOLD
        told = {key: row[key] for key in _SAID if row.get(key)}
        notices = [notice for notice in self._ledger.about(one) if notice.way is way]
        if any((notice.outcome, dict(notice.told)) == (outcome, told) for notice in notices):
            self.taken.known += 1
            return
        earlier = [notice for notice in notices if notice.outcome is Outcome.TOLD]
        if outcome is Outcome.RETURNED and earlier:
            entry = came_out(self._workspace, earlier[-1].number, outcome, **told)
        else:
            entry = recorded(self._workspace, one, way, outcome, **told)
        self._ledger.take(entry)
        self.taken.taken += 1


def _way(word: str) -> Way | None:
    return next((way for way in Way if word.strip() in {way.value, way.ja}), None)


def _statuses(part: Message) -> Iterator[str]:
    if part.get_content_type() == "message/delivery-status":
        for block in part.get_payload():
            if isinstance(block, Message) and str(block.get("Action", "")).strip().lower() == "failed":
                found = RE_PERMANENT.search(str(block.get("Status", "")))
                yield found.group() if found else ""


def _original_id(message: EmailMessage) -> str:
    """The Message-ID of the mail that came back, from the part that holds it or its head."""
    for part in message.walk():
        if part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}:
            text: Any = part.get_payload()
            original = str(text[0]) if isinstance(text, list) else str(text)
            found = RE_MESSAGE_ID.search(str(email.message_from_string(original).get("Message-ID", "")))
            if found:
                return found.group()
    return ""
