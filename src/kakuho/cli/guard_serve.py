"""`kakuho guard serve`: the relay with its pages."""

import os
import ssl
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.given.case_options import CaseKeyFile, Lang
from kakuho.cli.given.keys import open_case
from kakuho.cli.given.named_files import read_file
from kakuho.cli.given.own_kinds_option import KindsFile, kinds_in
from kakuho.cli.guard_checks import policy_in
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.notify import mail_server
from kakuho.outward.guard.relay import Networks
from kakuho.outward.guard.serving import Order, Place
from kakuho.outward.guard.serving import serve as serve_
from kakuho.outward.mail_server import Security, is_this_machine
from kakuho.vocab.errors import UsageError

RECORDS, FILES = "records", "files"  # of the relay, of the watch over files
SCAN_SECRET_VARIABLE = "KAKUHO_GUARD_SCAN_SECRET_FILE"  # noqa: S105  the name of a variable, not a secret

Folder = Annotated[Path, typer.Argument(help=hint("option.guard_folder"))]


def serve(
    folder: Folder,
    policy_file: Annotated[
        Path, typer.Option("--policy", exists=True, dir_okay=False, help=hint("option.guard_policy"))
    ],
    next_server: Annotated[str, typer.Option("--next", help=hint("option.guard_next"))],
    security: Annotated[Security, typer.Option(help=hint("option.security"))] = Security.STARTTLS,
    user: Annotated[str, typer.Option(help=hint("option.smtp_user"))] = "",
    listen: Annotated[str, typer.Option(help=hint("option.guard_listen"))] = "127.0.0.1:10025",
    pages: Annotated[str, typer.Option(help=hint("option.guard_pages"))] = "127.0.0.1:8025",
    page_url: Annotated[str, typer.Option(help=hint("option.guard_page_url"))] = "",
    certificate: Annotated[Path | None, typer.Option(help=hint("option.guard_certificate"))] = None,
    from_network: Annotated[list[str] | None, typer.Option(help=hint("option.guard_from"))] = None,
    author: Annotated[str, typer.Option(help=hint("option.guard_author"))] = "",
    judges: Annotated[int, typer.Option(min=1, max=64, help=hint("option.guard_judges"))] = 2,
    kinds: KindsFile = None,
    key_file: CaseKeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Take mail in, judge it, and hand it on or hold it, until stopped."""
    policy = policy_in(policy_file)
    author = author or f"postmaster@{policy.own_domains[0]}"
    place = _place(pages)
    order = Order(
        policy=policy,
        next_server=mail_server(next_server, author, security, user),
        smtp=_place(listen),
        pages=place,
        origin=_origin(page_url, place, secure=certificate is not None),
        author=author,
        networks=_networks(from_network or ["127.0.0.0/8", "::1/128"]),
        kinds=kinds_in(kinds),
        judges=judges,
        scan_secret=_scan_secret(place),
        trust=_trust(certificate),
    )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    opening = partial(open_case, folder / RECORDS, key_file=key_file, passphrase=False, lang=lang)
    serve_(
        folder,
        opening,
        order,
        lambda: typer.echo(say("guard.serving", lang, smtp=listen, pages=order.origin)),
    )


def _place(text: str) -> Place:
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or int(port) > 65535:
        raise UsageError(ja=say("error.bind", "ja"), en=say("error.bind", "en"))
    return host.strip("[]"), int(port)


def _origin(page_url: str, place: Place, *, secure: bool) -> str:
    if page_url:
        return page_url.rstrip("/")
    host, port = place
    return f"http{'s' if secure else ''}://{host}:{port}"


def _networks(texts: list[str]) -> Networks:
    try:
        return tuple(ip_network(text) for text in texts)
    except ValueError:
        raise UsageError(ja=say("error.guard_network", "ja"), en=say("error.guard_network", "en")) from None


def _scan_secret(place: Place) -> str:
    """What askers of `/scan` must know; without one it is open to this machine only."""
    named = os.environ.get(SCAN_SECRET_VARIABLE)
    if named:
        return read_file(Path(named)).decode("utf-8", "replace").strip()
    if not is_this_machine(place[0]):
        raise UsageError(ja=say("error.guard_scan_secret", "ja"), en=say("error.guard_scan_secret", "en"))
    return ""


def _trust(certificate: Path | None) -> ssl.SSLContext | None:
    """The certificate of the pages, with its key, in one PEM file."""
    if certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certificate)
    except (OSError, ssl.SSLError):
        raise UsageError(
            ja=say("error.guard_certificate", "ja"), en=say("error.guard_certificate", "en")
        ) from None
    return context
