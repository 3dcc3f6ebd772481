import io
import shutil
from pathlib import Path

import pytest
from stamping_authority import make_authority

from kakuho import vault
from kakuho.vault import StampError
from kakuho.workflows.evidence.chain_stamps import (
    STAMPED,
    ask_for_stamp,
    check_stamps,
    keep_stamp,
    kept_stamps,
)

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl plays the authority")


@pytest.fixture
def case(tmp_path: Path) -> vault.Workspace:
    made = vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "keys" / "k"))
    made.keep_evidence(io.BytesIO(b"list"), origin="list.csv")
    return made


def test_a_stamp_covers_the_log_up_to_its_request_and_is_checked_again(
    case: vault.Workspace, tmp_path: Path
) -> None:
    roots, answer = make_authority(tmp_path / "authority")
    asked = ask_for_stamp(case)
    ask_for_stamp(case)  # another one meanwhile; the answer finds its own
    kept = keep_stamp(case, answer(asked.der), roots=roots)
    assert (kept.seq, kept.link) == (asked.seq, case.link_of(asked.seq))
    assert [one.seq for one in kept_stamps(case)] == [asked.seq]
    assert check_stamps(case, roots=roots) == 1
    (entry,) = case.entries(STAMPED)
    assert entry.details["signature_checked"] is True


def test_an_answer_that_was_not_asked_for_is_not_kept(case: vault.Workspace, tmp_path: Path) -> None:
    roots, answer = make_authority(tmp_path / "authority")
    other = vault.create_workspace(tmp_path / "other", key=vault.KeyFile(tmp_path / "keys" / "o"))
    response = answer(ask_for_stamp(other).der)
    with pytest.raises(StampError, match="No time stamp was asked for"):
        keep_stamp(case, response, roots=None)
    ask_for_stamp(case)
    with pytest.raises(StampError, match="not about this end"):
        keep_stamp(case, response, roots=roots)
    assert list(kept_stamps(case)) == []


def test_stamps_of_an_authority_nobody_vouches_for_are_told_apart(
    case: vault.Workspace, tmp_path: Path
) -> None:
    _, answer = make_authority(tmp_path / "authority")
    roots, _ = make_authority(tmp_path / "another")
    keep_stamp(case, answer(ask_for_stamp(case).der), roots=None)
    with pytest.raises(StampError, match="root certificates"):
        check_stamps(case, roots=roots)
