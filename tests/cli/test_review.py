"""`kakuho review` asked and answered on a real terminal."""

import json
from pathlib import Path

import pytest
from terminal import CTRL_C, CTRL_D, Terminal

from conftest import Command, examined_case, own_copy

ASKED = r"\[a .*?\[s\]: "


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case of three groups, and its key."""
    rows = "見本 太郎,090-0000-0001,taro@example.jp\n試験 花子,090-0000-0002,hanako@example.jp\n"
    return examined_case(tmp_path_factory.mktemp("examined"), rows)


@pytest.fixture
def place(examined: Path, tmp_path: Path) -> tuple[str, ...]:
    """The options that name a case of one's own."""
    return ("--workspace", *own_copy(examined, tmp_path))


def decisions(kakuho: Command, place: tuple[str, ...]) -> list[str]:
    groups = json.loads(kakuho("review", "--json", *place).stdout)["groups"]
    return [group["decision"] for group in groups]


@pytest.mark.parametrize(
    ("lang", "asked", "done"),
    [
        ("ja", "採用しますか .a 採用 / r 除外 / s 後で / q 終わる", "採用 1、除外 1"),
        ("en", "Accept 2 of .* .a accept / r reject / s skip / q quit", "1 accepted, 1 rejected"),
    ],
)
def test_each_group_is_asked_and_each_answer_is_kept(
    kakuho: Command, place: tuple[str, ...], lang: str, asked: str, done: str
) -> None:
    terminal = Terminal("review", *place, lang=lang)
    for answer in ("a", "r", "s"):
        terminal.type(f"{answer}\n", after=asked)
    assert terminal.exit_code() == 0
    assert done in terminal.shown
    assert decisions(kakuho, place) == ["accepted", "rejected", ""]
    for value in ("太郎", "花子", "090-0000", "taro@", "hanako@"):
        assert value not in terminal.shown


def test_only_what_is_open_is_asked_again(kakuho: Command, place: tuple[str, ...]) -> None:
    first = Terminal("review", *place)
    for answer in ("a", "", "r"):  # Enter alone leaves a group for later
        first.type(f"{answer}\n", after=ASKED)
    assert first.exit_code() == 0
    second = Terminal("review", *place)
    second.type("a\n", after=ASKED)
    assert second.exit_code() == 0
    assert decisions(kakuho, place) == ["accepted", "accepted", "rejected"]


def test_a_decision_taken_back_is_asked_again(kakuho: Command, place: tuple[str, ...]) -> None:
    ids = [g["group"] for g in json.loads(kakuho("review", "--json", *place).stdout)["groups"]]
    assert (
        kakuho("review", "--accept", ids[0], "--reject", ids[1], "--accept", ids[2], *place).returncode == 0
    )
    assert kakuho("review", "--undo", ids[1], *place).returncode == 0
    terminal = Terminal("review", *place)
    terminal.type("a\n", after=ASKED)
    assert terminal.exit_code() == 0
    assert decisions(kakuho, place) == ["accepted"] * 3


@pytest.mark.parametrize(
    ("stop", "code"), [("q\n", 0), (CTRL_D, 0), (CTRL_C, 130)], ids=["quit", "end of input", "Ctrl-C"]
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_stopping_in_the_middle_keeps_what_was_decided(
    kakuho: Command, place: tuple[str, ...], stop: str, code: int, lang: str
) -> None:
    terminal = Terminal("review", *place, lang=lang)
    terminal.type("r\n", after=ASKED)
    terminal.type(stop, after=ASKED)
    assert terminal.exit_code() == code
    assert "Traceback" not in terminal.shown
    assert decisions(kakuho, place) == ["rejected", "", ""]


def test_what_is_no_answer_is_asked_again_and_a_wide_letter_is_one(
    kakuho: Command, place: tuple[str, ...]
) -> None:
    terminal = Terminal("review", *place)
    for typed in ("x\n", "はい\n", "ａ\n", "Ｑ\n"):
        terminal.type(typed, after=ASKED)
    assert terminal.exit_code() == 0
    assert decisions(kakuho, place) == ["accepted", "", ""]


def test_values_are_asked_for_on_a_terminal_and_ctrl_c_ends_the_wait(
    kakuho: Command, place: tuple[str, ...]
) -> None:
    terminal = Terminal("allow", "--kind", "phone", *place)
    terminal.type("090-0000-0001\n", after="Ctrl-D.*\n")
    terminal.type(CTRL_C, after="0001\r\n")
    assert terminal.exit_code() == 130
    assert json.loads(kakuho("allow", "--list", "--json", *place).stdout)["values"] == []
    again = Terminal("allow", "--kind", "phone", *place, lang="en")
    again.type("090-0000-0001\n", after="Ctrl-D.*\n")
    again.type(CTRL_D, after="0001\r\n")
    assert again.exit_code() == 0
    assert len(json.loads(kakuho("allow", "--list", "--json", *place).stdout)["values"]) == 1
