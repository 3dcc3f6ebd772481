"""Files for somebody else: opened by the real library under the recipient's key, whole or not at all."""

import io
import os
import resource
import signal
from pathlib import Path
from types import FrameType

import pyrage
import pytest

from kakuho.vault import (
    DamagedError,
    HandOverError,
    Passphrase,
    Recipients,
    check_recipients,
    encrypt,
    new_file,
)

CLEAR = b"made up " * 300_000
SECRET = Passphrase("correct horse battery")


@pytest.fixture
def identity() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


def public(*identities: pyrage.x25519.Identity) -> Recipients:
    return Recipients(tuple(str(one.to_public()) for one in identities))


@pytest.mark.parametrize("unnamed", [True, False])
def test_each_recipient_opens_the_file_and_nobody_else(
    tmp_path: Path, identity: pyrage.x25519.Identity, unnamed: bool
) -> None:
    second, stranger = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    with new_file(tmp_path / "list.age", unnamed=unnamed) as sink:
        encrypt(io.BytesIO(CLEAR), sink, to=public(identity, second))
        sink.publish()
    written = (tmp_path / "list.age").read_bytes()
    assert sink.size_bytes == len(written)
    assert pyrage.decrypt(written, [identity]) == pyrage.decrypt(written, [second]) == CLEAR
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(written, [stranger])
    assert (tmp_path / "list.age").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["list.age"]


def test_a_passphrase_opens_the_file(tmp_path: Path) -> None:
    with new_file(tmp_path / "list.age") as sink:
        encrypt(io.BytesIO(b"made up"), sink, to=SECRET)
        sink.publish()
    assert pyrage.passphrase.decrypt((tmp_path / "list.age").read_bytes(), SECRET.text) == b"made up"


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_file_that_is_not_published_leaves_nothing(
    tmp_path: Path, identity: pyrage.x25519.Identity, unnamed: bool
) -> None:
    with new_file(tmp_path / "list.age", unnamed=unnamed) as sink:
        encrypt(io.BytesIO(CLEAR), sink, to=public(identity))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("unnamed", [True, False])
def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path, unnamed: bool) -> None:
    target = tmp_path / "list.age"
    with new_file(target, unnamed=unnamed) as sink:
        target.write_bytes(b"somebody else's")
        with pytest.raises(HandOverError, match="already"):
            sink.publish()
    with pytest.raises(HandOverError, match="already"), new_file(target, unnamed=unnamed):
        pass
    assert target.read_bytes() == b"somebody else's"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_process_left_under_a_passing_name_goes_with_the_next_file(tmp_path: Path) -> None:
    (tmp_path / ".list.age.part").write_bytes(b"half")
    with new_file(tmp_path / "list.age", unnamed=False) as sink:
        sink.write(b"whole")
        sink.publish()
    assert [path.name for path in tmp_path.iterdir()] == ["list.age"]


def test_a_damaged_source_is_told_as_such_and_not_as_a_failure_of_the_encryption(
    tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    class Source(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise DamagedError(ja="壊れています。", en=f"It is damaged ({size} bytes asked for).")

    with new_file(tmp_path / "list.age") as sink, pytest.raises(DamagedError):
        encrypt(Source(), sink, to=public(identity))
    assert list(tmp_path.iterdir()) == []


class StoppedError(BaseException):
    """Not of the program, as what a signal raises is not."""


def stop(_number: int, _frame: FrameType | None) -> None:
    raise StoppedError


def test_whoever_stops_it_by_a_signal_is_obeyed_and_not_told_of_a_failure(
    tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if not self.tell():  # once: a second one could meet whatever the test does next
                self.seek(1)
                os.kill(os.getpid(), signal.SIGUSR1)
            return bytes(size or 0)

    before = signal.signal(signal.SIGUSR1, stop)
    try:
        with pytest.raises(StoppedError), new_file(tmp_path / "list.age") as sink:
            encrypt(Endless(), sink, to=public(identity))
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert list(tmp_path.iterdir()) == []


def test_no_room_is_one_sentence_and_leaves_nothing(tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    try:
        with (
            pytest.raises(HandOverError, match=r"list\.age cannot be written"),
            new_file(tmp_path / "list.age") as sink,
        ):
            encrypt(io.BytesIO(CLEAR), sink, to=public(identity))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(HandOverError, match="cannot be written"), new_file(tmp_path / "none" / "list.age"):
        pass


def test_a_secret_key_given_for_a_public_one_is_refused_and_not_quoted(
    identity: pyrage.x25519.Identity,
) -> None:
    check_recipients(public(identity))
    with pytest.raises(HandOverError) as refused:
        check_recipients(Recipients((*public(identity).keys, str(identity))))
    said = refused.value.diagnostics()
    assert "Recipient 2" in said.what_en
    assert str(identity) not in said.text("ja") + said.text("en")
    with pytest.raises(HandOverError):
        check_recipients(Recipients(()))
