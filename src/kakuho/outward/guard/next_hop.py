"""Handing a mail, byte for byte, to the company's next mail server, recipient by recipient accounted for.

Source: RFC 5321, sections 4.2.1 (replies), 4.5.2 (transparency), 6.1 (who is answerable for a mail).
"""

import smtplib
import threading
from dataclasses import dataclass
from enum import StrEnum

from kakuho.outward.mail_server import Server, connect, end
from kakuho.prevent.guard.tickets import Ticket

_TAKEN = {250, 251}
_PERMANENT = 500
_CUT = (smtplib.SMTPServerDisconnected, OSError)
_MAILS_A_CONNECTION = 200


class Said(StrEnum):
    """What became of a mail for one recipient."""

    TAKEN = "taken"
    REFUSED = "refused"  # for good
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Handed:
    """What the next server said for each recipient; `code` is the last number it gave, 0 for none."""

    recipients: dict[str, Said]
    code: int = 0


class NextHop:
    """The next server; each thread that hands over has a connection of its own."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._of_thread = threading.local()

    def hand(self, ticket: Ticket, content: bytes) -> Handed:
        """What the server said; it never raises for what a server or a network does."""
        later = Handed(dict.fromkeys(ticket.recipients, Said.LATER))
        for fresh in (False, True):  # a connection that lay idle may have been cut by the other side
            try:
                connection = self._connection(fresh=fresh)
            except (smtplib.SMTPException, OSError):
                return later
            try:
                return self._speak(connection, ticket, content)
            except _EarlyCutError:
                self._forget()
            except smtplib.SMTPException as error:
                self._forget()
                return Handed(later.recipients, getattr(error, "smtp_code", 0) or 0)
            except OSError:
                self._forget()
                return later
        return later

    def _speak(self, connection: smtplib.SMTP, ticket: Ticket, content: bytes) -> Handed:
        options = ["SMTPUTF8", "BODY=8BITMIME"] if ticket.utf8 else []
        if not content.isascii() and connection.has_extn("8bitmime") and not options:
            options = ["BODY=8BITMIME"]
        try:
            code, _ = connection.mail(ticket.sender, options)
        except _CUT as error:
            raise _EarlyCutError from error
        if code not in _TAKEN:
            connection.rset()
            return Handed(dict.fromkeys(ticket.recipients, _said(code)), code)
        said: dict[str, Said] = {}
        for one in ticket.recipients:
            code, _ = connection.rcpt(one)
            said[one] = _said(code)
        if Said.TAKEN not in said.values():
            connection.rset()
            return Handed(said, code)
        try:
            code, _ = connection.data(content)
        except smtplib.SMTPDataError as error:
            code = error.smtp_code
        self._of_thread.carried += 1
        return Handed({one: _said(code) if was is Said.TAKEN else was for one, was in said.items()}, code)

    def _connection(self, *, fresh: bool) -> smtplib.SMTP:
        kept: smtplib.SMTP | None = getattr(self._of_thread, "connection", None)
        if kept is not None and (fresh or self._of_thread.carried >= _MAILS_A_CONNECTION):
            self._forget()
            kept = None
        if kept is None:
            kept = connect(self._server)
            self._of_thread.connection, self._of_thread.carried = kept, 0
        return kept

    def _forget(self) -> None:
        kept = getattr(self._of_thread, "connection", None)
        self._of_thread.connection = None
        if kept is not None:
            end(kept)


class _EarlyCutError(Exception):
    """The connection was gone before anything of the mail was said."""


def _said(code: int) -> Said:
    if code in _TAKEN:
        return Said.TAKEN
    return Said.REFUSED if code >= _PERMANENT else Said.LATER
