"""How the relay reads the text of a mail: byte for byte what was sent, and nothing of what follows."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakuho.outward.guard.relay import text_up_to_dot

END = b".\r\n"


def as_sent(text: bytes) -> bytes:
    """Return the text as a client sends it: whole lines, a dot before each that begins with one, the end."""
    lines = text.split(b"\r\n")
    assert lines.pop() == b""
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines) + END


def read(pieces: Sequence[bytes], *, most: int = 1 << 30, limit: int = 1 << 20) -> tuple[bytes | None, bytes]:
    """Return the text that was read, and what was left to read."""

    async def run() -> tuple[bytes | None, bytes]:
        reader = asyncio.StreamReader(limit=limit)

        async def feed() -> None:
            for piece in pieces:
                reader.feed_data(piece)
                await asyncio.sleep(0)
            reader.feed_eof()

        feeding = asyncio.create_task(feed())
        text = await text_up_to_dot(reader, most)
        await feeding
        return text, await reader.read()

    return asyncio.run(run())


lines = st.lists(st.lists(st.sampled_from([b".", b"\r", b"\n", b"a", b"..", b" "]), max_size=5).map(b"".join))


@given(lines, st.integers(1, 9), st.integers(5, 40))
def test_what_was_sent_is_read_however_it_comes(told: list[bytes], step: int, limit: int) -> None:
    text = b"".join(line.replace(b"\r\n", b"\n").rstrip(b"\r") + b"\r\n" for line in told)
    stream = as_sent(text) + b"RSET\r\n"
    pieces = [stream[at : at + step] for at in range(0, len(stream), step)]
    assert read(pieces, limit=limit) == (text, b"RSET\r\n")


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        (b".\r\n", b""),
        (b"\r\n.\r\n", b"\r\n"),
        (b"..\r\n.\r\n", b".\r\n"),
        (b"a\r\n.\n.\r\nb\r\n.\r\n", b"a\r\n\n.\r\nb\r\n"),  # no end: the line feed stands alone
        (b"a\n.\r\n.\r\n", b"a\n.\r\n"),
    ],
)
def test_only_a_dot_alone_on_a_whole_line_is_the_end(sent: bytes, text: bytes) -> None:
    assert read([sent, b"NOOP\r\n"]) == (text, b"NOOP\r\n")


@pytest.mark.parametrize(
    "body", [b"x" * 5_000 + b"\r\n", b"." * 5_000 + b"\r\n", b"\r\n" * 2_500, b"\r\n" * 499]
)
def test_a_text_that_is_too_long_is_read_to_its_end_and_not_kept(body: bytes) -> None:
    assert read([body + END + b"QUIT\r\n"], most=1_000, limit=100) == (None, b"QUIT\r\n")
