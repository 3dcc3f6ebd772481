"""Asking a web server politely. The only module of the library rooms that uses the network.

Requests keep a distance: after each, the server has at least as long a rest as it worked. What failed for the
moment is tried again, later each time and as late as the server asks; no answer may grow or last without
bound. Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`).
"""

import random
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from importlib.metadata import version
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from kakuho.lawtext.store import Kept
from kakuho.vocab.errors import KakuhoError, UsageError

PAUSE_SECONDS = 0.1  # between two requests, or as long as the last answer took where that is longer
TIMEOUT_SECONDS = 30.0  # without a byte
LONGEST_SECONDS = 300.0  # for one answer
LARGEST_BYTES = 64_000_000
ATTEMPTS = 5
FIRST_WAIT_SECONDS = 1.0  # doubled each time
LONGEST_WAIT_SECONDS = 120.0
CHUNK_BYTES = 1 << 16
FOR_THE_MOMENT = {408, 425, 429, 500, 502, 503, 504}


class FetchError(KakuhoError):
    """The server answered, but not with what was asked for; names the address."""


class UnreachableError(FetchError):
    """No answer came; names the address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `body` is unpacked; of status 304 it is empty, and what is kept still holds."""

    status: int
    body: bytes
    etag: str
    last_modified: str


def address_of(site: str, *parts: str) -> str:
    """The address of something on a site."""
    return "/".join([site.rstrip("/"), *(quote(part, safe="") for part in parts)])


class Fetcher:
    """Fetches addresses of one server, one after the other."""

    def __init__(
        self,
        *,
        pause_seconds: float = PAUSE_SECONDS,
        timeout_seconds: float = TIMEOUT_SECONDS,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause_seconds = pause_seconds
        self._timeout_seconds = timeout_seconds
        self._sleep = sleep
        self._free_at = float("-inf")
        self._opener = _opener()

    def get(self, address: str, *, kept: Kept | None = None, good: Callable[[bytes], object]) -> Answer:
        """The answer of an address: status 200, 304 or one that no later try would change (400, 404 …).

        `good` reads the body of status 200 and raises ValueError where it is not what was asked for: a page
        of maintenance and a truncated text are tried again like a failure of the server.

        Raises:
            UnreachableError: no answer came, ATTEMPTS times.
            FetchError: the answers were failures of the server or useless, ATTEMPTS times.
            UsageError: it is no address of the web.
        """
        if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
            raise _no_address(address)
        wait = FIRST_WAIT_SECONDS
        for attempt in range(1, ATTEMPTS + 1):
            try:
                answer = self._once(address, kept or Kept())
                if answer.status == 200:
                    good(answer.body)
            except (URLError, HTTPException, OSError, ValueError, zlib.error) as error:
                if attempt == ATTEMPTS:
                    raise _failed(address, error) from None
                self._sleep(_patience(error, wait))
                wait *= 2
            else:
                return answer
        raise AssertionError  # pragma: no cover  the last attempt returns or raises

    def _once(self, address: str, kept: Kept) -> Answer:
        begun_at = time.monotonic()
        if begun_at < self._free_at:
            self._sleep(self._free_at - begun_at)
            begun_at = time.monotonic()
        request = Request(address, headers=_headers(kept))  # noqa: S310  get() lets only the web pass
        try:
            with self._opener.open(request, timeout=self._timeout_seconds) as response:
                return _answer(response)
        except HTTPError as error:
            with error:
                if error.code in FOR_THE_MOMENT:
                    raise
                return _answer(error)
        finally:
            done_at = time.monotonic()
            self._free_at = done_at + max(self._pause_seconds, done_at - begun_at)


def _headers(kept: Kept) -> Mapping[str, str]:
    told = {
        "User-Agent": f"kakuho/{version('kakuho')} (law sync; one request at a time)",
        "Accept-Encoding": "gzip",
        "If-None-Match": kept.etag,
        "If-Modified-Since": kept.last_modified,
    }
    return {name: value for name, value in told.items() if value}


def _answer(response: HTTPResponse | HTTPError) -> Answer:
    status = response.code if isinstance(response, HTTPError) else response.status
    headers = response.headers
    body = b"" if status == 304 else _body(response, headers)
    return Answer(status, body, headers.get("ETag", ""), headers.get("Last-Modified", ""))


def _body(response: Any, headers: Message) -> bytes:
    """The whole body, unpacked.

    Raises:
        ValueError: it is cut off, too large, or takes too long.
    """
    until = time.monotonic() + LONGEST_SECONDS
    unpack = zlib.decompressobj(wbits=31) if headers.get("Content-Encoding") == "gzip" else None
    body = bytearray()
    received = 0
    while chunk := response.read1(CHUNK_BYTES):
        received += len(chunk)
        body += unpack.decompress(chunk, LARGEST_BYTES) if unpack else chunk
        if time.monotonic() > until:
            raise _UselessError("too slow", ja="終わるまでに時間がかかりすぎます")
        if len(body) > LARGEST_BYTES or (unpack and unpack.unconsumed_tail):
            raise _UselessError("too large", ja="大きすぎます")
    promised = headers.get("Content-Length", "")
    if (promised.isdigit() and received < int(promised)) or (unpack and not unpack.eof):
        raise _UselessError("cut off", ja="途中で切れています")
    return bytes(body)


class _UselessError(ValueError):
    """An answer that is none, in a word of each language."""

    def __init__(self, en: str, *, ja: str) -> None:
        super().__init__(en)
        self.ja = ja


class _SameOrSafer(HTTPRedirectHandler):
    """Follows the server to another address, but never from https to http."""

    def redirect_request(  # noqa: PLR0913, PLR0917  the library's own
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        allowed = {"https"} if urlsplit(req.full_url).scheme == "https" else {"http", "https"}
        if urlsplit(newurl).scheme not in allowed:
            raise HTTPError(newurl, code, "redirected to an unsafe address", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    return build_opener(_SameOrSafer())


def _patience(error: Exception, wait: float) -> float:
    """Seconds until the next try: what the server asks for, else about `wait`, each client another time."""
    asked = error.headers.get("Retry-After", "") if isinstance(error, HTTPError) else ""
    if asked.isdigit():
        return min(float(asked), LONGEST_WAIT_SECONDS)
    try:
        return min(max(0.0, _until(asked)), LONGEST_WAIT_SECONDS)
    except (TypeError, ValueError):
        return wait * random.uniform(0.75, 1.25)  # noqa: S311  no secret


def _until(moment: str) -> float:
    return (parsedate_to_datetime(moment).astimezone(UTC) - datetime.now(UTC)).total_seconds()


def _failed(address: str, error: Exception) -> FetchError:
    host = urlsplit(address).netloc
    if isinstance(error, HTTPError):
        return FetchError(
            ja=f"{address} はエラー({error.code})を返し続けています。",
            en=f"{address} keeps answering with an error ({error.code}).",
            do_ja="時間をおいて、もう一度実行してください。続きから始まります。",
            do_en="Run it again later; it goes on where it stopped.",
        )
    if isinstance(error, ValueError):
        useless = error if isinstance(error, _UselessError) else None
        return FetchError(
            ja=f"{address} の答えは{useless.ja if useless else '求めた形ではありません'}。",
            en=f"The answer of {address} is {useless or 'not what it should be'}.",
            do_ja="保守中かもしれません。時間をおいて、もう一度実行してください。続きから始まります。",
            do_en="The site may be under maintenance. Run it again later; it goes on where it stopped.",
        )
    return UnreachableError(
        ja=f"{host} につながりません({_reason(error)})。",
        en=f"{host} cannot be reached ({_reason(error)}).",
        do_ja="通信とプロキシ(HTTPS_PROXY)を確かめて、もう一度実行してください。続きから始まります。"
        "つながらない場所では、取得済みのファイルを --folder で取り込めます。",
        do_en="Check the network and the proxy (HTTPS_PROXY) and run it again; it goes on where it stopped. "
        "Without a network, take in files with --folder.",
    )


def _reason(error: Exception) -> str:
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, TimeoutError):
        return "timeout"
    return type(cause).__name__


def _no_address(address: str) -> UsageError:
    return UsageError(
        ja=f"「{address[:80]}」は http:// か https:// で始まるアドレスではありません。",
        en=f"“{address[:80]}” is no address that begins with http:// or https://.",
    )
