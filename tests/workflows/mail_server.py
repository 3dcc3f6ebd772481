"""A real mail server on loopback that remembers what it took."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session


@dataclass
class Taken:
    """What the server took, and what it says to whom."""

    mails: list[tuple[str, Message]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)  # by address, at RCPT
    cut_after: int | None = None  # the connection is lost after the data of so many mails
    lock: threading.Lock = field(default_factory=threading.Lock)

    async def handle_RCPT(  # noqa: N802  the name aiosmtpd calls
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802  as above
        assert isinstance(envelope.content, bytes)
        with self.lock:
            self.mails.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content)))
        if self.cut_after is not None and len(self.mails) > self.cut_after:
            self.cut_after = None
            server.transport.abort()
        return "250 kept"

    def addresses(self) -> list[str]:
        return [to for to, _ in self.mails]


@contextmanager
def mail_server(*, certificate: tuple[Path, Path] | None = None) -> Iterator[tuple[Taken, int]]:
    """The server and its port; with a certificate (PEM: certificate, key) it wants STARTTLS."""
    taken = Taken()
    more: dict[str, Any] = {}
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*certificate)
        more = {"tls_context": context, "require_starttls": True}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(taken, hostname="127.0.0.1", port=port, **more)
    controller.start()
    try:
        yield taken, port
    finally:
        controller.stop()
