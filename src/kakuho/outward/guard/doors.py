"""The guard's own small HTTP server: the pages of held mails, and `/scan` for uploaders and proxies.

Source: RFC 9110; RFC 3507 (ICAP), section 4.6, from which the answer 204 (leave it as it is) is taken.
"""

import asyncio
import base64
import hashlib
import hmac
import ssl
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from typing import Any, ClassVar, TypeVar
from urllib.parse import parse_qs, unquote

from kakuho.outward.guard import pages
from kakuho.outward.guard.desk import Desk
from kakuho.outward.guard.judges import SECONDS, mail_of
from kakuho.outward.guard.links import id_in
from kakuho.outward.small_server import JSON, Handler, server_at
from kakuho.prevent.guard.decisions import Choice, Decision
from kakuho.prevent.guard.tickets import State, Ticket

T = TypeVar("T")
_MOST_OF_A_FORM = 1 << 14
_MOST_OF_A_FILE = 64 << 20
_STYLE_HASH = base64.b64encode(hashlib.sha256(pages.STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Door:
    """What the server needs: the desk and the loop it lives in, and the secret that `/scan` asks for."""

    desk: Desk
    loop: asyncio.AbstractEventLoop
    scan_secret: str = field(default="", repr=False)
    trust: ssl.SSLContext | None = None

    def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        """The outcome of work in the loop, for a thread that is not its own.

        Raises:
            TimeoutError: it takes too long.
        """
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(SECONDS + 10)


def open_door(host: str, port: int, door: Door) -> ThreadingHTTPServer:
    """The server, bound; `serve_forever` runs it in a thread of the caller's.

    Raises:
        OSError: the place is taken.
    """
    return server_at((host, port), type("Handler", (_Handler,), {"door": door}), trust=door.trust)


class _Handler(Handler):
    """One request. Addresses hold no personal data, and are not logged: whoever has one may decide."""

    door: Door
    always: ClassVar = {**Handler.always, "Content-Security-Policy": _POLICY, "X-Robots-Tag": "noindex"}

    def show(self) -> None:
        """Show a page; nothing is changed by looking, as programs that check links look, too."""
        self._guarded(self._show)

    def take(self) -> None:
        """Take a decision, or judge a file."""
        self._guarded(self._scan if self.path == "/scan" else self._decide)

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except KeyError:  # somebody has just decided about the mail
            self._page(HTTPStatus.NOT_FOUND, pages.gone_page(self._lang()))

    def _show(self) -> None:
        found = self._found()
        if found is None:
            self._page(HTTPStatus.NOT_FOUND, pages.gone_page(self._lang()))
        elif found[0].state is State.KEPT:
            self._page(HTTPStatus.OK, pages.password_page(found[0].password, self._lang()))
        else:
            self._page(HTTPStatus.OK, pages.held_page(self._shown(*found), self.door.desk.parts.policy))

    def _decide(self) -> None:
        found = self._found()
        given = self._form()
        if found is None or found[0].state is not State.HELD or given is None:
            self._page(HTTPStatus.NOT_FOUND, pages.gone_page(self._lang()))
            return
        ticket, reader = found
        shown = self._shown(ticket, reader)
        if not hmac.compare_digest(given.get("form", ""), shown.form) or not self._is_same_origin():
            self._page(HTTPStatus.FORBIDDEN, pages.gone_page(self._lang()))
            return
        why, word = given.get("why", "").strip(), given.get("choice", "")
        if not why or word not in set(Choice):
            again = pages.held_page(shown, self.door.desk.parts.policy, missing=True)
            self._page(HTTPStatus.UNPROCESSABLE_ENTITY, again)
            return
        choice = Choice(word)
        after = self.door.wait_for(self.door.desk.decide(ticket.id, Decision(reader, choice, why)))
        if after is None:
            self._page(HTTPStatus.NOT_FOUND, pages.gone_page(self._lang()))
        else:
            self._page(HTTPStatus.OK, pages.decided_page(choice, after.password, self._lang()))

    def _scan(self) -> None:
        """Judge the body; a client that says `Allow: 204` is told by the status alone."""
        if self.door.scan_secret and not self.knows(self.door.scan_secret):
            self.answer_json({}, HTTPStatus.UNAUTHORIZED)
            return
        content = self.body(_MOST_OF_A_FILE)
        if content is None:
            self.answer_json({}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        name = unquote(self.headers.get("X-File-Name", ""))[:255] or "upload"
        verdict = self.door.wait_for(self.door.desk.parts.judges.judge_content(content, name))
        by_status = "204" in self.headers.get("Allow", "")
        if by_status and not verdict.reasons:
            self.answer(HTTPStatus.NO_CONTENT, b"", JSON)
            return
        status = HTTPStatus.FORBIDDEN if by_status else HTTPStatus.OK
        self.answer_json(verdict.as_json(self._lang()), status)

    def _found(self) -> tuple[Ticket, str] | None:
        """The mail of this address and the reader whose address it is."""
        signed = self.path.removeprefix("/held/")
        ticket = self.door.desk.waiting.get(id_in(signed))
        if ticket is None or ticket.state not in {State.HELD, State.KEPT}:
            return None
        readers = (ticket.sender, *ticket.deciders)
        reader = self.door.desk.parts.links.reader(signed, readers)
        return None if reader is None else (ticket, reader)

    def _shown(self, ticket: Ticket, reader: str) -> pages.Shown:
        mail = mail_of(ticket, self.door.wait_for(self.door.desk.content(ticket)))
        return pages.Shown(
            ticket, mail, reader, self.door.desk.parts.links.form(ticket.id, reader), self._lang()
        )

    def _form(self) -> dict[str, str] | None:
        body = self.body(_MOST_OF_A_FORM)
        if body is None:
            return None
        given = parse_qs(body.decode("utf-8", "replace"), max_num_fields=10)
        return {key: values[0] for key, values in given.items()}

    def _is_same_origin(self) -> bool:
        """Whether the form comes from a page of ours; browsers say so, and no page can make them lie."""
        origin = self.headers.get("Origin")
        return origin in {None, "null", self.door.desk.parts.links.origin}

    def _lang(self) -> str:
        return "en" if self.headers.get("Accept-Language", "ja").lower().startswith("en") else "ja"

    def _page(self, status: HTTPStatus, html: str) -> None:
        self.answer(status, html.encode(), "text/html; charset=utf-8")
