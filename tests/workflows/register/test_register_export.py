"""The register leaves a case encrypted, for its purpose, in its time, and on the record."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pyrage
import pytest
from made_register import MAIL, NAME, person_id, put_register

from kakuho import vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.register.register_export import Exported, Form, Order, export_register
from kakuho.workflows.register.register_terms import (
    EXPORTED,
    PURPOSE,
    REFUSED,
    Change,
    RegisterError,
    bind,
    exports_of,
    terms_of,
)

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=JST)
KEY_NAME = "case.key"


@pytest.fixture
def identity() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[vault.Workspace]:
    key = vault.KeyFile(tmp_path / "keys" / KEY_NAME)
    with vault.create_workspace(tmp_path / "case", key=key, actor="tantou") as made:
        yield made


@pytest.fixture
def order(tmp_path: Path, identity: pyrage.x25519.Identity) -> dict[str, Any]:
    (tmp_path / "out").mkdir()
    to = vault.Recipients((str(identity.to_public()),))
    return {"target": tmp_path / "out" / "list.age", "to": to, "purpose": PURPOSE, "recipient": "発送会社"}


def export(case: vault.Workspace, order: dict[str, Any], *, now: datetime = NOW, **other: Any) -> Exported:
    return export_register(case, Order(**{**order, **other}), now=now, progress=lambda *_: None)


def opened(path: Path, identity: pyrage.x25519.Identity) -> list[dict[str, str]]:
    text = pyrage.decrypt(path.read_bytes(), [identity]).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_recipient_reads_every_row_and_the_log_says_what_left(
    case: vault.Workspace, order: dict[str, Any], identity: pyrage.x25519.Identity
) -> None:
    put_register(case, 60_001)
    told: list[tuple[int, int]] = []
    done = export_register(case, Order(**order), now=NOW, progress=lambda *rows: told.append(rows))
    rows = opened(order["target"], identity)
    assert len(rows) == done.rows == 60_001
    assert (rows[7]["person_id"], rows[7]["name"], rows[7]["email"]) == (person_id(7), NAME, MAIL)
    assert told[-1] == (60_001, 60_001)
    assert len(told) > 2
    (entry,) = exports_of(case)
    assert entry.actor == "tantou"
    said = {name: entry.details[name] for name in ("purpose", "recipient", "rows", "columns", "sha256")}
    assert said == {
        "purpose": PURPOSE,
        "recipient": "発送会社",
        "rows": 60_001,
        "columns": list(done.columns),
        "sha256": hashlib.sha256(order["target"].read_bytes()).hexdigest(),
    }
    assert case.verify().whole


def test_no_principal_stands_in_the_log(case: vault.Workspace, order: dict[str, Any]) -> None:
    put_register(case, 3)
    export(case, order, persons=[person_id(1)])
    with pytest.raises(UsageError):
        export(case, order, purpose="other")
    bind(case, Change(legal_hold=True), reason="suit", now=NOW)
    log = json.dumps([entry.details for entry in case.entries("register.")], ensure_ascii=False)
    assert not [value for value in (NAME, MAIL, "090-0000-0001", person_id(1)) if value in log]
    assert "list.age" not in log


def test_only_the_columns_and_persons_asked_for_leave(
    case: vault.Workspace, order: dict[str, Any], identity: pyrage.x25519.Identity
) -> None:
    put_register(case, 50)
    done = export(case, order, columns=["email", "sources"], persons=[person_id(n) for n in (3, 41, 3)])
    assert opened(order["target"], identity) == [{"email": MAIL, "sources": "a.csv#0 | b.csv#1"}] * 2
    assert (done.rows, done.columns) == (2, ("email", "sources"))


def test_parquet_inside_keeps_values_as_they_are(
    case: vault.Workspace, order: dict[str, Any], identity: pyrage.x25519.Identity
) -> None:
    put_register(case, 5, phone="+81 90-0000-0001")
    export(case, order, form=Form.PARQUET, columns=["phone", "sources"])
    table = pq.read_table(io.BytesIO(pyrage.decrypt(order["target"].read_bytes(), [identity])))
    assert table.to_pylist()[4] == {"phone": "+81 90-0000-0001", "sources": ["a.csv#0", "b.csv#1"]}


@pytest.mark.parametrize(
    "formula", ["=1+1", "+81 90-0000-0001", "-1+1", "@SUM(A1)", "＝1+1", " =1+1", "\t=1+1", '=HYPERLINK("x")']
)
def test_no_cell_begins_a_formula(
    case: vault.Workspace, order: dict[str, Any], identity: pyrage.x25519.Identity, formula: str
) -> None:
    put_register(case, 1, name=formula)
    export(case, order)
    assert opened(order["target"], identity)[0]["name"] == "'" + formula


def test_a_name_with_quotes_and_line_ends_stays_one_cell(
    case: vault.Workspace, order: dict[str, Any], identity: pyrage.x25519.Identity
) -> None:
    put_register(case, 1, name='見本,"花"\r\n=子')
    export(case, order)
    assert opened(order["target"], identity)[0]["name"] == '見本,"花"\r\n=子'


def test_the_last_day_is_still_in_time_and_the_day_after_is_not(
    case: vault.Workspace, order: dict[str, Any]
) -> None:
    put_register(case, 1)
    last_day = terms_of(case, NOW).expires_on
    assert last_day == NOW.date() + timedelta(days=365)
    end = datetime.combine(last_day, datetime.max.time(), tzinfo=JST)
    export(case, order, now=end)
    with pytest.raises(RegisterError, match="may be used through 2027-11-25"):
        export(case, order, target=order["target"].with_name("late.age"), now=end + timedelta(seconds=1))
    assert [path.name for path in order["target"].parent.iterdir()] == ["list.age"]
    assert [entry.details["why"] for entry in case.entries(REFUSED)] == ["expired"]


def test_another_purpose_needs_a_reason_and_both_stand_in_the_log(
    case: vault.Workspace, order: dict[str, Any]
) -> None:
    put_register(case, 1)
    with pytest.raises(UsageError, match=r"bound to the purpose"):
        export(case, order, purpose="販売促進")
    assert [entry.details["why"] for entry in case.entries(REFUSED)] == ["purpose"]
    with pytest.raises(UsageError, match=r"bound to the purpose"):
        export(case, order, purpose=" ", reason="裁判所の命令")
    export(case, order, purpose="訴訟対応", reason="裁判所の命令")
    (entry,) = exports_of(case)
    asked = {name: entry.details[name] for name in ("purpose", "bound_purpose", "reason")}
    assert asked == {"purpose": "訴訟対応", "bound_purpose": PURPOSE, "reason": "裁判所の命令"}


def test_width_and_blanks_make_no_other_purpose(case: vault.Workspace, order: dict[str, Any]) -> None:
    put_register(case, 1)
    assert export(case, order, purpose=" 漏えい等への対応(報告・本人通知) ").rows == 1


def test_a_name_without_the_ending_of_an_encrypted_file_is_refused(
    case: vault.Workspace, order: dict[str, Any]
) -> None:
    put_register(case, 1)
    with pytest.raises(UsageError, match="only encrypted"):
        export(case, order, target=order["target"].with_suffix(".csv"))


def test_a_short_passphrase_is_refused(case: vault.Workspace, order: dict[str, Any]) -> None:
    put_register(case, 1)
    with pytest.raises(vault.VaultError, match="at least 12"):
        export(case, order, to=vault.Passphrase("short"))


@pytest.mark.parametrize(
    ("wrong", "said"), [({"columns": ["nme"]}, "no column nme"), ({"persons": ["x"]}, "1 of the 1")]
)
def test_a_column_or_person_that_is_not_there_is_said(
    case: vault.Workspace, order: dict[str, Any], wrong: dict[str, Any], said: str
) -> None:
    put_register(case, 1)
    with pytest.raises(UsageError, match=said):
        export(case, order, **wrong)
    assert list(order["target"].parent.iterdir()) == []


def test_an_export_that_cannot_be_published_counts_as_none(
    case: vault.Workspace, order: dict[str, Any]
) -> None:
    put_register(case, 30_000)

    def taken(_done: int, _all: int) -> None:
        order["target"].write_bytes(b"another's")

    with pytest.raises(vault.HandOverError, match="already"):
        export_register(case, Order(**order), now=NOW, progress=taken)
    assert len(list(case.entries(EXPORTED))) == 1
    assert exports_of(case) == ()


def test_a_changed_byte_anywhere_in_the_register_stops_the_export_and_leaves_nothing(
    case: vault.Workspace, order: dict[str, Any]
) -> None:
    put_register(case, 120_000)
    (stored,) = [p for p in (case.path / "named").iterdir() if p.stat().st_size > 100_000]
    whole = stored.read_bytes()
    for place in (0, 60, 100, len(whole) // 2, len(whole) - 1):
        stored.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(vault.DamagedError, match="not as it was stored"):
            export(case, order)
        assert list(order["target"].parent.iterdir()) == []
    stored.write_bytes(whole)
    assert export(case, order).rows == 120_000


def test_terms_taken_out_of_the_log_stop_the_export(case: vault.Workspace, order: dict[str, Any]) -> None:
    put_register(case, 1)
    terms_of(case, NOW)
    bind(case, Change(purpose="訴訟対応"), reason="訴え", now=NOW)
    case.record("triage.started", {})
    connection = case._journal.connection
    connection.execute("DROP TRIGGER audit_is_append_only_2")
    connection.execute("DELETE FROM audit WHERE seq = (SELECT max(seq) - 1 FROM audit)")
    with pytest.raises(vault.DamagedError, match="audit log"):
        export(case, order)
    assert list(order["target"].parent.iterdir()) == []


def test_a_case_without_a_register_says_what_to_do(case: vault.Workspace, order: dict[str, Any]) -> None:
    with pytest.raises(RegisterError, match="no register") as said:
        export(case, order)
    assert "triage" in said.value.diagnostics().do_en
