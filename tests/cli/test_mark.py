"""`kakuho mark`: a copy for a recipient, and whose copy a found file is."""

import json
from pathlib import Path

from conftest import Command


def test_a_leaked_copy_names_its_recipient(kakuho: Command, tmp_path: Path) -> None:
    rows = (f"見本 {chr(0x4E00 + i)}子,090-0000-{i:04},東京都見本市見本町{i}-1\n" for i in range(300))
    (tmp_path / "a.csv").write_text("氏名,電話番号,住所\n" + "".join(rows), encoding="utf-8")
    registry = ("--registry", tmp_path / "registry")
    for name in ("営業部", "見本商事"):
        written = ("--recipient", name, *registry, "-o", tmp_path / f"{name}.csv")
        done = kakuho("mark", "write", tmp_path / "a.csv", *written, "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["marks"] == 1500
    done = kakuho("mark", "read", tmp_path / "見本商事.csv", *registry, lang="en")
    assert done.returncode == 0, done.stderr
    assert "the copy given to 見本商事" in done.stdout.decode()
    assert "営業部" not in done.stdout.decode()
