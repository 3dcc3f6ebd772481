"""A bar on the terminal while files are worked through; silent where there is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from kakuho.cli.messages import say


def bytes_under(paths: list[Path]) -> int:
    """Size of all regular files given or under the folders given; links are not followed."""
    total = 0
    for path in paths:
        found = path.rglob("*") if path.is_dir() else [path]
        total += sum(p.stat().st_size for p in found if p.is_file() and not p.is_symlink())
    return total


@contextmanager
def byte_progress(paths: list[Path], *, lang: str) -> Iterator[Callable[[int], None]]:
    """A progress bar over the bytes of `paths`; yields the function that advances it."""
    console = Console(stderr=True)
    with Progress(
        TextColumn(say("progress.reading", lang)),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=bytes_under(paths))
        yield lambda done: bar.advance(task, done)


def spoken(key: str, lang: str) -> None:
    """Say on the terminal what is being done now."""
    Console(stderr=True).print(say(key, lang), style="dim", markup=False)
