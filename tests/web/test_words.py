"""What the pages say, in both languages."""

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
import yaml
from django.urls import reverse
from workbench import browser_of

WEB = Path(str(files("kakuho.web")))
CATALOGUES = {
    path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(WEB.glob("*/words.yaml"))
}
KEYS = [f"{app}.{key}" for app, catalogue in CATALOGUES.items() for key in catalogue]
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted(WEB.rglob("*")) if path.suffix in {".py", ".html"}
)
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")


def test_every_sentence_is_there_in_both_languages_with_the_same_blanks():
    for app, catalogue in CATALOGUES.items():
        for key, entry in catalogue.items():
            assert set(entry) == {"ja", "en"}, f"{app}.{key}"
            blanks = {
                lang: {name for _, name, _, _ in Formatter().parse(entry[lang]) if name} for lang in entry
            }
            assert blanks["ja"] == blanks["en"], f"{app}.{key}"
            assert JAPANESE.search(entry["ja"]), f"{app}.{key}"
            assert not JAPANESE.search(entry["en"]), f"{app}.{key}"


@pytest.mark.parametrize("key", KEYS)
def test_every_sentence_is_used(key):
    family = key.rsplit(".", 1)[0]
    assert (
        any(f"{mark}{key}{mark}" in SOURCES for mark in "\"'")
        or f"{family}.{{" in SOURCES
        or f"{key.rstrip('.abcdefghijklmnopqrstuvwxyz_')}{{" in SOURCES
    )


def test_no_template_speaks_for_itself():
    """Words stand in the catalogues; only the name of a language is written in that language."""
    for path in WEB.rglob("*.html"):
        text = path.read_text(encoding="utf-8").replace("日本語", "").replace("確報", "").replace("・", "")
        assert not JAPANESE.search(text), path


def test_the_language_is_the_readers(alice, case):
    client = browser_of(alice, headers={"accept-language": "en"})
    assert "At a glance" in client.get(reverse("case", args=[case.uid])).content.decode()
    client.post(reverse("set_language"), {"language": "ja", "next": "/"})
    assert "全体" in client.get(reverse("case", args=[case.uid])).content.decode()


def test_english_pages_hold_no_japanese_words(alice, case):
    """Names people wrote and citations of Japanese law stay as they are."""
    client = browser_of(alice, headers={"accept-language": "en"})
    for name in ("home", "new_case", "own_account"):
        page = client.get(reverse(name)).content.decode()
        assert not JAPANESE.search(re.sub(r'lang="ja"[^>]*>[^<]*|営業部 誤送信', "", page)), name
