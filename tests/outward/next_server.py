"""A real mail server on loopback: the one behind the guard."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session


@dataclass
class Arrived:
    """What the server took: sender, recipients and content of each mail."""

    mails: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)  # what is said of recipients
    lock: threading.Lock = field(default_factory=threading.Lock)

    async def handle_RCPT(  # noqa: N802  the name aiosmtpd calls
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802  as above
        assert isinstance(envelope.content, bytes)
        with self.lock:
            self.mails.append((envelope.mail_from or "", tuple(envelope.rcpt_tos), envelope.content))
        return "250 taken"

    def to(self, address: str) -> list[bytes]:
        with self.lock:
            return [content for _, recipients, content in self.mails if address in recipients]

    def wait_for(self, address: str, number: int = 1, *, seconds: float = 30) -> list[bytes]:
        end = monotonic() + seconds
        while len(self.to(address)) < number and monotonic() < end:
            sleep(0.02)
        found = self.to(address)
        assert len(found) >= number, f"{len(found)} of {number} mails came"
        return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def next_server() -> Iterator[tuple[Arrived, int]]:
    """The server and its port."""
    arrived, port = Arrived(), free_port()
    controller = Controller(arrived, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield arrived, port
    finally:
        controller.stop()
