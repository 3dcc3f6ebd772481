import io
from pathlib import Path

import pyrage
import pytest

from kakuho import vault
from kakuho.vault.taking_back import decrypted, identities_in


@pytest.fixture
def handed_over(tmp_path: Path) -> Path:
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "identity").write_text(f"# made by a test\n{key}\n")
    with vault.new_file(tmp_path / "a.age") as sink:
        vault.encrypt(io.BytesIO(b"x" * 300_000), sink, to=vault.Recipients((str(key.to_public()),)))
        sink.publish()
    return tmp_path


def test_the_clear_bytes_of_an_age_file_are_read_as_a_stream(handed_over: Path) -> None:
    with decrypted(handed_over / "a.age", using=identities_in(handed_over / "identity")) as clear:
        assert clear.read() == b"x" * 300_000


@pytest.mark.parametrize("read", [-1, 10])
def test_a_changed_file_is_refused_even_if_its_end_was_not_asked_for(handed_over: Path, read: int) -> None:
    changed = bytearray((handed_over / "a.age").read_bytes())
    changed[-1] ^= 1
    (handed_over / "a.age").write_bytes(changed)
    using = identities_in(handed_over / "identity")
    with pytest.raises(vault.HandOverError), decrypted(handed_over / "a.age", using=using) as clear:
        clear.read(read)


def test_what_goes_wrong_in_the_block_is_told_and_ends_the_reading(handed_over: Path) -> None:
    using = identities_in(handed_over / "identity")
    with pytest.raises(AssertionError), decrypted(handed_over / "a.age", using=using) as clear:
        assert clear.read(1) == b"y"


def test_a_passphrase_opens_what_it_closed(tmp_path: Path) -> None:
    secret = vault.Passphrase("correct horse battery")
    with vault.new_file(tmp_path / "a.age") as sink:
        vault.encrypt(io.BytesIO(b"list"), sink, to=secret)
        sink.publish()
    with decrypted(tmp_path / "a.age", using=secret) as clear:
        assert clear.read() == b"list"


def test_a_file_without_a_secret_key_is_refused_unquoted(tmp_path: Path) -> None:
    (tmp_path / "identity").write_text("AGE-SECRET-KEY-1NOTAKEY")
    with pytest.raises(vault.HandOverError) as refused:
        identities_in(tmp_path / "identity")
    assert "NOTAKEY" not in str(refused.value)
