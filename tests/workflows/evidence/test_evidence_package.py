"""Evidence handed over: opened by its recipient and checked with Python alone; every change is found."""

import io
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from kakuho import vault
from kakuho.vocab.errors import UsageError
from kakuho.workflows.evidence.evidence_package import EXPORTED, Handover, Package, export_evidence

CONTENT = "氏名,電話\n見本 太郎,090-0000-0000\n".encode()


@pytest.fixture
def case(tmp_path: Path) -> vault.Workspace:
    made = vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "keys" / "k"), actor="担当")
    made.keep_evidence(io.BytesIO(CONTENT), origin="名簿.csv")
    made.keep_evidence(io.BytesIO(b"\0" * 3_000_000), origin="disk.img")
    made.keep_evidence(io.BytesIO(b""), origin="empty.txt")
    return made


def hand_over(case: vault.Workspace, tmp_path: Path, **changes: object) -> tuple[Package, Path]:
    """The package, and the folder its recipient unpacked it into."""
    identity = pyrage.x25519.Identity.generate()
    order = {
        "target": tmp_path / "evidence.age",
        "to": vault.Recipients((str(identity.to_public()),)),
        "purpose": "鑑定",
        "recipient": "見本鑑定",
    }
    told: list[tuple[int, int]] = []
    done = export_evidence(case, Handover(**(order | changes)), progress=lambda *n: told.append(n))  # type: ignore[arg-type]
    assert told[-1][0] == told[-1][1] > 3_000_000 or changes
    clear = pyrage.decrypt((tmp_path / "evidence.age").read_bytes(), [identity])
    folder = tmp_path / "unpacked"
    with tarfile.open(fileobj=io.BytesIO(clear)) as archive:
        archive.extractall(folder, filter="data")
    return done, folder


def check(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", folder / "verify.py"], capture_output=True, check=False, timeout=60
    )
    assert not done.stderr
    return done.returncode, done.stdout.decode()


def test_the_recipient_can_check_the_package_with_python_alone(case: vault.Workspace, tmp_path: Path) -> None:
    done, folder = hand_over(case, tmp_path)
    code, said = check(folder)
    assert (code, said.splitlines()[-1]) == (0, "OK")
    assert done.manifest_sha256 in said
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    first = next(one for one in manifest["evidence"] if one["origin"] == "名簿.csv")
    assert (folder / first["file"]).read_bytes() == CONTENT
    assert [(act["act"], act["by"]) for act in first["custody"]] == [("received", "担当"), ("copied", "担当")]
    (exported,) = case.entries(EXPORTED)
    assert exported.seq == done.audit_row
    assert exported.details["recipient"] == "見本鑑定"
    assert case.verify().whole


def test_only_what_was_chosen_leaves_and_the_log_does_not_tell_of_the_rest(
    case: vault.Workspace, tmp_path: Path
) -> None:
    wanted = next(one.sha256 for one in case.evidence() if one.origin == "名簿.csv")
    done, folder = hand_over(case, tmp_path, sha256=(wanted,))
    assert (done.pieces, [path.name for path in (folder / "evidence").iterdir()]) == (1, [wanted])
    assert check(folder)[0] == 0
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"disk.img" not in everything


def change_evidence(folder: Path) -> None:
    next(path for path in (folder / "evidence").iterdir() if path.stat().st_size).write_bytes(b"other")


def lose_evidence(folder: Path) -> None:
    next((folder / "evidence").iterdir()).unlink()


def add_evidence(folder: Path) -> None:
    (folder / "evidence" / ("0" * 64)).write_bytes(b"slipped in")


def change_log(folder: Path) -> None:
    path = folder / "chain.jsonl"
    path.write_bytes(path.read_bytes().replace(b"custody.copied", b"custody.viewed", 1))


def cut_log(folder: Path) -> None:
    path = folder / "chain.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def invent_act(folder: Path) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["evidence"][0]["custody"][0]["at"] = "2020-01-01T00:00:00.000000+00:00"
    path.write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize(
    "harm", [change_evidence, lose_evidence, add_evidence, change_log, cut_log, invent_act]
)
def test_every_change_of_the_package_is_found(
    case: vault.Workspace, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    _, folder = hand_over(case, tmp_path)
    harm(folder)
    code, said = check(folder)
    assert code == 1
    assert "NG  " in said


def test_nothing_in_clear_and_nothing_half_made_is_left(case: vault.Workspace, tmp_path: Path) -> None:
    name = next(path for path in (tmp_path / "case" / "evidence").iterdir() if path.stat().st_size < 300)
    name.write_bytes(name.read_bytes()[:-1])  # one piece is damaged
    with pytest.raises(vault.DamagedError):
        hand_over(case, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case", "keys"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"target": Path("evidence.tar")}, "only encrypted"),
        ({"purpose": " "}, "what for"),
        ({"sha256": ("0" * 64,)}, "no such evidence"),
    ],
)
def test_an_unfit_order_is_refused_in_one_sentence(
    case: vault.Workspace, tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        hand_over(case, tmp_path, **changes)
    shutil.rmtree(tmp_path / "case")
