"""The servers outside that the workbench may use, as the environment names them; no form can."""

import os
from dataclasses import replace
from pathlib import Path

from kakuho.outward.drafting import Endpoint, endpoint_at, secret_in
from kakuho.outward.mail_server import Security, Server, server_at
from kakuho.outward.mailbox import Mailbox
from kakuho.outward.time_authority import ask_authority
from kakuho.outward.web_messages import Allowed
from kakuho.vault import StampError
from kakuho.vocab.errors import UsageError

SMTP_VARIABLE = "KAKUHO_SMTP"
SENDER_VARIABLE = "KAKUHO_MAIL_FROM"
SECURITY_VARIABLE = "KAKUHO_SMTP_SECURITY"
USER_VARIABLE = "KAKUHO_SMTP_USER"
PASSWORD_VARIABLE = "KAKUHO_SMTP_PASSWORD_FILE"  # noqa: S105  the name of a variable, not a secret
AUTHORITY_VARIABLE = "KAKUHO_TIME_AUTHORITY"
HOOK_HOSTS_VARIABLE = "KAKUHO_WEBHOOK_HOSTS"
HOOK_PRIVATE_VARIABLE = "KAKUHO_WEBHOOK_PRIVATE"
GUARD_VARIABLE = "KAKUHO_GUARD_FOLDER"
IMAP_VARIABLE = "KAKUHO_IMAP"
IMAP_USER_VARIABLE = "KAKUHO_IMAP_USER"
IMAP_PASSWORD_VARIABLE = "KAKUHO_IMAP_PASSWORD_FILE"  # noqa: S105  as above
IMAP_FOLDER_VARIABLE = "KAKUHO_IMAP_FOLDER"
IMAP_SECURITY_VARIABLE = "KAKUHO_IMAP_SECURITY"
DRAFT_VARIABLE = "KAKUHO_DRAFT"
DRAFT_MODEL_VARIABLE = "KAKUHO_DRAFT_MODEL"
DRAFT_SECRET_VARIABLE = "KAKUHO_DRAFT_SECRET_FILE"  # noqa: S105  as above
DRAFT_SECONDS = 30.0  # somebody waits for the page
ROOTS_VARIABLE = "KAKUHO_TIME_AUTHORITY_ROOTS"


def mail_server() -> Server | None:
    """The company's mail server with the address that mails come from; None where none is named.

    Raises:
        UsageError: what is named cannot be.
    """
    place, sender = os.environ.get(SMTP_VARIABLE), os.environ.get(SENDER_VARIABLE)
    if not place or not sender:
        return None
    try:
        security = Security(os.environ.get(SECURITY_VARIABLE, Security.STARTTLS.value))
    except ValueError:
        raise UsageError(
            ja=f"{SECURITY_VARIABLE} は {', '.join(Security)} のどれかにしてください。",
            en=f"{SECURITY_VARIABLE} must be one of {', '.join(Security)}.",
        ) from None
    server = server_at(place, sender=sender, security=security)
    user, secret = os.environ.get(USER_VARIABLE, ""), os.environ.get(PASSWORD_VARIABLE, "")
    if not user:
        return server
    password = _content(Path(secret)).decode("utf-8", "replace").rstrip("\r\n")
    return Server(server.host, server.port, sender, security, user, password)


def guard_folder() -> Path | None:
    """The folder of the guard whose figures are counted; None where none is named."""
    told = os.environ.get(GUARD_VARIABLE)
    return Path(told) if told else None


def mailbox() -> Mailbox | None:
    """The folder of mails to be taken in; None where none is named.

    Raises:
        UsageError: what is named cannot be.
    """
    host, _, port = os.environ.get(IMAP_VARIABLE, "").rpartition(":")
    user, secret = os.environ.get(IMAP_USER_VARIABLE, ""), os.environ.get(IMAP_PASSWORD_VARIABLE, "")
    if not host or not port.isdigit() or not user or not secret:
        return None
    return Mailbox(
        host,
        int(port),
        user,
        _content(Path(secret)).decode("utf-8", "replace").rstrip("\r\n"),
        folder=os.environ.get(IMAP_FOLDER_VARIABLE, "INBOX"),
        encrypted=os.environ.get(IMAP_SECURITY_VARIABLE, Security.TLS.value) != Security.NONE.value,
    )


def time_authority() -> str | None:
    """The address of the authority for time stamps; None where none is named."""
    return os.environ.get(AUTHORITY_VARIABLE) or None


def hosts_of_hooks() -> Allowed:
    """The hosts that messages may go to (names with commas between them); none unless they are named."""
    named = os.environ.get(HOOK_HOSTS_VARIABLE, "").lower().split(",")
    private = os.environ.get(HOOK_PRIVATE_VARIABLE) == "yes"
    return Allowed(frozenset(name.strip() for name in named if name.strip()), private)


def drafting() -> Endpoint | None:
    """The language model that may draft wording; None where none is named.

    Raises:
        UsageError: what is named cannot be.
    """
    address = os.environ.get(DRAFT_VARIABLE)
    if not address:
        return None
    secret = os.environ.get(DRAFT_SECRET_VARIABLE)
    endpoint = endpoint_at(
        address,
        model=os.environ.get(DRAFT_MODEL_VARIABLE, ""),
        secret=secret_in(Path(secret) if secret else None),
    )
    return replace(endpoint, seconds=DRAFT_SECONDS)


def roots() -> bytes | None:
    """The root certificates (PEM) that vouch for the authority; None where none are named.

    Raises:
        UsageError: the file cannot be read.
    """
    named = os.environ.get(ROOTS_VARIABLE)
    return _content(Path(named)) if named else None


def stamp(request: bytes) -> bytes:
    """The authority's answer (DER) to a request (DER).

    Raises:
        StampError: none is named, or it gives no answer.
    """
    address = time_authority()
    if address is None:
        raise StampError(
            ja=f"時刻認証局が {AUTHORITY_VARIABLE} に指定されていません。",
            en=f"No time authority is named in {AUTHORITY_VARIABLE}.",
        )
    return ask_authority(address, request)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            ja=f"{path} を読めません({error.strerror})。", en=f"{path} cannot be read ({error.strerror})."
        ) from error
