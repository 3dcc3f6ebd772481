import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from made_register import put_register

from kakuho import vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.evidence.evidence_acts import Act, destroy, find_evidence, record_act
from kakuho.workflows.register.register_terms import Change, RegisterError, bind

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=JST)


@pytest.fixture
def case(tmp_path: Path) -> vault.Workspace:
    made = vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "keys" / "k"))
    made.keep_evidence(io.BytesIO(b"list"), origin="list.csv")
    return made


def test_an_act_is_recorded_with_its_party_and_time(case: vault.Workspace) -> None:
    (one,) = case.evidence()
    act = Act(vault.CustodyAct.TRANSFERRED, "見本鑑定", place="東京", at=NOW - timedelta(days=1))
    record_act(case, find_evidence(case, one.sha256[:8].upper()), act, now=NOW)
    told = case.custody(one.sha256)[-1]
    assert (told.event, told.details["party"]) == ("custody.transferred", "見本鑑定")
    assert (told.details["happened_at"], "note" in told.details) == ("2026-11-25T09:00:00+09:00", False)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (Act(vault.CustodyAct.DESTROYED, "x"), "Choose the act"),
        (Act(vault.CustodyAct.COPIED, " "), "who was concerned"),
        (Act(vault.CustodyAct.COPIED, "x", at=NOW + timedelta(minutes=1)), "has not come"),
    ],
)
def test_what_cannot_have_been_done_is_refused(case: vault.Workspace, act: Act, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        record_act(case, case.evidence()[0], act, now=NOW)
    assert len(case.custody(case.evidence()[0].sha256)) == 1


@pytest.mark.parametrize("beginning", ["", "abc", "0" * 64])
def test_a_hash_that_names_no_single_piece_is_refused(case: vault.Workspace, beginning: str) -> None:
    with pytest.raises(UsageError, match="exactly one"):
        find_evidence(case, beginning)


def test_a_legal_hold_keeps_the_evidence(case: vault.Workspace) -> None:
    (one,) = case.evidence()
    put_register(case, 1)
    bind(case, Change(legal_hold=True), reason="訴訟", now=NOW)
    with pytest.raises(RegisterError, match="legal hold"):
        destroy(case, one, reason="満了", now=NOW)
    bind(case, Change(legal_hold=False), reason="終結", now=NOW)
    with pytest.raises(UsageError, match="--reason"):
        destroy(case, one, reason=" ", now=NOW)
    row = destroy(case, one, reason="満了", now=NOW)
    assert case.custody(one.sha256)[-1].seq == row
    assert case.evidence() == []
