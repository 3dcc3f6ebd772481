"""The `kakuho` command: assembles the commands and turns errors into sentences and exit codes."""

import os
import sys
import traceback
from types import TracebackType

import typer
from rich.console import Console

from kakuho.cli.detect import detect
from kakuho.cli.law import law
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.people import people
from kakuho.cli.sample import sample
from kakuho.cli.scan import scan
from kakuho.cli.triage import triage
from kakuho.vocab.errors import KakuhoError, UsageError

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130

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
app.command(help=hint("help.sample"))(sample)
app.add_typer(law, name="law", help=hint("help.law"))


def _say_where(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Print where an unforeseen failure arose, without its message: that may quote a leaked value."""
    lang = preferred_language()
    sys.stderr.write(say("error.unforeseen", lang, kind=kind.__name__) + "\n")
    for frame in traceback.extract_tb(trace):
        sys.stderr.write(f"  {frame.filename}:{frame.lineno} {frame.name}\n")


def main() -> None:
    """Run the command; every expected failure ends in one sentence and an exit code."""
    sys.excepthook = _say_where
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    lang = preferred_language()
    try:
        # Not `app()`: it would put its own hook in place of ours.
        typer.main.get_command(app)()
    except KakuhoError as error:
        console.print(error.diagnostics().text(lang), style="bold red", markup=False)
        sys.exit(EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED)
    except KeyboardInterrupt:
        console.print(say("error.interrupted", lang), style="bold", markup=False)
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, less) has gone; Python would complain once more while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_FAILED)
