"""Where the company's mail comes in: an SMTP server that says 250 when a mail is on the disk, and not before.

Source: RFC 5321 (sections 4.4, trace; 4.5.3.1.6, long lines; 6.3, loops); SMTP smuggling (CVE-2023-51764 and
others): bare line feeds are made whole, so that no other server sees two mails in one.
"""

import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from kakuho.outward.guard.desk import Desk
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError

Networks = Sequence[IPv4Network | IPv6Network]
_MOST_HOPS = 50  # a mail with more Received lines goes round in circles
_MOST_RECIPIENTS = 2_000
_RE_RECEIVED = re.compile(rb"^received:", re.IGNORECASE | re.MULTILINE)
_RE_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_RE_UNPRINTED = re.compile(r"[^A-Za-z0-9.:_\[\]-]")


class LongLines(SMTP):
    """Takes lines of up to a megabyte: what every other server takes must not be refused here."""

    line_length_limit = 1 << 20


@dataclass(frozen=True, slots=True)
class Reception:
    """Answers what a client of the relay says; `networks` are those whose mail is taken."""

    desk: Desk
    networks: Networks

    async def handle_MAIL(  # noqa: N802  the name aiosmtpd calls
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take mail of the company's machines only: this is no relay for everybody."""
        if not self._is_ours(session):
            return "550 5.7.1 Mail from your network is not taken here"
        envelope.mail_from = address or ""
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802  as above
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take any recipient; the next server knows them."""
        if len(envelope.rcpt_tos) >= _MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  as above
        """Say 250 when the mail is on the disk."""
        content = envelope.content
        assert isinstance(content, bytes)
        head = content[: content.find(b"\r\n\r\n")]
        if len(_RE_RECEIVED.findall(head)) > _MOST_HOPS:
            return "554 5.4.6 The mail goes round in circles"
        if _RE_BARE.search(content):
            content = _RE_BARE.sub(b"\r\n", content)
        utf8 = "SMTPUTF8" in envelope.mail_options
        try:
            await self.desk.take(
                envelope.mail_from or "",
                tuple(dict.fromkeys(envelope.rcpt_tos)),
                _trace(session) + content,
                utf8=utf8,
            )
        except KakuhoError:
            return "451 4.3.1 The mail cannot be kept now; try again later"
        return "250 2.0.0 Taken"

    def _is_ours(self, session: Session) -> bool:
        peer: Any = session.peer
        address = ip_address(peer[0].partition("%")[0])
        mapped = getattr(address, "ipv4_mapped", None) or address
        return any(mapped in network for network in self.networks)


def _trace(session: Session) -> bytes:
    """The line that says where the mail came in."""
    peer: Any = session.peer
    said = _RE_UNPRINTED.sub("?", session.host_name or "unknown")[:200]
    at = format_datetime(datetime.now(JST))
    return f"Received: from {said} ([{peer[0]}]) by {socket.gethostname()} with ESMTP; {at}\r\n".encode()
