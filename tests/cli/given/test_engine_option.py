"""`--engine spark` says in one sentence what is missing."""

from pathlib import Path

import pytest

from conftest import Command

WRONG = [
    ((), "--spark-master"),
    (("--spark-master", "spark://127.0.0.1:7077"), "--spark-secret-file"),
]


@pytest.mark.parametrize(("options", "word"), WRONG)
def test_what_is_missing_for_a_cluster_is_named(
    options: tuple[str, ...], word: str, kakuho: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))  # it is not started
    (tmp_path / "a.csv").write_text("氏名\n見本 太郎\n", encoding="utf-8")
    done = kakuho("people", tmp_path / "a.csv", "--engine", "spark", *options)
    assert done.returncode == 2
    assert word in done.stderr.decode()
    assert done.stdout == b""
