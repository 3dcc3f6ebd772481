"""Random damage to any file: one sentence or a broken place, never a stack trace, never a wrong value."""

import io
import random
import shutil
from pathlib import Path

from kakuho.vault import KeyFile, VaultError, create_workspace, open_workspace

ROUNDS = 80
CONTENTS = [bytes([number]) * 3000 for number in range(3)]


def damage(path: Path, rng: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(rng.choice((1, 5, 200))):
        content[rng.randrange(len(content))] ^= rng.randrange(1, 256)
    path.write_bytes(content[: rng.randrange(len(content))] if rng.random() < 0.1 else content)


def use_everything(folder: Path, key: KeyFile) -> None:
    with open_workspace(folder, key=key) as workspace:
        if not workspace.verify().whole:
            list(workspace.entries())
            workspace.put("more", b"1")
            return
        kept = [workspace.read_evidence(one.sha256).read() for one in workspace.evidence()]
        assert sorted(kept) == CONTENTS
        assert [workspace.get(name) for name in workspace.names()] == CONTENTS


def test_damage_anywhere_is_told_and_never_gives_a_wrong_value(tmp_path: Path, key: KeyFile) -> None:
    whole, damaged, rng = tmp_path / "whole", tmp_path / "damaged", random.Random()  # noqa: S311
    with create_workspace(whole, key=key) as workspace:
        for number, content in enumerate(CONTENTS):
            workspace.keep_evidence(io.BytesIO(content), origin="a")
            workspace.put(f"value-{number}", content)
    told = []
    for _ in range(ROUNDS):
        shutil.copytree(whole, damaged)
        files = [path for path in damaged.rglob("*") if path.is_file() and path.name != "lock"]
        damage(rng.choice([*files, *[damaged / "kakuho.sqlite"] * 6]), rng)
        try:
            use_everything(damaged, key)
        except VaultError as error:
            told.append(error.diagnostics().what_ja)
        shutil.rmtree(damaged)
    assert told
    assert all(told)
