"""Single compressed files: gzip, bzip2, xz."""

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator
from typing import BinaryIO

from kakuho.intake.leaves import Leaf
from kakuho.intake.members import Member
from kakuho.intake.sources import Source

_OPENERS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    "gz": lambda stream: gzip.GzipFile(fileobj=stream),  # type: ignore[dict-item, return-value]
    "bz2": lambda stream: bz2.BZ2File(stream),  # type: ignore[dict-item, return-value]
    "xz": lambda stream: lzma.LZMAFile(stream),  # type: ignore[dict-item, return-value]
}
_ENDINGS = {"gz": (".gz", ".tgz"), "bz2": (".bz2", ".tbz2", ".tbz"), "xz": (".xz", ".txz")}


def squeezed_members(leaf: Leaf) -> Iterator[Member]:
    """The one file within; decompressed anew each time it is read."""
    label = _label(leaf.source.name, leaf.format)

    def reopen() -> BinaryIO:
        return _OPENERS[leaf.format](leaf.source.open())

    yield Member(label, Source(label, reopen, packed_bytes=leaf.survey.size_bytes))


def _label(name: str, kind: str) -> str:
    for ending in _ENDINGS[kind]:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)] + (".tar" if ending.startswith(".t") else "")
    return f"{name} ({kind})"
