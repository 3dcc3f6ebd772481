"""A mistyped command line is told in the reader's language (the real command, in processes of its own)."""

import os
import re
import subprocess
import sys

import pytest

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
MISTYPED = [
    (["poeple"], "people"),
    (["law", "jugde"], "judge"),
    (["people", "--lnag", "x"], "--lnag"),
    (["sample"], "--help"),
    (["audit", "verify", "too", "much"], "too much"),
    (["people", "--point"], "--point"),
    (["people", "--json=yes"], "--json"),
    (["people", "--point", "sideways"], "alarm"),
    (["people", "--kinds", "absent.toml"], "absent.toml"),
    (["people", "--kinds", "/"], "--kinds"),
    (["sample", "practice", "--seed", "many"], "--seed"),
    (["detect"], "--jsonl"),
    (["search"], "--jsonl"),
    (["law", "cite"], "--jsonl"),
]


def run(arguments: list[str], lang: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from kakuho.cli.main import main; main()", *arguments],
        capture_output=True,
        input=given,
        text=True,
        check=False,
        env={**os.environ, "KAKUHO_LANG": lang},
    )


@pytest.mark.parametrize(("arguments", "named"), MISTYPED, ids=lambda one: " ".join(one)[:30])
def test_a_mistyped_command_line_is_told_in_both_languages_with_the_word_meant(
    arguments: list[str], named: str
) -> None:
    ja, en = run(arguments, "ja"), run(arguments, "en")
    assert (ja.returncode, en.returncode) == (2, 2)
    assert named in ja.stderr
    assert named in en.stderr
    assert all(JAPANESE.search(line) for line in ja.stderr.splitlines())
    assert not JAPANESE.search(en.stderr)
    assert ja.stdout == en.stdout == ""


@pytest.mark.parametrize("arguments", [[], ["law"], ["guard"]])
def test_a_command_that_says_nothing_yet_shows_its_help_alone(arguments: list[str]) -> None:
    shown = run(arguments, "ja")
    assert shown.returncode == 2
    assert "Commands" in shown.stdout + shown.stderr
    assert "見られます" not in shown.stderr


def test_help_and_version_end_well() -> None:
    assert run(["--version"], "ja").returncode == 0
    assert run(["people", "--help"], "ja").returncode == 0


def test_the_exit_code_of_a_command_is_kept() -> None:
    assert run(["detect", "--jsonl"], "ja", given="no JSON\n").returncode == 3
    assert run(["detect", "--jsonl"], "ja", given='{"id": 1, "text": "x"}\n').returncode == 0
