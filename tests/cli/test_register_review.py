"""`kakuho register review` asked and answered on a real terminal, and without one."""

import json
from pathlib import Path
from typing import Any

import pytest
from terminal import CTRL_C, CTRL_D, Terminal

from conftest import Command, examined_case, own_copy

ASKED = r"\(a .*?\[s\]: "
WHY = r"(?:理由|Why).*?: "
SECRET = ("太郎", "花子", "090-0000", "taro@", "hanako@", "ichiro@")


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case of two pairs in doubt, and its key."""
    rows = (
        "山田 太郎,090-0000-0001,\n山田 太郎,,taro@example.jp\n"
        "佐藤 花子,090-0000-0002,\n佐藤 花子,,hanako@example.jp\n"
        "鈴木 一郎,,ichiro@example.jp\n"
    )
    return examined_case(tmp_path_factory.mktemp("examined"), rows)


@pytest.fixture
def case(examined: Path, tmp_path: Path) -> tuple[str, ...]:
    """The words that name a case of one's own."""
    return own_copy(examined, tmp_path)


def pairs(kakuho: Command, case: tuple[str, ...]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(kakuho("register", "review", *case, "--list", "--json").stdout)[
        "pairs"
    ]
    return listed


@pytest.mark.parametrize(
    ("lang", "asked", "done"),
    [
        ("ja", "同じ人ですか.a 今のまま / j 同じ人 / d 別の人 / s 後で / q 終わる", "同じ人 1、別の人 1"),
        ("en", "One person. .a as it is / j join.* / d different people", "1 one person, 1 two people"),
    ],
)
def test_each_pair_is_asked_and_each_ruling_is_kept_with_its_reason(
    kakuho: Command, case: tuple[str, ...], lang: str, asked: str, done: str
) -> None:
    terminal = Terminal("register", "review", *case, lang=lang)
    for answer in ("j", "d"):
        terminal.type(f"{answer}\n", after=asked)
        terminal.type("本人に確認\n", after=WHY)
    assert terminal.exit_code() == 0
    assert done in terminal.shown
    assert [pair["decision"] for pair in pairs(kakuho, case)] == ["same", "different"]
    for value in SECRET:
        assert value not in terminal.shown


@pytest.mark.parametrize(
    ("stop", "code"), [("q\n", 0), (CTRL_D, 0), (CTRL_C, 130)], ids=["quit", "end of input", "Ctrl-C"]
)
def test_stopping_in_the_middle_keeps_what_was_ruled(
    kakuho: Command, case: tuple[str, ...], stop: str, code: int
) -> None:
    terminal = Terminal("register", "review", *case, "--reason", "本人に確認")
    terminal.type("Ａ\n", after=ASKED)
    terminal.type("\n", after=WHY)  # the reason given on the command line
    terminal.type(stop, after=ASKED)
    assert terminal.exit_code() == code
    assert "Traceback" not in terminal.shown
    assert [pair["decision"] for pair in pairs(kakuho, case)] == ["different", ""]


def test_stopping_at_the_reason_rules_nothing(kakuho: Command, case: tuple[str, ...]) -> None:
    terminal = Terminal("register", "review", *case)
    terminal.type("j\n", after=ASKED)
    terminal.type(CTRL_D, after=WHY)
    assert terminal.exit_code() == 0
    assert [pair["decision"] for pair in pairs(kakuho, case)] == ["", ""]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_pairs_are_listed_with_places_and_masked_values(
    kakuho: Command, case: tuple[str, ...], lang: str
) -> None:
    done = kakuho("register", "review", *case, "--list", lang=lang)
    shown = done.stdout.decode()
    assert "list.csv#0" in shown
    for value in SECRET:
        assert value not in shown


def test_a_script_joins_splits_accepts_and_takes_back(kakuho: Command, case: tuple[str, ...]) -> None:
    why = ("--reason", "本人に確認", "--by", "見本 次郎")
    one, two = pairs(kakuho, case)
    ids = [one[side]["record"][:8] for side in ("one", "other")]
    done = kakuho("register", "review", *case, "--join", ",".join(ids), "--accept", two["pair"], *why)
    assert done.returncode == 0, done.stderr.decode()
    assert kakuho("register", "review", *case, "--join", "list.csv#0,list.csv#4", *why).returncode == 0
    assert [pair["decision"] for pair in pairs(kakuho, case)] == ["same", "different"]
    assert kakuho("register", "review", *case, "--undo", ",".join(ids), *why).returncode == 0
    assert [pair["decision"] for pair in pairs(kakuho, case)] == ["", "different"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--join", "list.csv#0,list.csv#1"), "--reason"),
        (("--join", "list.csv#0,list.csv#99", "--reason", "x"), "list.csv#99"),
        (("--join", "list.csv#0", "--reason", "x"), "list.csv#12,list.csv#40"),
        ((), "--accept"),
    ],
    ids=["no reason", "no such row", "one record", "no terminal"],
)
def test_wrong_usage_is_one_sentence(
    kakuho: Command, case: tuple[str, ...], words: tuple[str, ...], said: str
) -> None:
    done = kakuho("register", "review", *case, *words, lang="en")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_the_next_triage_applies_the_rulings_and_says_so(
    kakuho: Command, case: tuple[str, ...], examined: Path, tmp_path: Path
) -> None:
    why = ("--reason", "本人に確認")
    for row in (1, 4):
        joined = ("--join", f"list.csv#0,list.csv#{row}")
        assert kakuho("register", "review", *case, *joined, *why).returncode == 0
    new = tmp_path / "new.csv"
    new.write_text("氏名,メールアドレス\n鈴木 一郎,ichiro@example.jp\n", encoding="utf-8")
    done = kakuho("triage", new, "--workspace", case[0], *case[1:], "--json")
    answer = json.loads(done.stdout)
    assert answer["rulings"] == {"applied": 2, "waiting": 0, "contradicting": 0}
    assert answer["principals"]["high"] == 3
    assert answer["doubts"] == 1
