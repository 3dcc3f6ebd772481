"""Mails waiting in a folder of the company's mail server, fetched over IMAP with encryption.

Source: RFC 3501 (BODY.PEEK leaves a mail unread until it is put down as read).
"""

import imaplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

from kakuho.outward.mail_server import MailServerError, is_this_machine
from kakuho.vocab.errors import UsageError

_SECONDS = 60
MOST_AT_ONCE = 50
MOST_BYTES = 25 << 20  # of a mail; a bigger one is left in the folder
Take = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The folder, and how to reach it."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    encrypted: bool = True


def fetch(box: Mailbox, take: Take) -> int:
    """How many unread mails were taken; each is put down as read once `take` has returned.

    Raises:
        UsageError: the connection would go over the net unencrypted.
        MailServerError: the server cannot be reached or refuses; what was taken stays so.
    """
    if not box.encrypted and not is_this_machine(box.host):
        raise UsageError(
            ja="暗号化なしで読めるのは、この端末の中のメールサーバーだけです。",
            en="Only a mail server on this machine may be read without encryption.",
        )
    try:
        connection = _connect(box)
    except (OSError, imaplib.IMAP4.error) as error:
        raise _unusable(box, error) from error
    try:
        return _take_unread(connection, box, take)
    except (OSError, imaplib.IMAP4.error) as error:
        raise _unusable(box, error) from error
    finally:
        _leave(connection)


def _connect(box: Mailbox) -> imaplib.IMAP4:
    if box.encrypted:
        trust = ssl.create_default_context()
        connection: imaplib.IMAP4 = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=trust, timeout=_SECONDS)
    else:
        connection = imaplib.IMAP4(box.host, box.port, timeout=_SECONDS)
    try:
        connection.login(box.user, box.password)
    except BaseException:
        connection.shutdown()
        raise
    return connection


def _take_unread(connection: imaplib.IMAP4, box: Mailbox, take: Take) -> int:
    code, _ = connection.select(f'"{box.folder}"')
    if code != "OK":
        raise imaplib.IMAP4.error(code)
    _, found = connection.uid("SEARCH", "UNSEEN", "SMALLER", str(MOST_BYTES))
    taken = 0
    for number in found[0].split()[:MOST_AT_ONCE]:
        _, answer = connection.uid("FETCH", number.decode(), "(BODY.PEEK[])")
        for piece in answer:
            if isinstance(piece, tuple):
                take(piece[1])
                connection.uid("STORE", number.decode(), "+FLAGS", r"(\Seen)")
                taken += 1
    return taken


def _leave(connection: imaplib.IMAP4) -> None:
    try:
        connection.logout()
    except (OSError, imaplib.IMAP4.error):
        connection.shutdown()


def _unusable(box: Mailbox, error: Exception) -> MailServerError:
    return MailServerError(
        ja=f"メールサーバー {box.host}:{box.port} から受け取れません({type(error).__name__})。",
        en=f"Nothing can be fetched from the mail server {box.host}:{box.port} ({type(error).__name__}).",
    )
