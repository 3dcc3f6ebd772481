"""The `kakuho` command: turns errors into sentences and exit codes."""

import atexit
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


class _Leaving:
    """Ends the process without taking the interpreter apart, when all else that is due at the end is done.

    Threads of the libraries for columns may still give back memory of ours. While Python takes itself apart
    they would ask it for a lock that it no longer gives, and the process would be aborted after its work.
    """

    def __init__(self) -> None:
        self.code = EXIT_FAILED  # what Python itself makes of an unforeseen failure
        atexit.register(self._leave)  # registered first, called last

    def _leave(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                self.code = self.code or EXIT_FAILED
        os._exit(self.code)


def main() -> None:
    """Run the command; every expected failure ends in one sentence and an exit code."""
    leaving = _Leaving()
    try:
        _run_and_tell()
    except SystemExit as left:
        leaving.code = left.code if isinstance(left.code, int) else EXIT_FAILED if left.code else 0
        raise
    leaving.code = 0


def _run_and_tell() -> None:
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
    from kakuho.cli.misuse import told  # noqa: PLC0415

    try:
        # Not `app()`: it would put its own hook in place of ours, and tell mistakes in English.
        code = typer.main.get_command(app)(standalone_mode=False)
    except typer.Abort:
        _tell(say("error.aborted", preferred_language()))
        sys.exit(EXIT_FAILED)
    except typer.TyperException as error:
        _tell(told(error, preferred_language()))
        sys.exit(EXIT_USAGE)
    sys.exit(code if isinstance(code, int) else 0)


def _tell(sentence: str) -> None:
    if not sentence:
        return
    sys.stderr.write(f"\x1b[1m{sentence}\x1b[0m\n" if sys.stderr.isatty() else f"{sentence}\n")
