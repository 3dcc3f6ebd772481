"""Progress where there is no terminal."""

import time
from pathlib import Path

import pytest

from kakuho.cli.shown import progress
from kakuho.people import Stage


def test_without_a_terminal_a_line_now_and_then_says_how_far_the_work_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "LINE_EVERY_SECONDS", 0.05)
    (tmp_path / "list.csv").write_bytes(b"x" * 200)
    with progress.byte_progress([tmp_path], lang="en") as bar:
        bar(50)
        time.sleep(0.2)
        bar.stage(Stage.COMPARING, 3, 4)
        time.sleep(0.2)
    told = capsys.readouterr()
    assert told.out == ""
    assert {line.partition("] ")[2] for line in told.err.splitlines()} == {
        "Reading 25%",
        "Linking: comparing 75%",
    }


def test_short_work_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with progress.byte_progress([tmp_path], lang="ja") as bar:
        bar(1)
    assert capsys.readouterr().err == ""


def test_things_that_are_counted_are_told_in_the_same_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "LINE_EVERY_SECONDS", 0.05)
    with progress.count_progress("Exporting") as told:
        told(1, 4)
        time.sleep(0.2)
    assert "] Exporting 25%" in capsys.readouterr().err
