"""A register ends in time, unless it must be kept; and then it is gone."""

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from made_register import put_register

from kakuho import vault
from kakuho.vault.objects import ObjectFolder
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.casebook import case_store
from kakuho.workflows.register.register_expiry import destroy_register
from kakuho.workflows.register.register_shown import certificate_json, shown_json, shown_register
from kakuho.workflows.register.register_terms import (
    BOUND,
    DAYS_VARIABLE,
    PURPOSE,
    REFUSED,
    Change,
    RegisterError,
    bind,
    days_from_environment,
    terms_of,
)
from kakuho.workflows.triage import Steps, run_triage

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=JST)
LATER = NOW + timedelta(days=366)
STEPS = Steps(progress=lambda _: None, linking=lambda: None, writing=lambda: None)
KEY_NAME = "case.key"
Case = vault.Workspace


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    key = vault.KeyFile(tmp_path / "keys" / KEY_NAME)
    with vault.create_workspace(tmp_path / "case", key=key, actor="tantou") as made:
        yield made


@pytest.fixture
def leaked(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("氏名,電話番号\n見本 太郎,090-0000-0001\n試験 花子,090-0000-0002\n", encoding="utf-8")
    return path


def test_a_triage_binds_its_register_to_the_usual_terms_once(case: Case, leaked: Path) -> None:
    for day in range(2):
        run_triage(case, [leaked], stated=[{}], now=NOW + timedelta(days=day), steps=STEPS)
    (entry,) = case.entries(BOUND)
    terms = terms_of(case, NOW)
    assert (terms.purpose, terms.expires_on, terms.holder) == (PURPOSE, date(2027, 11, 25), "tantou")
    assert not terms.legal_hold
    assert entry.actor == "tantou"


def test_a_change_of_the_terms_needs_a_reason_and_stands_in_the_log(case: Case) -> None:
    put_register(case, 1)
    for change, reason in ((Change(holder="法務"), " "), (Change(), "why"), (Change(purpose=" "), "why")):
        with pytest.raises(UsageError):
            bind(case, change, reason=reason, now=NOW)
    bind(case, Change(expires_on=date(2026, 12, 31)), reason="通知が済むため", now=NOW)
    terms = bind(case, Change(holder="法務"), reason="異動", now=NOW)
    assert (terms.expires_on, terms.holder, terms.purpose) == (date(2026, 12, 31), "法務", PURPOSE)
    assert [entry.details["reason"] for entry in case.entries(BOUND)] == ["", "通知が済むため", "異動"]


def test_the_days_of_a_new_register_come_from_the_environment() -> None:
    assert days_from_environment({}) == 365
    assert days_from_environment({DAYS_VARIABLE: "90"}) == 90
    for wrong in ("", "0", "-1", "1.5", "９０", "99999"):
        with pytest.raises(UsageError, match=DAYS_VARIABLE):
            days_from_environment({DAYS_VARIABLE: wrong})


def test_a_register_in_its_time_is_not_destroyed(case: Case) -> None:
    put_register(case, 1)
    with pytest.raises(RegisterError, match="has not passed"):
        destroy_register(case, now=NOW)
    assert case_store.has_register(case)


def test_a_legal_hold_wins_over_the_expiry(case: Case) -> None:
    put_register(case, 1)
    terms_of(case, NOW)
    bind(case, Change(legal_hold=True), reason="訴え", now=NOW)
    with pytest.raises(RegisterError, match="legal hold"):
        destroy_register(case, now=LATER)
    assert case_store.has_register(case)
    assert [entry.details["why"] for entry in case.entries(REFUSED)] == ["legal_hold"]
    bind(case, Change(legal_hold=False), reason="和解", now=LATER)
    assert destroy_register(case, now=LATER).details["rows"] == 1


def test_a_destroyed_register_opens_under_no_key_and_the_certificate_says_so(
    case: Case, leaked: Path, tmp_path: Path
) -> None:
    run_triage(case, [leaked], stated=[{}], now=NOW, steps=STEPS)
    personal = [n for n in case.names() if n.endswith(("records.parquet", "register.parquet"))]
    assert len(personal) == 2
    stored = [one for one in case._named.all_stored() if one.label in personal]
    (tmp_path / "disk").mkdir()
    for one in stored:  # second names, as a disk keeps blocks of files that are gone
        os.link(case.path / "named" / one.object_id.hex(), tmp_path / "disk" / one.object_id.hex())
    certificate = destroy_register(case, now=LATER)
    disk = ObjectFolder(tmp_path / "disk", case._journal.keys.objects)
    for one in stored:
        with pytest.raises(vault.DamagedError):
            disk.open(one.object_id.hex(), one.object_id)
    said = certificate_json(certificate)
    assert (said["rows"], said["by"], said["originals_left"], said["exports"]) == (2, "tantou", 1, 0)
    assert said["audit_hash"] == case.link_of(said["audit_row"])
    assert case.verify().whole
    assert not case_store.has_register(case)


def test_after_destruction_nothing_brings_the_register_back(case: Case, leaked: Path) -> None:
    run_triage(case, [leaked], stated=[{}], now=NOW, steps=STEPS)
    destroy_register(case, now=LATER)
    for again in (
        lambda: run_triage(case, [leaked], stated=[{}], now=LATER, steps=STEPS),
        lambda: destroy_register(case, now=LATER),
        lambda: bind(case, Change(expires_on=date(2030, 1, 1)), reason="x", now=LATER),
    ):
        with pytest.raises(RegisterError, match="was destroyed on"):
            again()
    shown = shown_json(shown_register(case, LATER))
    assert shown["terms"] is None
    assert shown["destroyed"]["rows"] == 2


def test_a_damaged_register_can_still_be_destroyed(case: Case) -> None:
    put_register(case, 1)
    terms_of(case, NOW)
    (stored,) = (case.path / "named").iterdir()
    stored.write_bytes(stored.read_bytes()[:-1])
    assert destroy_register(case, now=LATER).details["rows"] is None


def test_what_is_shown_are_numbers_only(case: Case) -> None:
    put_register(case, 12)
    shown = shown_register(case, NOW)
    assert (shown.rows, shown.columns["name"], shown.columns["address"]) == (12, 12, 0)
    assert shown.columns["sources"] is None
