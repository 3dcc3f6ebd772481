"""A bar on the terminal while files are worked through; a line now and then where there is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from kakuho.cli.messages import say

if TYPE_CHECKING:  # the help of `kakuho law` must not load the libraries for columns
    from kakuho.people import Stage

LINE_EVERY_SECONDS = 10.0


def bytes_under(paths: list[Path]) -> int:
    """Size of all regular files given or under the folders given; links are not followed."""
    total = 0
    for path in paths:
        found = path.rglob("*") if path.is_dir() else [path]
        total += sum(p.stat().st_size for p in found if p.is_file() and not p.is_symlink())
    return total


@dataclass(frozen=True, slots=True)
class Bar:
    """The bar: called with bytes, it advances."""

    bar: Progress
    task: TaskID
    lang: str

    def __call__(self, done: int) -> None:
        """So many more bytes were read."""
        self.bar.advance(self.task, done)

    def reread(self, done: int, everything: int) -> None:
        """Say how many documents of the case were read again, before its bytes are counted."""
        if not done:
            spoken("progress.rereading", self.lang, n=everything)
        word = "progress.reading" if done == everything else "progress.reread"
        self.bar.update(self.task, description=say(word, self.lang, done=done, n=everything))

    def stage(self, stage: "Stage", done: int, everything: int) -> None:
        """Say how far the linking of people has come; the bytes are read by now."""
        percent = min(100, 100 * done // max(everything, 1))
        description = say(f"progress.{stage}", self.lang, percent=percent)
        self.bar.update(self.task, description=description, says_percent=True)


@contextmanager
def byte_progress(paths: list[Path], *, lang: str) -> Iterator[Bar]:
    """A progress bar over the bytes of `paths`; yields the function that advances it."""
    console = Console(stderr=True)
    with (
        Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        ) as bar,
        _told(bar, console),
    ):
        yield Bar(bar, bar.add_task(say("progress.reading", lang), total=bytes_under(paths)), lang)


@contextmanager
def count_progress(sentence: str) -> Iterator[Callable[[int, int], None]]:
    """A bar behind `sentence`; yields the function that is told how many are done, and of how many."""
    console = Console(stderr=True)
    with (
        Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        ) as bar,
        _told(bar, console),
    ):
        task = bar.add_task(sentence, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def _told(bar: Progress, console: Console) -> Iterator[None]:
    """Where there is no terminal (a job at night, a log), a line every ten seconds says how far the work is.

    A thread tells, so that a step that reports nothing for minutes is not taken for one that hangs.
    """
    if console.is_terminal:
        yield
        return
    over = Event()
    teller = Thread(target=_tell, args=(bar, console, over), daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def _tell(bar: Progress, console: Console, over: Event) -> None:
    while not over.wait(LINE_EVERY_SECONDS):
        for task in bar.tasks:
            console.print(_line(task), markup=False, highlight=False, soft_wrap=True)


def _line(task: Task) -> str:
    """For how long the task has run, what is done now and, where it can be told, how much of it."""
    elapsed = timedelta(seconds=int(task.elapsed or 0))
    known = task.total and not task.fields.get("says_percent")
    return f"[{elapsed}] {task.description}" + (f" {task.percentage:.0f}%" if known else "")


def spoken(key: str, lang: str, **values: int) -> None:
    """Say on the terminal what is being done now."""
    Console(stderr=True).print(say(key, lang, **values), style="dim", markup=False)
