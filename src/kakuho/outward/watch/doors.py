"""The small HTTP server of a lookup set: points under its key, and buckets that hold many people each.

It learns which buckets are wanted and nothing else; what is asked is counted, and limited for a day.
"""

import json
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path

from kakuho.outward.small_server import Handler, server_at
from kakuho.trace.watching.blinded import POINT_BYTES, SetKey
from kakuho.trace.watching.lookup_set import LookupSet
from kakuho.workflows.tracing.watch_lookup import MOST_POINTS

MOST_A_DAY = 2_000_000  # points


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
    return server_at((host, port), type("Handler", (_Handler,), {"desk": desk}), trust=desk.trust)


class _Handler(Handler):
    desk: Desk

    def show(self) -> None:
        """Say what the set is, or give out a bucket."""
        self._let_in(self._show)

    def take(self) -> None:
        """Evaluate points."""
        self._let_in(self._evaluate)

    def _let_in(self, then: Callable[[], None]) -> None:
        if self.knows(self.desk.secret):
            then()
        else:
            self._refuse(HTTPStatus.UNAUTHORIZED)

    def _show(self) -> None:
        lookup, place = self.desk.lookup, self.path.removeprefix("/buckets/")
        if self.path == "/about":
            told = {
                "bits": lookup.bits,
                "least_people_in_a_bucket": lookup.least,
                "chance_of_a_foreign_value": lookup.by_chance(1),
            }
            self.answer_json(told)
        elif self.path != place and place.isascii() and place.isdecimal() and len(place) < 12:
            self.desk.count("bucket", int(place))
            self.answer(HTTPStatus.OK, lookup.bucket(int(place)).tobytes(), "application/octet-stream")
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _evaluate(self) -> None:
        size = self.length(POINT_BYTES * MOST_POINTS) or 0
        number, odd = divmod(size, POINT_BYTES)
        if self.path != "/points" or odd or not number:
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
        self.answer(HTTPStatus.OK, made, "application/octet-stream")

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self.answer(status, status.phrase.encode(), "text/plain")
