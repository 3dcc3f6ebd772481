"""The `kakuho` command: turns errors into sentences and exit codes."""

import io
import os
import signal
import sys
import traceback
from types import FrameType, TracebackType

from kakuho.cli.messages import preferred_language, say
from kakuho.vocab.errors import KakuhoError, UsageError

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


def _say_where(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Print where an unforeseen failure arose, without its message: that may quote a leaked value."""
    lang = preferred_language()
    sys.stderr.write(say("error.unforeseen", lang, kind=kind.__name__) + "\n")
    for frame in traceback.extract_tb(trace):
        sys.stderr.write(f"  {frame.filename}:{frame.lineno} {frame.name}\n")


class _StoppedError(BaseException):
    """The person, or the machine shutting down, stops the command.

    Not KeyboardInterrupt, which typer turns into an exit without a word.
    """


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _StoppedError


def main() -> None:
    """Run the command; every expected failure ends in one sentence and an exit code."""
    sys.excepthook = _say_where
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal in ASCII still gets the result
    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, _stop)
    lang = preferred_language()
    try:
        _run()
    except KakuhoError as error:
        _tell(error.diagnostics().text(lang))
        sys.exit(EXIT_USAGE if isinstance(error, UsageError) else EXIT_FAILED)
    except _StoppedError:
        _tell(say("error.interrupted", lang))
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader (head, less) has gone; Python would complain once more while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_FAILED)


def _run() -> None:
    # Imported here, so that to stop the command while it loads is to stop it and not to see its innards.
    import typer  # noqa: PLC0415

    from kakuho.cli.app import app  # noqa: PLC0415

    # Not `app()`: it would put its own hook in place of ours.
    typer.main.get_command(app)()


def _tell(sentence: str) -> None:
    sys.stderr.write(f"\x1b[1m{sentence}\x1b[0m\n" if sys.stderr.isatty() else f"{sentence}\n")
