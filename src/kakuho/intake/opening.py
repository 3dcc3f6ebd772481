"""From paths to documents: what was given is walked, unpacked and recognised."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kakuho.intake import readers
from kakuho.intake.csv_tables import note_rows, shape_of
from kakuho.intake.encodings import Decoder, bom_length, judge_encoding
from kakuho.intake.leaves import Leaf
from kakuho.intake.limits import DEFAULT_LIMITS, Budget, Limits
from kakuho.intake.lines import note_losses
from kakuho.intake.members import Member
from kakuho.intake.recognise import recognise, recognise_text, unread_name
from kakuho.intake.refusals import NOT_READ, Refused, damaged, empty, from_error, unsupported
from kakuho.intake.sources import Source, Survey, file_source, survey
from kakuho.intake.stretches import PLAIN_BYTES, Stretch, in_runs, table_blocks, text_blocks
from kakuho.intake.walking import walk
from kakuho.vocab.contents import Document, Opened, Part, Reason, Unexamined
from kakuho.vocab.locators import Locator


def open_paths(paths: Sequence[Path], *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Opened]:
    """Every document in the given files and folders, and a line for all that could not be examined.

    A container yields its own document when it has text (a mail body), then the documents of its members.
    Consume a document's parts, in order, before advancing. Content never makes it raise: what breaks midway
    is stated in `Document.troubles`.
    """
    for found in walk(paths):
        if isinstance(found, Unexamined):
            yield found
        else:
            yield from open_file(*found, limits=limits)


def open_file(locator: Locator, path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Opened]:
    """The documents of one regular file, as `walk` found it; see `open_paths`."""
    return _open(file_source(path), locator, Budget(limits), 0)


def open_source(
    locator: Locator, original: Callable[[], BinaryIO], *, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Opened]:
    """The documents of bytes that lie elsewhere than in a file (a kept original); see `open_paths`.

    `original` gives the bytes from the start, any number of times.
    """
    return _open(Source(locator.path.rpartition("/")[2], original), locator, Budget(limits), 0)


@dataclass(slots=True)
class Stretched:
    """A document whose one big part can be read in stretches; `document` serves for its beginning."""

    document: Document
    stretches: tuple[Stretch, ...]
    _leaf: Leaf

    @property
    def first_record(self) -> int:
        """The number of a table's first record: negative, for the header and what stands above it."""
        shape = self.stretches[0].shape
        return -shape.layout.first_data if shape is not None else 0

    def note_read(self, *, first_record: int, lost: int) -> None:
        """State of a table how many rows it has, and in the troubles how many places could not be read.

        `first_record` is the number that a record behind the last would have. A text that has been read by
        `document` states its own.
        """
        assert self._leaf.encoding is not None
        note_rows(self._leaf, first_record)
        note_losses(self._leaf, Decoder(self._leaf.encoding, lost))


def open_in_stretches(
    locator: Locator, path: Path, *, stretch_bytes: int, limits: Limits = DEFAULT_LIMITS
) -> Stretched | None:
    """A regular file of delimited values or plain text in stretches; None where it is to be opened whole.

    Cost: two passes over the bytes, nothing parsed but the beginning.
    """
    source = file_source(path)
    try:
        leaf = _leaf(source, survey(source, None), locator, Budget(limits))
        stretches = _stretches(leaf, path, stretch_bytes)
    except NOT_READ:
        return None
    opened = _document(leaf, readers.READERS[leaf.format]) if len(stretches) > 1 else []
    document = next((one for one in opened if isinstance(one, Document)), None)
    return None if document is None else Stretched(document, stretches, leaf)


def _stretches(leaf: Leaf, path: Path, stretch_bytes: int) -> tuple[Stretch, ...]:
    """The stretches of the leaf, none where its format or encoding has to be read in one go.

    Raises:
        Refused: or its records have.
    """
    encoding = leaf.encoding or ""
    if encoding not in PLAIN_BYTES or leaf.format not in {"csv", "text"}:
        return ()
    shape = shape_of(leaf) if leaf.format == "csv" else None
    blocks = text_blocks(leaf.source, encoding) if shape is None else table_blocks(leaf.source, encoding)
    size = leaf.survey.size_bytes
    return tuple(
        Stretch(path, size, leaf.locator, encoding, shape, run) for run in in_runs(blocks, stretch_bytes)
    )


def _open(source: Source, locator: Locator, budget: Budget, depth: int) -> Iterator[Opened]:
    try:
        seen = survey(source, budget.meter(source.packed_bytes) if depth else None)
        if not seen.size_bytes:
            raise empty()
        leaf = _leaf(source, seen, locator, budget)
    except NOT_READ as error:
        yield from_error(error, "file").at(locator)
        return
    reader = readers.READERS.get(leaf.format)
    troubled = False
    if reader is not None:
        opened = _document(leaf, reader)
        troubled = bool(leaf.troubles) and not isinstance(opened[0], Document)
        yield from opened
    container = readers.CONTAINERS.get(leaf.format)
    if container is not None and not troubled:
        yield from _members(leaf, container, depth)


def _leaf(source: Source, seen: Survey, locator: Locator, budget: Budget) -> Leaf:
    """The recognised leaf.

    Raises:
        Refused: the format is not opened.
    """
    leaf = Leaf(source, seen, locator, recognise(seen) or "", None, budget)
    if leaf.format in readers.FAMILIES:
        leaf.format = readers.FAMILIES[leaf.format](leaf)
    if leaf.format:
        return leaf
    if (known := unread_name(seen.head)) is not None:
        raise unsupported(*known)
    leaf.encoding = judge_encoding(seen.head, seen.telling)
    if leaf.encoding is None:
        if not seen.head.strip(b"\x00"):
            raise damaged("すべて0のバイト", "nothing but zero bytes")
        raise unsupported("テキストではないデータ", "binary data")
    leaf.format = readers.refine_text(leaf, recognise_text(_as_ascii(seen.head, leaf.encoding)))
    return leaf


def _as_ascii(head: bytes, encoding: str) -> bytes:
    """The head with wide characters made narrow, for recognition only."""
    if not encoding.startswith("utf-"):
        return head
    body = head[bom_length(head, encoding) :]
    return body if encoding.startswith("utf-8") else Decoder(encoding).decode(body[: len(body) & ~3]).encode()


def _document(leaf: Leaf, reader: Callable[[Leaf], Iterator[Part]]) -> list[Opened]:
    """The leaf as a document; when not even its first part can be read, the lines that say why."""
    parts = leaf.guarded(reader(leaf))
    first = next(parts, None)
    if first is None and leaf.troubles:
        return list(leaf.troubles)
    if first is None and leaf.format in readers.CONTAINERS:
        return []
    if first is None:
        return [_without_text().at(leaf.locator)]
    return [
        Document(
            locator=leaf.locator,
            format=leaf.format,
            encoding=leaf.encoding,
            size_bytes=leaf.survey.size_bytes,
            sha256=leaf.survey.sha256,
            parts=chain([first], parts),
            properties=leaf.properties,
            troubles=leaf.troubles,
        )
    ]


def _without_text() -> Refused:
    return Refused(Reason.EMPTY, ja="文字も表もありません", en="holds neither text nor a table")


def _members(leaf: Leaf, container: Callable[[Leaf], Iterator[Member]], depth: int) -> Iterator[Opened]:
    """The documents of a container's members; a break of the container ends it with a line."""
    if depth >= leaf.budget.limits.depth:
        yield Refused(
            Reason.LIMIT_DEPTH,
            ja=f"入れ子が上限の{leaf.budget.limits.depth}段を超えているため開きません",
            en=f"is nested deeper than the {leaf.budget.limits.depth} levels allowed",
        ).at(leaf.locator)
        return
    members = container(leaf)
    count = 0
    while True:
        try:
            member = next(members, None)
            if member is None:
                break
            leaf.budget.enter()
        except NOT_READ as error:
            yield from_error(error, leaf.format).at(leaf.locator)
            return
        count += 1
        locator = replace(leaf.locator, members=(*leaf.locator.members, member.label))
        if isinstance(member.content, Refused):
            yield member.content.at(locator)
        else:
            yield from _open(member.content, locator, leaf.budget, depth + 1)
    if not count and leaf.format not in readers.READERS:
        yield empty().at(leaf.locator)
