"""`kakuho mark`: copies that tell by their spelling whom they were given to."""

import json

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.issuing_options import Copy, Found, Out, RegistryFolder, RegistryKeyFile, To
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.progress import byte_progress
from kakuho.cli.shown.tables import print_unexamined
from kakuho.cli.trace import EXIT_NOT_ALL_EXAMINED, registry_key
from kakuho.workflows.tracing.issuing import Order
from kakuho.workflows.tracing.marked_copies import MarksRead, marks_json, read_marks, write_marked

mark = typer.Typer(no_args_is_help=True)

_FEW_MARKS = 100  # below them one leaker is not told for sure


@mark.command("write", help=hint("help.mark_write"))
def write(
    source: Copy,
    recipient: To,
    registry: RegistryFolder,
    out: Out,
    key_file: RegistryKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Write the recipient's copy of a table and put it on record."""
    with byte_progress([source], lang=lang) as bar:
        copy = write_marked(Order(source, recipient, out), registry, registry_key(key_file), progress=bar)
    if as_json:
        told = {"recipient": copy.recipient, "rows": copy.rows, "marks": copy.total, "columns": copy.marks}
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    console = Console()
    console.print(
        say("mark.written", lang, recipient=copy.recipient, rows=copy.rows, marks=copy.total),
        markup=False,
        soft_wrap=True,
    )
    for column, forms in copy.marks.items():
        for form, count in forms.items():
            line = say("mark.column", lang, column=column, form=say(f"mark.form.{form}", lang), marks=count)
            console.print(f"  {line}", markup=False, soft_wrap=True)
    if copy.total < _FEW_MARKS:
        console.print(say("mark.few", lang), style="bold", markup=False, soft_wrap=True)


@mark.command("read", help=hint("help.mark_read"))
def read(
    leak: Found,
    registry: RegistryFolder,
    key_file: RegistryKeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Say whose copies a found file was made of, with the certified bound on accusing an innocent."""
    found = read_marks(leak, registry, registry_key(key_file))
    if as_json:
        typer.echo(json.dumps(marks_json(found), ensure_ascii=False))
    else:
        _print_read(Console(), found, lang)
    raise typer.Exit(EXIT_NOT_ALL_EXAMINED if found.unexamined else 0)


def _print_read(console: Console, found: MarksRead, lang: str) -> None:
    told = marks_json(found)
    for accused in told["accused"]:
        line = say("mark.accused", lang, recipient=accused["recipient"], p_value=accused["p_value"])
        console.print(line, style="bold", markup=False, soft_wrap=True)
    if not told["accused"]:
        console.print(say("mark.nobody", lang), style="bold", markup=False, soft_wrap=True)
    console.print(
        say("mark.read", lang, marks=told["marks_read"], recipients=told["recipients"], bound=told["bound"]),
        markup=False,
        soft_wrap=True,
    )
    for column in told["columns"]:
        form = say(f"mark.form.{column['form']}", lang)
        line = say(
            "mark.washed", lang, column=column["header"], form=form, marks=column["marks"],
            washed=100 * column["washed"],
        )  # fmt: skip
        console.print(f"  {line}", markup=False, soft_wrap=True)
    console.print(say("mark.limits", lang), style="dim", markup=False, soft_wrap=True)
    print_unexamined(console, found.unexamined, lang=lang)
