"""The commands of `kakuho`, assembled."""

import typer

from kakuho.cli.detect import detect
from kakuho.cli.explain import explain
from kakuho.cli.law import law
from kakuho.cli.listed_values import allow, deny
from kakuho.cli.messages import hint
from kakuho.cli.people import people
from kakuho.cli.review import review
from kakuho.cli.sample import sample
from kakuho.cli.scan import scan
from kakuho.cli.triage import triage

app = typer.Typer(
    name="kakuho",
    help=hint("help.kakuho"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a trace would show values of variables: personal data
)
app.command(help=hint("help.triage"))(triage)
app.command(help=hint("help.scan"))(scan)
app.command(help=hint("help.people"))(people)
app.command(help=hint("help.detect"))(detect)
app.command(help=hint("help.explain"))(explain)
app.command(help=hint("help.review"))(review)
app.command(help=hint("help.allow"))(allow)
app.command(help=hint("help.deny"))(deny)
app.command(help=hint("help.sample"))(sample)
app.add_typer(law, name="law", help=hint("help.law"))
