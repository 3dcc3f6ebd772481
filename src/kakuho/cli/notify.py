"""`kakuho notify`: the principals told by e-mail, and the record of who was told, how, and what came back."""

import json
import mailbox
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho import documents
from kakuho.cli.given.case_options import AsJson, CaseKeyFile, Lang
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.named_files import read_file
from kakuho.cli.given.paper_files import read_texts
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.notice_tables import print_outcomes, print_run, print_taken
from kakuho.cli.shown.progress import count_progress
from kakuho.outward.mail_server import Postman, Security, Server, server_at
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import PaperKind
from kakuho.workflows.duties.paper_facts import base_of_case
from kakuho.workflows.notices.notice_mails import Pace, Post, send_notices
from kakuho.workflows.notices.notice_returns import settle, take_bounces, take_list
from kakuho.workflows.notices.notice_status import status_of
from kakuho.workflows.register.delivery_list import rows_in

PASSWORD_VARIABLE = "KAKUHO_SMTP_PASSWORD_FILE"  # noqa: S105  the name of a variable, not a secret
EXIT_PARTLY = 3
notify = typer.Typer(no_args_is_help=True)

Case = Annotated[Path, typer.Argument(help=hint("option.case"))]


@notify.command(help=hint("help.notify_mail"))
def mail(
    case: Case,
    smtp: Annotated[str, typer.Option(help=hint("option.smtp"))],
    sender: Annotated[str, typer.Option(help=hint("option.sender"))],
    texts: Annotated[Path | None, typer.Option(help=hint("option.texts"))] = None,
    security: Annotated[Security, typer.Option(help=hint("option.security"))] = Security.STARTTLS,
    user: Annotated[str, typer.Option(help=hint("option.smtp_user"))] = "",
    per_minute: Annotated[int, typer.Option(min=1, max=6000, help=hint("option.per_minute"))] = 60,
    yes: Annotated[bool, typer.Option("--yes", help=hint("option.yes"))] = False,
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Write to everybody of the register who has an e-mail address and was not told yet."""
    written = read_texts(texts)
    server = mail_server(smtp, sender, security, user)
    now = datetime.now(JST)
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        base = base_of_case(opened, now)
        paper = documents.draw(PaperKind.PRINCIPAL_MAIL, base, texts=written)
        merge = documents.MailMerge(paper, base.kinds, sender, now, lang)
        merge.check()
        if hard := len(documents.plain_notes(paper)):
            typer.echo(say("letters.hard_words", lang, number=hard, kind=paper.kind.value), err=True)
        due = status_of(opened).due_by_mail
        if due and not yes and not typer.confirm(say("notify.confirm", lang, people=due), err=True):
            raise UsageError(ja=say("notify.not_sent", "ja"), en=say("notify.not_sent", "en"))
        with Postman(server) as postman, count_progress(say("progress.notify", lang)) as progress:
            post = Post(merge.mail, postman.deliver, Pace(per_minute))
            run = send_notices(opened, post, now=now, progress=progress)
    if as_json:
        _print_json({outcome.value: n for outcome, n in run.outcomes.items()} | run.left_alone())
    else:
        print_run(Console(), run, lang=lang)


@notify.command(help=hint("help.notify_status"))
def status(
    case: Case,
    key_file: CaseKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print how many people were told, how, and who is left."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        found = status_of(opened)
    if as_json:
        _print_json(found.as_json())
    else:
        print_outcomes(Console(), found, lang=lang)


@notify.command(help=hint("help.notify_bounces"))
def bounces(
    case: Case,
    mails: Annotated[Path, typer.Argument(help=hint("option.bounces"))],
    key_file: CaseKeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Take in mails that came back."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        taken = take_bounces(opened, _mails(mails))
    print_taken(Console(), taken, lang=lang)


@notify.command(help=hint("help.notify_record"))
def record(
    case: Case,
    deliveries: Annotated[Path, typer.Argument(help=hint("option.deliveries"))],
    key_file: CaseKeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Take in a filled-in list of letters and calls."""
    rows = rows_in(read_file(deliveries), name=str(deliveries))
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        taken = take_list(opened, rows)
    print_taken(Console(), taken, lang=lang)
    raise typer.Exit(EXIT_PARTLY if taken.unfit else 0)


@notify.command("settle", help=hint("help.notify_settle"))
def settle_(
    case: Case,
    message_id: Annotated[str, typer.Argument(help=hint("option.message_id"))],
    reason: Annotated[str, typer.Option(help=hint("option.settle_reason"))],
    sent: Annotated[bool, typer.Option("--sent/--not-sent", help=hint("option.sent"))],
    key_file: CaseKeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Say of a doubtful mail whether it went."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        settle(opened, message_id, sent=sent, reason=reason)
    typer.echo(say("notify.settled", lang))


def mail_server(smtp: str, sender: str, security: Security, user: str) -> Server:
    """The mail server at `HOST:PORT`, with the password that the environment names where there is a user.

    Raises:
        UsageError: it is not written so, would be spoken to in clear, or there is no password.
    """
    server = server_at(smtp, sender=sender, security=security)
    if not user:
        return server
    place = os.environ.get(PASSWORD_VARIABLE)
    if not place:
        raise UsageError(ja=say("error.smtp_password", "ja"), en=say("error.smtp_password", "en"))
    secret = read_file(Path(place)).decode("utf-8", "replace").rstrip("\r\n")
    return Server(server.host, server.port, sender, security, user, secret)


def _mails(place: Path) -> Iterator[tuple[str, bytes]]:
    """The mails in a folder of .eml files, a Maildir, an mbox or one file."""
    if (place / "cur").is_dir():
        box: mailbox.Mailbox[mailbox.Message] = mailbox.Maildir(place, create=False)
        yield from ((key, box.get_bytes(key)) for key in sorted(box.keys()))
    elif place.is_dir():
        yield from ((path.name, path.read_bytes()) for path in sorted(place.glob("*.eml")))
    elif read_file(place).startswith(b"From "):
        mbox = mailbox.mbox(place, create=False)
        yield from ((f"{place.name} #{key}", mbox.get_bytes(key)) for key in mbox.keys())  # noqa: SIM118  an mbox is no dict
    else:
        yield place.name, read_file(place)


def _print_json(answer: object) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
