"""Asking a language model at an address that a person names, by the chat interface that many servers speak.

What is sent was made ready before (`workflows/consultation/drafting`): this file only carries it. There are
no redirects and no proxies, and a server that drips its answer is given up when the time is over.

Source: OpenAI API reference, "Create chat completion" (POST /chat/completions).
"""

import http.client
import json
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Timer
from urllib.parse import urlsplit

from kakuho.outward.mail_server import is_this_machine
from kakuho.vocab.errors import KakuhoError, UsageError

SECONDS = 60.0
_MOST_BYTES = 1 << 20
_DONE = 200


class DraftError(KakuhoError):
    """The server gave no text. What it said is not quoted: it may repeat what it was asked."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is asked, and under which name and with which secret."""

    host: str
    port: int
    path: str
    model: str
    encrypted: bool = True
    secret: str = field(default="", repr=False)
    seconds: float = SECONDS


def endpoint_at(address: str, *, model: str, secret: str = "") -> Endpoint:
    """The endpoint at a base address such as `https://models.example/v1`.

    Raises:
        UsageError: it is written otherwise, or would be spoken to over a network without encryption.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise _unfit() from None
    plain = address.isascii() and address.isprintable() and " " not in address
    odd = parts.username or parts.password or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not host or odd or not plain or not model.strip():
        raise _unfit()
    if parts.scheme == "http" and not is_this_machine(host):
        raise UsageError(
            ja="暗号化なし(http://)で尋ねられるのは、この機械の中の言語モデルだけです。",
            en="Without encryption (http://) only a model on this machine may be asked.",
        )
    if not secret.isascii() or not (secret.isprintable() or not secret):
        raise UsageError(
            ja="言語モデルの合言葉に、使えない文字があります。",
            en="The secret of the model holds letters that it cannot hold.",
        )
    encrypted = parts.scheme == "https"
    path = f"{parts.path.rstrip('/')}/chat/completions"
    return Endpoint(host, port or (443 if encrypted else 80), path, model, encrypted, secret)


def secret_in(path: Path | None) -> str:
    """The secret in a file, without the end of its line; nothing where no file is named.

    Raises:
        UsageError: the file cannot be read.
    """
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            ja=f"{path} を読めません({type(error).__name__})。",
            en=f"{path} cannot be read ({type(error).__name__}).",
        ) from error


def completed(
    endpoint: Endpoint, messages: Sequence[dict[str, str]], *, trust: ssl.SSLContext | None = None
) -> str:
    """What the model wrote.

    Raises:
        DraftError: it cannot be reached, refuses, takes too long, or answers with something else.
    """
    body = json.dumps({"model": endpoint.model, "messages": list(messages), "stream": False}).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "Kakuho"}
    if endpoint.secret:
        headers["Authorization"] = f"Bearer {endpoint.secret}"
    with _connection(endpoint, trust) as connection:
        connection.request("POST", endpoint.path, body, headers)
        with connection.getresponse() as answer:
            status, read = answer.status, answer.read(_MOST_BYTES + 1)
    if status != _DONE:
        raise _failed(endpoint, f"HTTP {status}")
    if len(read) > _MOST_BYTES:
        raise _failed(endpoint, "> 1 MiB")
    return _text(endpoint, read)


@contextmanager
def _connection(endpoint: Endpoint, trust: ssl.SSLContext | None) -> Iterator[http.client.HTTPConnection]:
    """A connection that is cut when the time is over, however little by little the answer comes."""
    connection = _unconnected(endpoint, trust)
    over, timer = Event(), None
    try:
        connection.connect()
        timer = Timer(endpoint.seconds, _cut, (connection.sock, over))
        timer.start()
        yield connection
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failed(endpoint, "timeout" if over.is_set() else type(error).__name__) from None
    finally:
        if timer is not None:
            timer.cancel()
        connection.close()
    if over.is_set():
        raise _failed(endpoint, "timeout")


def _unconnected(endpoint: Endpoint, trust: ssl.SSLContext | None) -> http.client.HTTPConnection:
    host, port, seconds = endpoint.host, endpoint.port, endpoint.seconds
    if not endpoint.encrypted:
        return http.client.HTTPConnection(host, port, timeout=seconds)
    context = trust or ssl.create_default_context()
    return http.client.HTTPSConnection(host, port, timeout=seconds, context=context)


def _cut(line: socket.socket, over: Event) -> None:
    over.set()
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # that of TLS would wait for the other side


def _text(endpoint: Endpoint, read: bytes) -> str:
    """The text of the first choice."""
    try:
        choice = json.loads(read)["choices"][0]
        message = choice["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise _failed(endpoint, "choices") from None
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(text, str) or not text.strip() or message.get("refusal"):
        raise _failed(endpoint, "refusal")
    return text


def _failed(endpoint: Endpoint, why: str) -> DraftError:
    return DraftError(
        ja=f"言語モデル({endpoint.host})から文案を得られません({why})。",
        en=f"No draft from the language model at {endpoint.host} ({why}).",
        do_ja="文案がなくても、上の回答と引用はそのまま使えます。アドレス、モデル名、合言葉を確かめてください。",
        do_en="The answer and its quotations stand without it. Check address, name of the model and secret.",
    )


def _unfit() -> UsageError:
    return UsageError(
        ja="言語モデルは、https:// で始まるアドレス(利用者名や ? のないもの)とモデル名で指定してください。",
        en="Name the model, and an address that begins with https:// and holds no user name and no query.",
    )
