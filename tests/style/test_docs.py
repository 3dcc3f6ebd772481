"""What the documents tell a reader to type and to open is there."""

import re
import shlex
from pathlib import Path

import pytest
from commands import commands
from tree import CHECKOUT, shown, tracked

PAGES = tracked("*.md")
IN_BOTH_LANGUAGES = sorted(
    {
        shown(page).replace(".en.md", ".md")
        for page in tracked("README*.md", "docs/why*.md", "docs/tutorial/*.md", "docs/how-to/*.md")
    }
)
BLOCK = re.compile(r"^```(?:console|bash|sh)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def typed(page: Path) -> list[str]:
    """Return the lines that a page tells the reader to type, continuation lines joined."""
    lines = []
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        lines += [line.removeprefix("$ ").strip() for line in block.replace("\\\n", " ").splitlines()]
    return lines


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_commands_and_options_on_the_page_exist(page: Path) -> None:
    """Documentation that was true once is a trap."""
    for line in typed(page):
        for part in re.split(r"[|;<>]|&&", line):
            words = shlex.split(part, comments=True)
            if words and words[0] == "kakuho" and len(words) > 1 and not words[1].startswith("-"):
                name = next((name for name in commands() if words[: len(name.split())] == name.split()), None)
                assert name, f"{shown(page)}: no such command: {part}"
                options = {word.split("=")[0] for word in words if word.startswith("--")}
                assert options - commands()[name] - {"--help"} == set(), f"{shown(page)}: {part}"


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_scripts_and_links_on_the_page_lead_somewhere(page: Path) -> None:
    """Relative links and `./script/…` only."""
    text = page.read_text(encoding="utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if link and not (page.parent / link).exists()] == []
    assert [
        script for script in re.findall(r"\./(script/[a-z-]+)", text) if not (CHECKOUT / script).is_file()
    ] == []


@pytest.mark.parametrize("page", IN_BOTH_LANGUAGES)
def test_page_says_the_same_in_japanese_and_english(page: str) -> None:
    """The reader's pages come in pairs with the same headings and the same commands."""
    japanese, english = CHECKOUT / page, CHECKOUT / page.replace(".md", ".en.md")
    assert english.is_file()
    assert outline(japanese) == outline(english)
    spoken_english = [
        line.replace(" --lang en", "").replace("script/demo en", "script/demo") for line in typed(english)
    ]
    assert [re.sub(r"\s+#.*", "", line) for line in typed(japanese)] == [
        re.sub(r"\s+#.*", "", line) for line in spoken_english
    ]


def outline(page: Path) -> list[int]:
    """Return the levels of the headings, top to bottom."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
