"""Handing mails to the company's mail server, and telling apart what it took, refused, or may have taken.

Source: RFC 5321 (sections 4.2 and 6.1: whoever gets 250 after the data is answerable for the mail).
"""

import ipaddress
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from typing import Self

from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.vocab.notices import Delivery, Outcome

_SECONDS = 60
_MAILS_A_CONNECTION = 100  # servers cut longer ones
_DONE, _WILL_FORWARD, _PERMANENT = 250, 251, 500
_MOST_OF_A_REPLY = 200  # characters
_CUT = (smtplib.SMTPServerDisconnected, OSError)


class Security(StrEnum):
    """How the connection is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"  # to this machine only


class MailServerError(KakuhoError):
    """The mail server cannot be used; nothing was sent that is not on record."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where the mail server is and how to speak to it; `sender` is where failures are sent back to."""

    host: str
    port: int
    sender: str
    security: Security = Security.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)


def server_at(place: str, *, sender: str, security: Security) -> Server:
    """The server at `HOST:PORT`.

    Raises:
        UsageError: it is not written so, or mail would go over the net unencrypted.
    """
    host, _, port = place.rpartition(":")
    if not host or not port.isascii() or not port.isdigit():
        raise UsageError(
            ja=f"メールサーバー {place!r} は HOST:PORT の形で指定してください。",
            en=f"Give the mail server as HOST:PORT, not {place!r}.",
        )
    if security is Security.NONE and not is_this_machine(host):
        raise UsageError(
            ja="暗号化なしで送れるのは、この端末の中のメールサーバーだけです。",
            en="Only a mail server on this machine may be spoken to without encryption.",
            do_ja="STARTTLS か TLS(--security)を指定してください。",
            do_en="Choose STARTTLS or TLS (--security).",
        )
    return Server(host, int(port), sender, security)


class Postman:
    """One connection after another to the server; a context manager that ends the last."""

    def __init__(self, server: Server, *, trust: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._trust = trust or ssl.create_default_context()
        self._connection: smtplib.SMTP | None = None
        self._carried = 0

    def __enter__(self) -> Self:
        """Connect, so that a wrong address or password is told before any mail is on record."""
        self._connected()
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def deliver(self, mail: EmailMessage, to: str) -> Delivery:
        """What the server said of this mail.

        Raises:
            MailServerError: the server cannot be reached or takes no mail of this sender; it has not gone.
        """
        content = mail.as_bytes(policy=SMTP)
        connection = self._connected()
        self._carried += 1
        try:
            refused = self._announce(connection, to)
        except _CUT as error:
            self._connection = None
            return Delivery(Outcome.POSTPONED, _why(error))
        if refused is not None:
            return refused
        # From here on a lost connection leaves open whether the server has the mail.
        try:
            code, reply = connection.data(content)
        except smtplib.SMTPDataError as error:
            return _said(error.smtp_code, error.smtp_error)
        except _CUT as error:
            self._connection = None
            return Delivery(Outcome.DOUBTFUL, _why(error))
        return _said(code, reply)

    def _announce(self, connection: smtplib.SMTP, to: str) -> Delivery | None:
        """The refusal, None when the server wants the mail."""
        code, reply = connection.mail(self._server.sender)
        if code != _DONE:
            raise _unusable(self._server, f"{code} {_text(reply)}")
        code, reply = connection.rcpt(to)
        if code in {_DONE, _WILL_FORWARD}:
            return None
        connection.rset()
        return _said(code, reply)

    def _connected(self) -> smtplib.SMTP:
        if self._connection is None or self._carried >= _MAILS_A_CONNECTION:
            self._close()
            try:
                self._connection = connect(self._server, self._trust)
            except (smtplib.SMTPException, OSError) as error:
                raise _unusable(self._server, _why(error)) from error
            self._carried = 0
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            end(self._connection)
        self._connection = None


def end(connection: smtplib.SMTP) -> None:
    """Say good-bye, if the server still listens."""
    with suppress(smtplib.SMTPException, OSError):
        connection.quit()
    connection.close()


def connect(server: Server, trust: ssl.SSLContext | None = None) -> smtplib.SMTP:
    """A connection that is encrypted and logged in as the server asks.

    Raises:
        OSError, smtplib.SMTPException: it cannot be reached, or refuses.
    """
    trust = trust or ssl.create_default_context()
    if server.security is Security.TLS:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=trust)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    try:
        if server.security is Security.STARTTLS:
            connection.starttls(context=trust)
        connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _said(code: int, reply: bytes | str) -> Delivery:
    text = f"{code} {_text(reply)}"
    if code == _DONE:
        return Delivery(Outcome.TOLD, text)
    return Delivery(Outcome.REFUSED if code >= _PERMANENT else Outcome.POSTPONED, text)


def _text(reply: bytes | str) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return " ".join(text.split())[:_MOST_OF_A_REPLY]


def _why(error: Exception) -> str:
    """The kind of failure; what servers write into it may quote addresses."""
    number = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return type(error).__name__ + (f" {number}" if number else "")


def _unusable(server: Server, why: str) -> MailServerError:
    return MailServerError(
        ja=f"メールサーバー {server.host}:{server.port} を使えません({why})。",
        en=f"The mail server {server.host}:{server.port} cannot be used ({why}).",
        do_ja="場所、暗号化の方式、利用者名を確かめて、もう一度実行してください。送れた人には二度送りません。",
        do_en="Check place, security and user and run it again; nobody who was told is written to twice.",
    )


def is_this_machine(host: str) -> bool:
    """Whether the name or address is that of this very machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
