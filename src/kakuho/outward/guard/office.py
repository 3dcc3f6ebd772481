"""The door of the guard for the programs of its own machine: what is held, decisions, and what was recorded.

It listens on loopback, at a port that the system chooses; port and secret stand in a file in the guard's
folder that only its own account can read, from the start of the guard to its end.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kakuho import detect
from kakuho.outward.guard.doors import Door
from kakuho.outward.guard.judges import mail_of
from kakuho.outward.small_server import Handler, server_at
from kakuho.prevent.guard.changing import labels_concerned
from kakuho.prevent.guard.decisions import Choice, Decision
from kakuho.prevent.guard.policy import domain_of
from kakuho.prevent.guard.tickets import State, Ticket
from kakuho.vault import AuditEntry

OFFICE_FILE = "office.json"
MOST_RECORDS = 500
_MOST_OF_A_DECISION = 1 << 15


@contextmanager
def office_at(folder: Path, door: Door) -> Iterator[ThreadingHTTPServer]:
    """The server, bound, while programs can find it by the folder of the guard."""
    secret = secrets.token_urlsafe(32)
    server = server_at(("127.0.0.1", 0), type("Handler", (_Handler,), {"door": door, "secret": secret}))
    place, new = folder / OFFICE_FILE, folder / f"{OFFICE_FILE}.new"
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as told:
        json.dump({"port": server.server_address[1], "secret": secret}, told)
    new.rename(place)
    try:
        yield server
    finally:
        place.unlink(missing_ok=True)
        server.server_close()


class _Handler(Handler):
    """One request of a program; `/held`, `/held/ID` and `/records`."""

    door: Door
    secret: str

    def show(self) -> None:
        """List what is held, tell of one mail, or give out the newest records."""
        asked = urlsplit(self.path)
        if not self.knows(self.secret):
            self.answer_json({}, HTTPStatus.UNAUTHORIZED)
        elif asked.path == "/held":
            held = [_row(one) for one in self.door.wait_for(self._held())]
            self.answer_json({"held": held})
        elif asked.path == "/records":
            most = parse_qs(asked.query).get("most", [""])[0]
            number = int(most) if most.isascii() and most.isdecimal() and len(most) < 5 else MOST_RECORDS
            found = self.door.wait_for(self._records(min(number, MOST_RECORDS)))
            self.answer_json({"records": [record_row(one) for one in found]})
        else:
            self._show_mail(asked.path.removeprefix("/held/"))

    def take(self) -> None:
        """Take a decision."""
        body = self.body(_MOST_OF_A_DECISION)
        if not self.knows(self.secret):
            self.answer_json({}, HTTPStatus.UNAUTHORIZED)
            return
        decision = _decision(body)
        id_ = self.path.removeprefix("/held/")
        ticket = self.door.desk.waiting.get(id_)
        if decision is None:
            self.answer_json({}, HTTPStatus.BAD_REQUEST)
        elif ticket is None or ticket.state is not State.HELD:
            self.answer_json({}, HTTPStatus.NOT_FOUND)
        elif not decision.may_be_made_of(ticket):
            self.answer_json({}, HTTPStatus.FORBIDDEN)
        else:
            after = self.door.wait_for(self.door.desk.decide(id_, decision))
            self.answer_json({}, HTTPStatus.OK if after else HTTPStatus.NOT_FOUND)

    def _show_mail(self, id_: str) -> None:
        ticket = self.door.desk.waiting.get(id_)
        with suppress(KeyError):  # somebody has just decided about it
            if ticket is not None and ticket.state in {State.HELD, State.KEPT}:
                content = b""
                if ticket.state is State.HELD:
                    content = self.door.wait_for(self.door.desk.content(ticket))
                self.answer_json(_page(ticket, content))
                return
        self.answer_json({}, HTTPStatus.NOT_FOUND)

    async def _held(self) -> list[Ticket]:
        """In the loop, where nobody changes what waits meanwhile."""
        waiting = self.door.desk.waiting.values()
        return sorted(
            (one for one in waiting if one.state in {State.HELD, State.KEPT}), key=lambda one: one.received_at
        )

    async def _records(self, most: int) -> list[AuditEntry]:
        return await self.door.desk.parts.writer.do(lambda on: on.records.newest_entries(most, "guard."))


def record_row(entry: AuditEntry) -> dict[str, Any]:
    """What is told of a record, of a mail or of a file: addresses masked, the reason as it was written."""
    told = entry.details
    return {
        "at": entry.at.isoformat(timespec="seconds"),
        "event": entry.event.removeprefix("guard."),
        "rules": told.get("rules", []),
        "sender": _masked(told.get("sender", "")),
        "recipients": len(told.get("recipients", ())),
        "by": _masked(told.get("by", "")),
        "choice": told.get("choice", ""),
        "why": told.get("why", ""),
        "place": told.get("place", ""),
        "name": told.get("name", ""),
    }


def _masked(address: str) -> str:
    """The address as a list may tell it; notices have no sender."""
    return detect.mask(address, "EMAIL") if address else ""


def _row(ticket: Ticket) -> dict[str, Any]:
    """What a list tells of a mail: nobody's address in clear."""
    verdict = ticket.verdict
    return {
        "id": ticket.id,
        "state": ticket.state.value,
        "at": ticket.received_at.isoformat(),
        "until": ticket.due_at.isoformat() if ticket.due_at else "",
        "action": verdict.action.value,
        "rules": sorted({one.rule for one in verdict.reasons}),
        "people": verdict.people,
        "sender": _masked(ticket.sender),
        "recipients": len(ticket.recipients),
        "domains": sorted({domain_of(one) for one in ticket.recipients}),
    }


def _page(ticket: Ticket, content: bytes) -> dict[str, Any]:
    """What whoever decides has to see; the password of what has gone out encrypted."""
    mail, concerned = mail_of(ticket, content), labels_concerned(ticket.verdict)
    return {
        **_row(ticket),
        "sender": ticket.sender,
        "to": list(ticket.recipients),
        "subject": mail.subject,
        "attachments": [{"label": one, "concerned": one in concerned} for one in mail.attachments],
        "reasons": [asdict(one) for one in ticket.verdict.reasons],
        "kinds": dict(sorted(ticket.verdict.values.items())),
        "password": ticket.password,
    }


def _decision(body: bytes | None) -> Decision | None:
    try:
        told = json.loads(body or b"")
        decision = Decision(
            str(told["by"]).lower(), Choice(told["choice"]), str(told["why"]).strip(), for_office=True
        )
    except (ValueError, KeyError, TypeError):
        return None
    return decision if decision.why and decision.by else None
