"""Plain text and logs as chunks of whole lines, at the speed of the disk."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from kakuho.intake.encodings import Decoder, bom_length
from kakuho.intake.leaves import Leaf
from kakuho.intake.refusals import Refused
from kakuho.intake.sources import Source
from kakuho.vocab.contents import TEXT_SCHEMA, Reason, TextPart

CHUNK_BYTES = 1 << 20
LONGEST_LINE_BYTES = 1 << 24  # a line longer than this is cut


def text_parts(leaf: Leaf) -> Iterator[TextPart]:
    """One part: the text in chunks of about a megabyte, cut at line ends.

    Cost: several hundred MB/s for UTF-8, about 100 MB/s for other encodings; memory is a few chunks.
    """
    yield TextPart(leaf.locator, _text_batches(leaf))


def _text_batches(leaf: Leaf) -> Iterator[pa.RecordBatch]:
    assert leaf.encoding is not None
    decoder = Decoder(leaf.encoding)
    line = 1
    for block in line_blocks(leaf.source, leaf.encoding, chunk_bytes=CHUNK_BYTES):
        batch, newlines = block_batch(block, line, decoder)
        if batch.num_rows:
            yield batch
        line += newlines
    note_losses(leaf, decoder)


def block_batch(block: bytes, line: int, decoder: Decoder) -> tuple[pa.RecordBatch, int]:
    """A block that starts on this line as a batch of one text, and the number of line ends in it."""
    if decoder.name in ("utf-8", "utf-8-sig"):
        array = _utf8_array(block)
        if array is not None:
            return _batch(array, line), block.count(b"\n")
    text = decoder.decode(block)
    return _batch(pa.array([text], pa.large_string()), line), text.count("\n")


def _batch(texts: pa.Array, line: int) -> pa.RecordBatch:
    return pa.record_batch([texts, pa.array([line], pa.int64()), pa.nulls(1, pa.int64())], schema=TEXT_SCHEMA)


def _utf8_array(block: bytes) -> pa.Array | None:
    """The block as a text without copying it, or None when it is not UTF-8."""
    offsets = pa.py_buffer(np.array([0, len(block)], dtype=np.int64))
    array = pa.LargeStringArray.from_buffers(1, offsets, pa.py_buffer(block))
    try:
        array.validate(full=True)
    except pa.ArrowInvalid:
        return None
    return array


def is_utf8(block: bytes) -> bool:
    """Whether the block is UTF-8 throughout."""
    return _utf8_array(block) is not None


def note_losses(leaf: Leaf, decoder: Decoder) -> None:
    """State in the leaf's troubles how many places could not be read."""
    if decoder.lost:
        name = (leaf.encoding or "").upper()
        leaf.note(
            Refused(
                Reason.DAMAGED,
                ja=f"{name}として読めないバイトが{decoder.lost:,}か所あり、「\ufffd」に置き換えました。残りは読めています",
                en=f"{decoder.lost:,} places could not be read as {name} and were replaced; the rest is read",
            )
        )


def line_blocks(source: Source, encoding: str, *, chunk_bytes: int) -> Iterator[bytes]:
    """The bytes after any byte order mark in blocks that end at line ends."""
    with source.open() as reader:
        rest = reader.read(4)
        rest = rest[bom_length(rest, encoding) :]
        while chunk := reader.read(chunk_bytes):
            block = rest + chunk if rest else chunk
            cut = last_line_end(block, encoding)
            if not cut and len(block) < LONGEST_LINE_BYTES:
                rest = block
                continue
            cut = cut or _character_end(block, encoding)
            yield block[:cut]
            rest = block[cut:]
        if rest:
            yield rest


def _unit_bytes(encoding: str) -> int:
    return {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)


def last_line_end(block: bytes, encoding: str) -> int:
    """The position after the last line end in the block, 0 when there is none."""
    wide = _unit_bytes(encoding)
    if wide == 1:
        cut = block.rfind(b"\n") + 1
        return cut or (block[:-1].rfind(b"\r") + 1)
    newline = "\n".encode(encoding)
    at = block.rfind(newline)
    while at >= 0 and at % wide:
        at = block.rfind(newline, 0, at + wide - 1)
    return at + wide if at >= 0 else 0


def _character_end(block: bytes, encoding: str) -> int:
    """Where an endless line may be cut: at its last ASCII blank or comma, else on a whole character."""
    if (wide := _unit_bytes(encoding)) > 1:
        return len(block) // wide * wide
    cut = max(block.rfind(b" "), block.rfind(b","), block.rfind(b">"), block.rfind(b"}")) + 1
    if cut > len(block) // 2:
        return cut
    end = len(block)
    while encoding.startswith("utf-8") and end > len(block) - 4 and block[end - 1] & 0xC0 == 0x80:
        end -= 1
    return end - 1 if encoding.startswith("utf-8") and block[end - 1] >= 0x80 else end
