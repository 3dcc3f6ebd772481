import re
from importlib.resources import files
from string import Formatter

import pytest
import yaml
from tree import CHECKOUT

from kakuho.cli.messages import say

CATALOGUE = yaml.safe_load(files("kakuho.cli").joinpath("messages.yaml").read_text(encoding="utf-8"))
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((CHECKOUT / "src/kakuho/cli").rglob("*.py"))
)


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_sentence_is_there_in_both_languages_with_the_same_blanks(key: str) -> None:
    entry = CATALOGUE[key]
    assert set(entry) == {"ja", "en"}
    blanks = {lang: {name for _, name, _, _ in Formatter().parse(entry[lang]) if name} for lang in entry}
    assert blanks["ja"] == blanks["en"]
    assert re.search(r"[ぁ-んァ-ヶ一-龠]", entry["ja"])
    assert not re.search(r"[ぁ-んァ-ヶ一-龠]", entry["en"])


@pytest.mark.parametrize("key", CATALOGUE)
def test_every_sentence_is_used(key: str) -> None:
    family = key.rsplit(".", 1)[0]
    assert f'"{key}"' in SOURCES or f"{family}.{{" in SOURCES


def test_no_sentence_is_written_twice() -> None:
    # YAML would take the last one and drop the other without a word.
    lines = files("kakuho.cli").joinpath("messages.yaml").read_text(encoding="utf-8").splitlines()
    keys = [line.partition(":")[0] for line in lines if line[:1].isalpha()]
    assert len(keys) == len(set(keys))


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such", "ja")
