"""A bar on the terminal while files are worked through; silent where there is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from kakuho.cli.messages import say

if TYPE_CHECKING:  # the help of `kakuho law` must not load the libraries for columns
    from kakuho.people import Stage


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
        self.bar.update(self.task, description=say(f"progress.{stage}", self.lang, percent=percent))


@contextmanager
def byte_progress(paths: list[Path], *, lang: str) -> Iterator[Bar]:
    """A progress bar over the bytes of `paths`; yields the function that advances it."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        yield Bar(bar, bar.add_task(say("progress.reading", lang), total=bytes_under(paths)), lang)


@contextmanager
def count_progress(sentence: str) -> Iterator[Callable[[int, int], None]]:
    """A bar behind `sentence`; yields the function that is told how many are done, and of how many."""
    console = Console(stderr=True)
    with Progress(
        TextColumn(sentence, markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def spoken(key: str, lang: str, **values: int) -> None:
    """Say on the terminal what is being done now."""
    Console(stderr=True).print(say(key, lang, **values), style="dim", markup=False)
