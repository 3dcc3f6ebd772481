"""Single compressed files: gzip, bzip2, xz."""

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO

from kakuho.intake.leaves import Leaf
from kakuho.intake.members import Member
from kakuho.intake.sources import Chained, Source

_OPENERS: dict[str, Callable[..., IO[bytes]]] = {"bz2": bz2.open, "gz": gzip.open, "xz": lzma.open}  # type: ignore[dict-item]  # overloads
_ENDINGS = {"gz": (".gz", ".tgz"), "bz2": (".bz2", ".tbz2", ".tbz"), "xz": (".xz", ".txz")}


def squeezed_members(leaf: Leaf) -> Iterator[Member]:
    """The one file within; decompressed anew each time it is read."""
    label = _label(leaf.source.name, leaf.format)

    def reopen() -> BinaryIO:
        packed = leaf.source.open()
        return Chained(_OPENERS[leaf.format](packed), packed)  # type: ignore[return-value]

    yield Member(label, Source(label, reopen, packed_bytes=leaf.survey.size_bytes))


def _label(name: str, kind: str) -> str:
    for ending in _ENDINGS[kind]:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)] + (".tar" if ending.startswith(".t") else "")
    return f"{name} ({kind})"
