"""Tar archives, read in place; links, devices and paths in them are labels only."""

import tarfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from kakuho.intake.labels import visible
from kakuho.intake.leaves import Leaf
from kakuho.intake.members import Labels, Member
from kakuho.intake.refusals import Refused, damaged
from kakuho.intake.sources import Chained, Source, bytes_source
from kakuho.vocab.contents import Reason

_KEEP_BYTES = 1 << 26  # larger members are read from the archive each time


def tar_members(leaf: Leaf) -> Iterator[Member]:
    """The regular files in the archive; links and devices as lines."""
    labels = Labels()
    with leaf.source.open() as stream, tarfile.open(fileobj=stream, mode="r|", errorlevel=2) as archive:
        for info in archive:
            if info.isdir():
                continue
            label = labels.unique(visible(info.name))
            if not info.isreg():
                yield Member(label, _special(info))
            elif info.size > _KEEP_BYTES:
                yield Member(label, _streamed(leaf, info, label))
            else:
                yield Member(label, _read(archive, info, label))


def _streamed(leaf: Leaf, info: tarfile.TarInfo, label: str) -> Source:
    """A big member; of a sparse one only the stored runs count as packed."""
    offset = info.offset
    runs: Any = info.sparse  # (offset, size) pairs, or None
    packed = info.size if runs is None else sum(size for _, size in runs)
    return Source(label, lambda: _reopen(leaf, offset), packed_bytes=packed)


def _special(info: tarfile.TarInfo) -> Refused:
    if info.issym() or info.islnk():
        return Refused(Reason.LINK, ja="リンクのため、たどりません", en="is a link; not followed")
    return Refused(Reason.UNREADABLE, ja="通常のファイルではありません", en="is not a regular file")


def _read(archive: tarfile.TarFile, info: tarfile.TarInfo, label: str) -> Source | Refused:
    stream = archive.extractfile(info)
    data = stream.read() if stream is not None else b""
    if len(data) < info.size:
        return damaged("途中で切れた書庫", "the archive ends within it")
    return bytes_source(label, data)


def _reopen(leaf: Leaf, offset: int) -> BinaryIO:
    """The member whose header stands at `offset`, from the start.

    Cost: everything before it is read again.
    """
    stream = leaf.source.open()
    left = offset
    while left > 0 and (chunk := stream.read(min(left, 1 << 20))):
        left -= len(chunk)
    archive = tarfile.open(fileobj=stream, mode="r|", errorlevel=2)  # noqa: SIM115  its reader closes it
    info = archive.next()
    member = archive.extractfile(info) if info is not None else None
    if member is None:
        raise tarfile.ReadError
    return Chained(member, archive, stream)  # type: ignore[return-value, arg-type]
