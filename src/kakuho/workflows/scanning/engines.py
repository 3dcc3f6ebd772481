"""Where the work on bulk is done: in this process, or by an engine of many machines with the same results."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from kakuho import intake, people
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.locators import Locator
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS, Corrections
from kakuho.workflows.scanning.examine import examine_file
from kakuho.workflows.scanning.scan import Progress, ScannedDocument

Found = tuple[Locator, Path] | Unexamined
Examined = tuple[Found, Iterable[ScannedDocument | Unexamined]]


class Engine(Protocol):
    """Each method gives the same on every engine, in the same order."""

    def examine(
        self,
        files: Iterable[Found],
        *,
        known: Collection[str],
        progress: Progress,
        corrections: Corrections,
    ) -> Iterator[Examined]:
        """Each of the files with what was found in its documents.

        Documents whose SHA-256 is `known` are named, not scanned; the caller may add to `known` meanwhile.
        """
        ...

    def normalise(self, parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
        """Keys of each record of all parts, in parts; see `people.normalised_parts`."""
        ...


class LocalEngine:
    """This process."""

    def examine(
        self,
        files: Iterable[Found],
        *,
        known: Collection[str],
        progress: Progress,
        corrections: Corrections,
    ) -> Iterator[Examined]:
        """See `Engine`; what is in a file is read while it is taken."""
        for found in files:
            if isinstance(found, Unexamined):
                yield found, (found,)
            else:
                yield found, examine_file(*found, known=known, progress=progress, corrections=corrections)

    def normalise(self, parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
        """See `Engine`."""
        return people.normalised_parts(parts)


LOCAL = LocalEngine()


@dataclass(frozen=True, slots=True)
class Working:
    """Where the bulk is worked through, and who hears how far linking has come."""

    engine: Engine = LOCAL
    watching: people.Watching = people.unwatched


QUIETLY = Working()


def examine(
    paths: Sequence[Path],
    *,
    progress: Progress,
    corrections: Corrections = NO_CORRECTIONS,
    engine: Engine = LOCAL,
) -> Iterator[ScannedDocument | Unexamined]:
    """The findings of every document under `paths`, and a line for all that could not be examined."""
    files = intake.walk(paths)
    for _, items in engine.examine(files, known=(), progress=progress, corrections=corrections):
        yield from items
