"""The small HTTP servers of this room: no log, no cookies, bodies of a known length, secrets as bearers.

Source: RFC 9110; RFC 6750, section 2.1 (the secret stands in the header, as addresses are logged elsewhere).
"""

import hmac
import json
import ssl
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

JSON = "application/json"


class Handler(BaseHTTPRequestHandler):
    """One request. `always` are the headers of every answer; addresses asked for are not logged."""

    always: ClassVar[Mapping[str, str]] = {
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    timeout = 60
    server_version, sys_version = "kakuho", ""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name of the standard library
        """Log nothing."""

    def do_GET(self) -> None:
        """Give a sign of life, or answer as the server does."""
        if self.path == "/health":
            self.answer(HTTPStatus.OK, b"ok", "text/plain")
        else:
            self._answered(self.show)

    def do_POST(self) -> None:
        """Answer as the server does."""
        self._answered(self.take)

    def show(self) -> None:
        """Answer who looks; nothing is changed by looking."""
        raise NotImplementedError

    def take(self) -> None:
        """Answer who brings something."""
        raise NotImplementedError

    def knows(self, secret: str) -> bool:
        """Whether whoever asks knows the secret."""
        told = self.headers.get("Authorization", "")
        return hmac.compare_digest(told.encode(), f"Bearer {secret}".encode())

    def length(self, most: int) -> int | None:
        """How long the body is; None where it is not said, or too long: the line is closed then."""
        told = self.headers.get("Content-Length", "")
        if not (told.isascii() and told.isdecimal() and len(told) <= len(str(most))) or int(told) > most:
            self.close_connection = True
            return None
        return int(told)

    def body(self, most: int) -> bytes | None:
        """The body; None where `length` is None."""
        length = self.length(most)
        return None if length is None else self.rfile.read(length)

    def _answered(self, step: Callable[[], None]) -> None:
        try:
            step()
        except (TimeoutError, ConnectionError):  # whoever asked has gone, or what is asked takes too long
            self.close_connection = True

    def answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        """Answer with the body."""
        self.send_response(status)
        told = {**self.always, "Content-Type": kind, "Content-Length": str(len(body))}
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer_json(self, told: object, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Answer another program."""
        self.answer(status, json.dumps(told, ensure_ascii=False).encode(), JSON)


def server_at(
    place: tuple[str, int], handler: type[Handler], *, trust: ssl.SSLContext | None = None
) -> ThreadingHTTPServer:
    """The server, bound; `serve_forever` runs it. With `trust` it speaks TLS.

    Raises:
        OSError: the place is taken.
    """
    server = ThreadingHTTPServer(place, handler)
    server.daemon_threads = True
    if trust is not None:
        server.socket = trust.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    return server
