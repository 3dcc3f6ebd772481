"""One file after the other: opened, scanned, and what stops either of them listed while the rest goes on."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from kakuho import intake
from kakuho.vocab.contents import Document, Opened, Reason, Unexamined
from kakuho.vocab.locators import Locator
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS, Corrections
from kakuho.workflows.scanning.scan import Progress, ScannedDocument, known_already, scan_document

T = TypeVar("T")

_PANIC = "PanicException"  # of libraries in Rust: each has its own class, none of them an `Exception`


def examine_file(
    locator: Locator,
    path: Path,
    *,
    known: Collection[str],
    progress: Progress,
    corrections: Corrections = NO_CORRECTIONS,
) -> Iterator[ScannedDocument | Unexamined]:
    """The findings of every document of one file; those whose SHA-256 is `known` are named, not scanned.

    All in all `progress` hears of as many bytes as the file has, whatever unfolds from it.
    """
    share = _Share(path, progress)
    for item in _opened(intake.open_file(locator, path), locator):
        if isinstance(item, Document):
            yield _scanned(item, known, share.take, corrections)
        else:
            yield item
    share.finish()


@dataclass(frozen=True, slots=True)
class Original:
    """An original that lies in the evidence of the case already and is still to be examined."""

    name: str
    sha256: str
    size_bytes: int


def examine_original(
    kept: Original,
    original: Callable[[], BinaryIO],
    *,
    known: Collection[str],
    progress: Progress,
    corrections: Corrections,
) -> Iterator[ScannedDocument | Unexamined]:
    """The findings of every document of a kept original, as `examine_file` gives those of a file."""
    locator = Locator(kept.name)
    share = _Share(Path(kept.name), progress, kept.size_bytes)
    for item in _opened(intake.open_source(locator, original), locator):
        if isinstance(item, Document):
            yield _scanned(item, known, share.take, corrections)
        else:
            yield item
    share.finish()


def examine_kept(
    locator: Locator, original: Callable[[], BinaryIO], *, wanted: Collection[str], corrections: Corrections
) -> Iterator[ScannedDocument | Unexamined]:
    """The findings of those documents of a kept original whose SHA-256 is `wanted`."""
    opened = intake.open_source(locator, original)
    for item in _opened(opened, locator):
        if isinstance(item, Document) and item.sha256 in wanted:
            yield _scanned(item, (), lambda _done: None, corrections)


def _opened(opened: Iterator[Opened], locator: Locator) -> Iterator[Opened]:
    """What was opened, and a line where opening fails in a way nobody foresaw."""
    while (item := survived(lambda: next(opened, None), locator)) is not None:
        yield item


def _scanned(
    document: Document, known: Collection[str], progress: Progress, corrections: Corrections
) -> ScannedDocument | Unexamined:
    if document.sha256 not in known:
        return survived(
            lambda: scan_document(document, progress=progress, corrections=corrections), document.locator
        )
    return known_already(document)


def survived(step: Callable[[], T], locator: Locator) -> T | Unexamined:
    """The outcome of the step, or a line with the kind of failure where it failed in a way nobody foresaw.

    The one place that catches everything: a slip of the program, or a panic of a library, on one odd file
    must not cost the person the other nine hundred. The failure is not swallowed: the document is listed as
    not examined, its findings are not counted, and the next run tries it again. The error's message may quote
    a leaked value and is left out.
    """
    try:
        return step()
    except BaseException as error:
        kind = type(error).__name__
        if not isinstance(error, Exception) and kind != _PANIC:
            raise  # the person stops
        return Unexamined(
            locator,
            Reason.FAILED,
            f"調べている途中でプログラムが失敗しました({kind})。開発元に知らせてください",
            f"the program failed on it ({kind}); please report this",
        )


@dataclass(slots=True)
class _Share:
    """A file's share of the progress: what unfolds from it counts for no more bytes than it has."""

    path: Path
    progress: Progress
    left: int = -1

    def take(self, done: int) -> None:
        """Pass on what of `done` is still within the share."""
        if self.left < 0:
            self.left = self._size()
        step = min(done, self.left)
        self.left -= step
        self.progress(step)

    def finish(self) -> None:
        """Pass on what is left."""
        self.take(self.left if self.left >= 0 else self._size())

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except OSError:
            return 0
