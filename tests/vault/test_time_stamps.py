import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from stamping_authority import make_authority

from kakuho.vault import StampError
from kakuho.vault.time_stamps import check_stamp, head_statement, read_stamp, stamp_request

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl plays the authority")
STATEMENT = head_statement("20261126-0001", 7, "ab" * 32)


def test_the_answer_of_an_authority_tells_the_moment_and_who_signed(tmp_path: Path) -> None:
    roots, answer = make_authority(tmp_path / "authority")
    stamp = check_stamp(answer(stamp_request(STATEMENT)), STATEMENT, roots=roots)
    assert abs(stamp.at - datetime.now(UTC)) < timedelta(minutes=1)
    assert (stamp.authority, stamp.serial) == ("見本時刻認証局", 2)


def test_an_answer_about_another_head_is_refused(tmp_path: Path) -> None:
    _, answer = make_authority(tmp_path / "authority")
    response = answer(stamp_request(STATEMENT))
    with pytest.raises(StampError, match="not about this end"):
        read_stamp(response, head_statement("20261126-0001", 8, "ab" * 32))


def test_an_authority_nobody_knows_is_not_believed(tmp_path: Path) -> None:
    _, answer = make_authority(tmp_path / "authority")
    roots, _ = make_authority(tmp_path / "another")
    with pytest.raises(StampError, match="root certificates"):
        check_stamp(answer(stamp_request(STATEMENT)), STATEMENT, roots=roots)


def test_a_signature_over_changed_bytes_is_not_believed(tmp_path: Path) -> None:
    roots, answer = make_authority(tmp_path / "authority")
    response = bytearray(answer(stamp_request(STATEMENT)))
    response[-3] ^= 1  # inside the signature, which stands last
    with pytest.raises(StampError, match="root certificates"):
        check_stamp(bytes(response), STATEMENT, roots=roots)


@pytest.mark.parametrize("response", [b"", b"<html>busy</html>", b"0\x03\x02\x01\x02"])
def test_what_is_no_answer_is_one_sentence(response: bytes) -> None:
    with pytest.raises(StampError, match=r"cannot be read|refused"):
        read_stamp(response, STATEMENT)


def test_root_certificates_must_be_certificates(tmp_path: Path) -> None:
    _, answer = make_authority(tmp_path / "authority")
    with pytest.raises(StampError, match="no certificate in PEM"):
        check_stamp(answer(stamp_request(STATEMENT)), STATEMENT, roots=b"none")
