"""How far the linking and counting of people has come, for whoever waits."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

import pyarrow as pa


class Stage(StrEnum):
    """The parts of the work that grow with the records, in their order."""

    KEYS = "keys"  # made comparable
    PAIRS = "pairs"  # found
    COMPARING = "comparing"
    GROUPING = "grouping"
    REGISTER = "register"  # written


# Hears of a stage how much is done, of how much; the unit is the stage's own.
Watching = Callable[[Stage, int, int], None]


def unwatched(_stage: Stage, _done: int, _everything: int) -> None:
    """Nothing; nobody waits."""


def watched(
    parts: Iterable[pa.Table], stage: Stage, everything: int, watching: Watching
) -> Iterator[pa.Table]:
    """The parts; each is reported, in rows, once it was worked through."""
    done = 0
    watching(stage, done, everything)
    for part in parts:
        yield part
        done += part.num_rows
        watching(stage, done, everything)
