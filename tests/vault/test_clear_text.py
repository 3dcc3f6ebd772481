"""Nothing that the evidence holds stands in clear anywhere in the workspace."""

import json
from pathlib import Path

from kakuho.vault import KeyFile, Workspace, open_workspace
from kakuho.workflows.sample_incident import Truth, write_sample
from kakuho.workflows.sample_incident.spellings import half_width_kana_name, kana_name, kanji_name

ENCODINGS = ("utf-8", "cp932", "utf-16-le", "utf-16-be")
MIN_NEEDLE_BYTES = 6  # shorter ones stand in ciphertext by chance


def needles(truth: Truth, leaked: Path) -> set[bytes]:
    texts = {file.name for file in leaked.rglob("*") if file.is_file()}
    for person in truth.people:
        texts |= {kanji_name(person), kana_name(person), half_width_kana_name(person), person.email}
        texts |= {
            person.mobile,
            person.mobile.replace("-", ""),
            f"{person.family.kanji}　{person.given.kanji}",
        }
    found = {text.encode(encoding, "ignore") for text in texts for encoding in ENCODINGS}
    return {needle for needle in found if len(needle) >= MIN_NEEDLE_BYTES}


def contents(folder: Path) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    names = "\n".join(str(path.relative_to(folder)) for path in folder.rglob("*"))
    return found | {"the names of the files": names.encode()}


def fill(workspace: Workspace, leaked: Path, truth: Truth) -> None:
    for path in sorted(leaked.rglob("*")):
        if path.is_file():
            relative = str(path.relative_to(leaked))
            sha256 = workspace.keep_evidence(path, origin=relative)
            workspace.put(f"records/{relative}", json.dumps(truth.as_json(), ensure_ascii=False).encode())
            workspace.record("document.scanned", {"path": relative, "sha256": sha256})
    workspace.put("records/empty", b"")
    workspace.remove("records/empty")


def test_no_name_phone_mail_or_file_name_stands_in_clear(
    tmp_path: Path, key: KeyFile, folder: Path, workspace: Workspace
) -> None:
    truth = write_sample(tmp_path / "sample", people=50)
    fill(workspace, tmp_path / "sample" / "leaked", truth)
    wanted = needles(truth, tmp_path / "sample" / "leaked")
    assert len(wanted) > 500
    open_state = contents(folder)
    assert {"kakuho.sqlite", "kakuho.sqlite-wal"} <= set(open_state)
    workspace.close()
    with open_workspace(folder, key=key) as again:
        assert again.verify().whole
    for stored in (open_state, contents(folder)):
        shown = [name for name, content in stored.items() for needle in wanted if needle in content]
        assert shown == []


def test_the_search_would_find_what_is_in_clear(tmp_path: Path) -> None:
    truth = write_sample(tmp_path / "sample", people=50)
    leaked = tmp_path / "sample" / "leaked"
    crm = (leaked / "crm_export_20261113.csv").read_bytes()
    assert sum(needle in crm for needle in needles(truth, leaked)) > 100
