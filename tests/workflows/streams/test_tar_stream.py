import io
import tarfile
from functools import partial

import pytest

from kakuho.workflows.streams.tar_stream import Member, tar_pieces


def member(name: str, content: bytes, *, said: int | None = None) -> Member:
    return Member(name, len(content) if said is None else said, 1_700_000_000, partial(io.BytesIO, content))


def test_the_archive_holds_what_was_put_in() -> None:
    contents = {"a": b"", "b" * 200: b"x" * 512, "名簿": b"y" * 1_500_000}
    archive = b"".join(tar_pieces(member(name, content) for name, content in contents.items()))
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        found = {one.name: opened.extractfile(one).read() for one in opened}  # type: ignore[union-attr]
        assert found == contents
        assert {one.mode for one in opened} == {0o600}


@pytest.mark.parametrize("said", [1, 9])
def test_a_content_of_another_length_is_an_error(said: int) -> None:
    with pytest.raises(ValueError, match="bytes long"):
        list(tar_pieces([member("a", b"xxx", said=said)]))
