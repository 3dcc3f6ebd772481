"""`kakuho audit`: the audit log of the workbench."""

import json

import typer

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.serve import verified_audit
from kakuho.vocab.errors import KakuhoError

audit = typer.Typer(no_args_is_help=True)


class AuditBrokenError(KakuhoError):
    """The audit log was changed; the message names the row."""


@audit.callback()
def _group() -> None:
    """Stands for the word before the commands."""


@audit.command(help=hint("help.audit_verify"))
def verify(as_json: AsJson = False, lang: Lang = preferred_language()) -> None:
    """Verify the whole chain."""
    rows, broken_at = verified_audit()
    if as_json:
        typer.echo(json.dumps({"rows": rows, "broken_at": broken_at}))
    elif broken_at is None:
        typer.echo(say("audit.whole", lang, rows=f"{rows:,}"))
    if broken_at is not None:
        raise AuditBrokenError(
            ja=say("error.audit_broken", "ja", number=broken_at),
            en=say("error.audit_broken", "en", number=broken_at),
        )
