import hmac
import io
import zipfile
import zlib
from email import message_from_bytes

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from guard.letters import mail, people

from kakuho.prevent.guard.changing import new_password, with_locked_attachments, without_attachments
from kakuho.prevent.guard.locked_zip import locked_zip


def opened(archive: bytes, name: str, password: str) -> bytes:
    """Read a member block by block, as the specification describes it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as listed:
        member = listed.getinfo(name)
    start = member.header_offset + 30 + len(name.encode()) + 11
    sealed = archive[start : start + member.compress_size]
    salt, check, hidden, code = sealed[:16], sealed[16:18], sealed[18:-10], sealed[-10:]
    keys = PBKDF2HMAC(SHA1(), 66, salt, 1000).derive(password.encode())  # noqa: S303  of the format
    assert keys[64:] == check
    assert hmac.digest(keys[32:64], hidden, "sha1")[:10] == code
    packed = b""
    for number, at in enumerate(range(0, len(hidden), 16), start=1):
        machine = Cipher(AES(keys[:32]), ECB()).encryptor()  # noqa: S305  of the format
        stream = machine.update(number.to_bytes(16, "little"))
        packed += bytes(a ^ b for a, b in zip(hidden[at : at + 16], stream, strict=False))
    return zlib.decompress(packed, wbits=-15)


@pytest.mark.parametrize("content", [b"", b"short", people(2000)])
def test_a_member_opens_with_its_password(content: bytes) -> None:
    archive = locked_zip([("名簿.csv", content), ("b.txt", b"two")], "Pass-word-1")
    assert opened(archive, "名簿.csv", "Pass-word-1") == content
    assert opened(archive, "b.txt", "Pass-word-1") == b"two"
    with pytest.raises(AssertionError):
        opened(archive, "b.txt", "pass-word-1")


def test_two_archives_of_the_same_content_differ() -> None:
    assert locked_zip([("a", b"same")], "p") != locked_zip([("a", b"same")], "p")
    assert new_password() != new_password()


def test_only_the_attachment_concerned_is_taken_off() -> None:
    changed = without_attachments(
        mail(attached=[("list.csv", people(3)), ("map.pdf", b"%PDF")]), {"list.csv"}
    )
    names = [part.get_filename() for part in message_from_bytes(changed).walk() if part.get_filename()]
    assert names == ["map.pdf"]
    assert b"person1@example.org" not in changed


def test_attachments_lie_in_one_archive_after_locking() -> None:
    changed = message_from_bytes(with_locked_attachments(mail(attached=[("list.csv", people(3))]), (), "pw"))
    named = {part.get_filename(): part for part in changed.walk() if part.get_filename()}
    assert set(named) == {"attachments.zip"}
    archive = named["attachments.zip"].get_payload(decode=True)
    assert isinstance(archive, bytes)
    assert opened(archive, "list.csv", "pw") == people(3)


def test_a_mail_that_is_nothing_but_an_attachment_becomes_one_with_an_archive() -> None:
    bare = (
        b"From: a@example.co.jp\r\nTo: b@example.com\r\nContent-Type: text/csv; name=list.csv\r\n"
        b"Content-Disposition: attachment; filename=list.csv\r\n\r\n" + people(3)
    )
    changed = message_from_bytes(with_locked_attachments(bare, (), "pw"))
    assert [part.get_content_type() for part in changed.walk()] == [
        "multipart/mixed", "text/plain", "application/zip"
    ]  # fmt: skip
    assert b"person1@example.org" not in changed.as_bytes()


def test_a_mail_without_attachments_stays_byte_for_byte() -> None:
    plain = mail()
    assert with_locked_attachments(plain, (), "pw") is plain
