"""Where the company's mail comes in: an SMTP server that says 250 when a mail is on the disk, and not before.

Source: RFC 5321 (sections 4.4, trace; 4.5.3.1.6, long lines; 6.3, loops); SMTP smuggling (CVE-2023-51764 and
others): bare line feeds are made whole, so that no other server sees two mails in one.
"""

import asyncio
import re
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session, syntax

from kakuho.outward.guard.desk import Desk
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError

Networks = Sequence[IPv4Network | IPv6Network]
_END = b"\r\n.\r\n"
_MOST_HOPS = 50  # a mail with more Received lines goes round in circles
_MOST_RECIPIENTS = 2_000
_RE_RECEIVED = re.compile(rb"^received:", re.IGNORECASE | re.MULTILINE)
_RE_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_RE_UNPRINTED = re.compile(r"[^A-Za-z0-9.:_\[\]-]")


class LongLines(SMTP):
    """Takes lines of up to a megabyte: what every other server takes must not be refused here.

    The text of a mail is read in large pieces, not line by line: that was most of what a mail cost here.
    """

    line_length_limit = 1 << 20

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  the name aiosmtpd calls
        """Take the text of a mail, up to the line with nothing but a dot.

        Source: RFC 5321, sections 4.1.1.4 (DATA), 4.5.2 (transparency), 4.2.5 (what is said after the text).
        """
        envelope = self.envelope
        if await self.check_helo_needed() or await self.check_auth_needed("DATA"):
            return
        if envelope is None or not envelope.rcpt_tos or arg:
            await self.push("501 Syntax: DATA" if arg else "503 Error: need RCPT command")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        text = await text_up_to_dot(self._reader, self.data_size_limit or sys.maxsize)
        if text is None:
            status = "552 Error: Too much mail data"
        elif max(map(len, text.split(b"\r\n"))) > self.line_length_limit:
            status = "500 Line too long (see RFC5321 4.5.3.1.6)"
        else:
            envelope.content = envelope.original_content = text
            status = await self._call_handler_hook("DATA")
        self._set_post_data_state()  # type: ignore[no-untyped-call]
        await self.push(status)


async def text_up_to_dot(reader: asyncio.StreamReader, most: int) -> bytes | None:
    """The text of a mail without the line that ends it and the dots put before lines; None if it is longer.

    Nothing of what follows the end is taken from the reader.
    """
    kept = bytearray(await reader.readexactly(3))
    if kept == _END[2:]:
        return b""
    # A byte that can stand before the end in part is followed one by one: the end may have begun with it.
    size = len(kept)
    while kept[-1] in _END and not kept.endswith(_END):
        kept += await reader.readexactly(1)
        size += 1
        if size > most:
            del kept[: -len(_END)]
    ended = kept.endswith(_END)
    while not ended:
        try:
            piece = await reader.readuntil(_END)
            ended = True
        except asyncio.LimitOverrunError as error:
            piece = await reader.readexactly(error.consumed)
        size += len(piece)
        if size <= most:
            kept += piece
        else:
            kept.clear()  # it is read on, and not held
    if size > most:
        return None
    del kept[-3:]
    return bytes(kept.replace(b"\r\n.", b"\r\n")).removeprefix(b".")


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
