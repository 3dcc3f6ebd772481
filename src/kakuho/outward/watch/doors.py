"""The small HTTP server of a lookup set: points under its key, and buckets that hold many people each.

It learns which buckets are wanted and nothing else; what is asked is counted, and limited for a day.
"""

import hmac
import json
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from kakuho.trace.watching.blinded import POINT_BYTES, SetKey
from kakuho.trace.watching.lookup_set import LookupSet
from kakuho.workflows.tracing.watch_lookup import MOST_POINTS

MOST_A_DAY = 2_000_000  # points
_BEARER = "Bearer "
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@dataclass(slots=True)
class Desk:
    """What the server answers from: the set and its key, whom it lets in, and where it counts."""

    lookup: LookupSet
    key: SetKey
    secret: str = field(repr=False)
    record: Path
    most_a_day: int = MOST_A_DAY
    trust: ssl.SSLContext | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _day: str = ""
    _asked: int = 0

    def count(self, what: str, number: int) -> bool:
        """Record a question; False where the day's points are used up."""
        now = datetime.now(UTC)
        with self._lock:
            if self._day != f"{now:%Y-%m-%d}":
                self._day, self._asked = f"{now:%Y-%m-%d}", 0
            if what == "points":
                self._asked += number
            allowed = self._asked <= self.most_a_day
            line = {"at": now.isoformat(timespec="seconds"), what: number, "allowed": allowed}
            with self.record.open("a", encoding="ascii") as file:
                file.write(json.dumps(line) + "\n")
        return allowed


def open_doors(host: str, port: int, desk: Desk) -> ThreadingHTTPServer:
    """The server, bound; `serve_forever` runs it.

    Raises:
        OSError: the place is taken.
    """
    handler = type("Handler", (_Handler,), {"desk": desk})
    server = ThreadingHTTPServer((host, port), handler)
    if desk.trust is not None:
        server.socket = desk.trust.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    return server


class _Handler(BaseHTTPRequestHandler):
    desk: Desk
    timeout = 60
    server_version, sys_version = "kakuho-watch", ""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name of the standard library
        """Log nothing: the desk counts."""

    def do_GET(self) -> None:
        """Say what the set is, or give out a bucket."""
        if self.path == "/health":
            self._answer(HTTPStatus.OK, b"ok", "text/plain")
        else:
            self._let_in(self._show)

    def do_POST(self) -> None:
        """Evaluate points."""
        self._let_in(self._evaluate)

    def _let_in(self, then: Callable[[], None]) -> None:
        told = self.headers.get("Authorization", "")
        if not hmac.compare_digest(told.encode(), f"{_BEARER}{self.desk.secret}".encode()):
            self._refuse(HTTPStatus.UNAUTHORIZED)
            return
        then()

    def _show(self) -> None:
        lookup, place = self.desk.lookup, self.path.removeprefix("/buckets/")
        if self.path == "/about":
            told = {
                "bits": lookup.bits,
                "least_people_in_a_bucket": lookup.least,
                "chance_of_a_foreign_value": lookup.by_chance(1),
            }
            self._answer(HTTPStatus.OK, json.dumps(told).encode(), "application/json")
        elif self.path != place and place.isascii() and place.isdecimal() and len(place) < 12:
            self.desk.count("bucket", int(place))
            self._answer(HTTPStatus.OK, lookup.bucket(int(place)).tobytes(), "application/octet-stream")
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _evaluate(self) -> None:
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isascii() and length.isdecimal() and len(length) < 9 else 0
        number, odd = divmod(size, POINT_BYTES)
        if self.path != "/points" or odd or not 0 < number <= MOST_POINTS:
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        body = self.rfile.read(size)
        if not self.desk.count("points", number):
            self._refuse(HTTPStatus.TOO_MANY_REQUESTS)
            return
        points = (body[at : at + POINT_BYTES] for at in range(0, size, POINT_BYTES))
        try:
            made = b"".join(self.desk.key.evaluate(point) for point in points)
        except ValueError:
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        self._answer(HTTPStatus.OK, made, "application/octet-stream")

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._answer(status, status.phrase.encode(), "text/plain")

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
