"""The encrypted stream: what goes in comes out, and nothing else ever does."""

import hashlib
import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.vault.failures import DamagedError, StorageError
from kakuho.vault.sealing import (
    CHUNK_BYTES,
    SealedReader,
    new_object_id,
    seal_bytes,
    seal_stream,
    unseal_bytes,
)

WRAPPING_KEY = bytes(range(32))
HEADER_BYTES = 88
SEALED_CHUNK_BYTES = CHUNK_BYTES + 16


def sealed(clear: bytes) -> tuple[bytes, bytes]:
    object_id, sink = new_object_id(), io.BytesIO()
    seal_stream(io.BytesIO(clear), sink, wrapping_key=WRAPPING_KEY, object_id=object_id)
    return sink.getvalue(), object_id


def opened(stored: bytes, object_id: bytes) -> bytes:
    return SealedReader(io.BytesIO(stored), wrapping_key=WRAPPING_KEY, object_id=object_id).read()


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES + 7])
def test_what_goes_in_comes_out_at_every_chunk_boundary(size: int) -> None:
    clear, object_id, sink = os.urandom(size), new_object_id(), io.BytesIO()
    told = seal_stream(io.BytesIO(clear), sink, wrapping_key=WRAPPING_KEY, object_id=object_id)
    assert opened(sink.getvalue(), object_id) == clear
    assert (told.size_bytes, told.sha256) == (size, hashlib.sha256(clear).hexdigest())


class Dribble(io.BytesIO):
    """Gives fewer bytes than asked for, as sockets and pipes do."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 0, 70_001))


def test_a_source_that_gives_little_at_a_time_is_read_to_its_end() -> None:
    clear, object_id, sink = os.urandom(CHUNK_BYTES + 5), new_object_id(), io.BytesIO()
    seal_stream(Dribble(clear), sink, wrapping_key=WRAPPING_KEY, object_id=object_id)
    assert opened(sink.getvalue(), object_id) == clear


class Broken(io.BytesIO):
    """A medium with a bad sector."""

    def read(self, _size: int | None = -1, /) -> bytes:
        raise OSError(5, "山田太郎.csv")


def test_a_source_with_a_bad_sector_gives_one_sentence_without_its_name() -> None:
    with pytest.raises(StorageError) as caught:
        seal_stream(Broken(), io.BytesIO(), wrapping_key=WRAPPING_KEY, object_id=new_object_id())
    assert "EIO" in caught.value.diagnostics().what_ja
    assert "山田" not in caught.value.diagnostics().text("ja")


@pytest.mark.parametrize("chunks", [0, 1, 2])
def test_a_stream_cut_after_a_whole_chunk_does_not_open(chunks: int) -> None:
    stored, object_id = sealed(os.urandom(3 * CHUNK_BYTES))
    with pytest.raises(DamagedError):
        opened(stored[: HEADER_BYTES + chunks * SEALED_CHUNK_BYTES], object_id)


@given(st.integers(min_value=0, max_value=300))
def test_a_stream_cut_anywhere_does_not_open(length: int) -> None:
    stored, object_id = sealed(bytes(250))
    if length >= len(stored):
        return
    with pytest.raises(DamagedError):
        opened(stored[:length], object_id)


@given(st.integers(min_value=0, max_value=353), st.integers(min_value=0, max_value=7))
@settings(max_examples=200)
def test_a_single_flipped_bit_is_noticed(position: int, bit: int) -> None:
    stored, object_id = sealed(bytes(250))
    assert len(stored) == 354
    changed = bytearray(stored)
    changed[position] ^= 1 << bit
    with pytest.raises(DamagedError):
        opened(bytes(changed), object_id)


def test_chunks_in_another_order_are_noticed() -> None:
    stored, object_id = sealed(os.urandom(3 * CHUNK_BYTES))
    head, body = stored[:HEADER_BYTES], stored[HEADER_BYTES:]
    first, second, third = (body[i * SEALED_CHUNK_BYTES : (i + 1) * SEALED_CHUNK_BYTES] for i in range(3))
    with pytest.raises(DamagedError, match="chunk 0"):
        opened(head + second + first + third, object_id)


def test_bytes_added_at_the_end_are_noticed() -> None:
    stored, object_id = sealed(b"list")
    for more in (b"\0", bytes(16), bytes(SEALED_CHUNK_BYTES)):
        with pytest.raises(DamagedError):
            opened(stored + more, object_id)


def test_one_object_does_not_open_as_another() -> None:
    stored, _ = sealed(b"list")
    with pytest.raises(DamagedError):
        opened(stored, new_object_id())


def test_the_same_content_never_looks_the_same() -> None:
    (one, _), (two, _) = sealed(bytes(5000)), sealed(bytes(5000))
    assert one[HEADER_BYTES:] != two[HEADER_BYTES:]


@given(st.lists(st.tuples(st.integers(0, 2 * CHUNK_BYTES + 50), st.integers(0, 3000)), max_size=8))
@settings(max_examples=25, deadline=None)
def test_reading_from_the_middle_gives_the_same_bytes(reads: list[tuple[int, int]]) -> None:
    clear = bytes(range(256)) * (CHUNK_BYTES * 2 // 256) + b"end"
    stored, object_id = sealed(clear)
    reader = io.BufferedReader(
        SealedReader(io.BytesIO(stored), wrapping_key=WRAPPING_KEY, object_id=object_id)
    )
    for start, length in reads:
        reader.seek(start)
        assert reader.read(length) == clear[start : start + length]


@given(st.binary(max_size=100), st.binary(max_size=20), st.binary(max_size=20))
def test_a_sealed_value_opens_only_in_its_place(clear: bytes, place: bytes, other: bytes) -> None:
    value = seal_bytes(WRAPPING_KEY, clear, place)
    assert unseal_bytes(WRAPPING_KEY, value, place) == clear
    if place != other:
        with pytest.raises(DamagedError):
            unseal_bytes(WRAPPING_KEY, value, other)
