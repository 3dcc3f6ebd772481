"""`kakuho register`: the register of a case, shown in numbers, exported encrypted, destroyed in time."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho import vault
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.secret_input import passphrase_for_file
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.register_review import review
from kakuho.cli.shown.progress import count_progress
from kakuho.cli.shown.register_tables import print_certificate, print_register, print_terms
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.register.register_expiry import destroy_register
from kakuho.workflows.register.register_export import Form, Order, export_register
from kakuho.workflows.register.register_shown import certificate_json, shown_json, shown_register, terms_json
from kakuho.workflows.register.register_terms import Change
from kakuho.workflows.register.register_terms import bind as bind_terms

register = typer.Typer(no_args_is_help=True)
register.command("review", help=hint("help.register_review"))(review)

Case = Annotated[Path, typer.Argument(help=hint("option.case"))]
KeyFile = Annotated[Path | None, typer.Option(help=hint("option.key_file"))]
AsJson = Annotated[bool, typer.Option("--json", help=hint("option.json"))]
Lang = Annotated[str, typer.Option(help=hint("option.lang"))]


@register.command(help=hint("help.register_show"))
def show(
    case: Case, key_file: KeyFile = None, as_json: AsJson = False, lang: Lang = preferred_language()
) -> None:
    """Print the register in numbers, its terms and who exported what."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        shown = shown_register(opened, datetime.now(JST))
    if as_json:
        _print_json(shown_json(shown))
    else:
        print_register(Console(), shown, lang=lang)


@register.command(help=hint("help.register_export"))
def export(
    case: Case,
    output: Annotated[Path, typer.Option("--output", "-o", help=hint("option.output"))],
    purpose: Annotated[str, typer.Option(help=hint("option.purpose"))],
    to: Annotated[list[str] | None, typer.Option(help=hint("option.to"))] = None,
    passphrase: Annotated[bool, typer.Option("--passphrase", help=hint("option.file_passphrase"))] = False,
    passphrase_fd: Annotated[int | None, typer.Option(help=hint("option.passphrase_fd"))] = None,
    recipient: Annotated[str, typer.Option(help=hint("option.recipient"))] = "",
    reason: Annotated[str, typer.Option(help=hint("option.reason"))] = "",
    columns: Annotated[list[str] | None, typer.Option(help=hint("option.columns"))] = None,
    persons: Annotated[list[str] | None, typer.Option(help=hint("option.persons"))] = None,
    form: Annotated[Form, typer.Option("--format", help=hint("option.format"))] = Form.CSV,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Write the register, or part of it, into a new encrypted file."""
    asked = passphrase or passphrase_fd is not None
    _refuse_unaddressed(to, recipient, passphrase=asked)
    wanted = _persons(persons)
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        order = Order(
            target=output,
            to=passphrase_for_file(passphrase_fd, lang) if asked else vault.Recipients(tuple(to or ())),
            purpose=purpose,
            recipient=recipient,
            reason=reason,
            columns=_split(columns),
            persons=wanted,
            form=form,
        )
        with count_progress(say("progress.exporting", lang)) as progress:
            done = export_register(opened, order, now=datetime.now(JST), progress=progress)
    if as_json:
        _print_json(
            {"file": str(output), "rows": done.rows, "columns": list(done.columns)}
            | {"size_bytes": done.size_bytes, "sha256": done.sha256, "audit_row": done.audit_row}
        )
    else:
        written = say("register.exported", lang, rows=done.rows, file=output, sha256=done.sha256)
        typer.echo(written)


@register.command(help=hint("help.register_bind"))
def bind(
    case: Case,
    reason: Annotated[str, typer.Option(help=hint("option.reason_of_change"))],
    purpose: Annotated[str | None, typer.Option(help=hint("option.new_purpose"))] = None,
    expires: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=hint("option.expires"))
    ] = None,
    holder: Annotated[str | None, typer.Option(help=hint("option.holder"))] = None,
    legal_hold: Annotated[
        bool | None, typer.Option("--legal-hold/--no-legal-hold", help=hint("option.legal_hold"))
    ] = None,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Change what the register may be used for, until when, who answers for it, and whether it is held."""
    change = Change(purpose, expires.date() if expires else None, holder, legal_hold)
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        terms = bind_terms(opened, change, reason=reason, now=datetime.now(JST))
    if as_json:
        _print_json(terms_json(terms))
    else:
        print_terms(Console(), terms, lang=lang)


@register.command(help=hint("help.register_expire"))
def expire(
    case: Case,
    yes: Annotated[bool, typer.Option("--yes", help=hint("option.yes"))] = False,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Destroy a register whose time is over, for good, and print the certificate."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        if not yes and not typer.confirm(say("register.destroy", lang), err=True):
            raise UsageError(ja=say("register.not_destroyed", "ja"), en=say("register.not_destroyed", "en"))
        certificate = destroy_register(opened, now=datetime.now(JST))
    if as_json:
        _print_json(certificate_json(certificate))
    else:
        print_certificate(Console(), certificate, lang=lang)


def _refuse_unaddressed(to: list[str] | None, recipient: str, *, passphrase: bool) -> None:
    """Refuse an export that nobody, or anybody, could open.

    Raises:
        UsageError: there is neither a public key nor a passphrase, or both; or a passphrase for nobody named.
    """
    if bool(to) == passphrase:
        raise UsageError(ja=say("error.to_or_passphrase", "ja"), en=say("error.to_or_passphrase", "en"))
    if passphrase and not recipient.strip():
        raise UsageError(ja=say("error.no_recipient", "ja"), en=say("error.no_recipient", "en"))


def _persons(given: list[str] | None) -> list[str] | None:
    """The ids given; "-" stands for those on standard input, one a line."""
    if given is None:
        return None
    ids = _split(given)
    if "-" in ids:
        read = sys.stdin.buffer.read().decode("ascii", "replace").split()
        ids = [*(one for one in ids if one != "-"), *read]
    return ids


def _split(given: list[str] | None) -> list[str]:
    return [word for one in given or () for word in one.replace(",", " ").split()]


def _print_json(answer: object) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
