"""The words of `kakuho papers`, in this process."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kakuho.cli.papers import EXIT_FOUND, papers

HARD = "マルウェアによるものです。オーソリゼーションの誤りもあります。"
LONG = "あ" * 90 + "。"


def checked(folder: Path, cause: str, *options: str) -> Result:
    (folder / "facts.yaml").write_text("times: {discovered_on: 2026-05-01}\n", encoding="utf-8")
    (folder / "texts.yaml").write_text(f"notice.cause: {cause}\n", encoding="utf-8")
    words = ["check", str(folder / "facts.yaml"), "--texts", str(folder / "texts.yaml")]
    return CliRunner().invoke(papers, [*words, *options])


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", ["原因(notice.cause)", "「マルウェア」は専門の言葉", "「オーソリゼーション」", "2か所"]),
        ("en", ["(notice.cause)", "マルウェア at character 1", "オーソリゼーション", "2 places"]),
    ],
)
def test_hard_words_of_a_notice_are_told_with_their_place(tmp_path: Path, lang: str, said: list[str]) -> None:
    result = checked(tmp_path, HARD, "--lang", lang)
    assert result.exit_code == EXIT_FOUND
    assert [words for words in said if words not in result.output] == []


def test_a_plain_notice_ends_well_and_says_so(tmp_path: Path) -> None:
    result = checked(tmp_path, "メールの宛先を誤りました。")
    assert (result.exit_code, "見つかりませんでした" in result.output) == (0, True)


def test_a_long_sentence_is_told_by_length_and_not_quoted(tmp_path: Path) -> None:
    result = checked(tmp_path, LONG, "--json")
    (note,) = json.loads(result.output)
    assert (note["trouble"], note["length"], LONG[:20] in result.output) == ("long_sentence", 91, False)
