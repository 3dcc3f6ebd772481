"""A slip in a rulebook file is told with the file and the line."""

from pathlib import Path
from typing import Any

import pytest

from kakuho.law import renumbering, rulebook, steps
from kakuho.law.errors import MalformedRulebookError

GOOD = """# values
days:
  label: x
  unit: days
  force: rule
  chosen_by: known_on
  versions:
    - in_force_from: 2022-04-01
      in_force_until: null
      value: 30
      sources: [{law: 規則, article: 8条, mark: 確, checked_on: 2026-11-23}]
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that stands in for the rulebook's own."""
    caches: list[Any] = [rulebook.versions, rulebook.parameters, rulebook.statements, steps._files]
    for cached in [*caches, renumbering._changes]:
        cached.cache_clear()
    monkeypatch.setattr(rulebook, "ROOT", tmp_path)
    (tmp_path / "rules/regime/duty").mkdir(parents=True)
    yield tmp_path
    for cached in [*caches, renumbering._changes]:
        cached.cache_clear()


def complaint(book: Path, text: str) -> str:
    (book / "rules/regime/duty/parameters.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MalformedRulebookError) as caught:
        rulebook.versions("regime/duty", "days")
    return caught.value.diagnostics().what_en


def test_a_good_file_is_read(book: Path) -> None:
    (book / "rules/regime/duty/parameters.yaml").write_text(GOOD, encoding="utf-8")
    assert rulebook.versions("regime/duty", "days")[0].value == 30


@pytest.mark.parametrize(
    ("right", "wrong", "word"),
    [
        ("      value: 30", "      value: [30", "line"),
        ("  unit: days", "  unti: days", "line 4, entry unti"),
        ("      value: 30", "      valeu: 30", "line 2, entry days"),
        ("mark: 確", "mark: 角", "line 2, entry days"),
        ("law: 規則, ", "", "line 2, entry days"),
        ("in_force_from: 2022-04-01", "in_force_from: spring", "line 2, entry days"),
        ("versions:", "version:", "line 2, entry days"),
    ],
)
def test_a_typo_is_told_with_its_file_and_line(book: Path, right: str, wrong: str, word: str) -> None:
    told = complaint(book, GOOD.replace(right, wrong))
    assert "parameters.yaml" in told
    assert word in told


def test_a_typo_in_the_map_of_numbers_is_told(book: Path) -> None:
    (book / "renumbering.yaml").write_text(
        "names: {法: [法]}\nchanges:\n  - law: 法\n    dya: 2027-01-17\n", encoding="utf-8"
    )
    with pytest.raises(MalformedRulebookError) as caught:
        renumbering._changes()
    assert "renumbering.yaml, line 4" in caught.value.diagnostics().what_en


def test_a_citation_with_an_unknown_mark_is_told(book: Path) -> None:
    (book / "advice.yaml").write_text('ipa:\n  cites: ["IPA|届出|角"]\n', encoding="utf-8")
    with pytest.raises(MalformedRulebookError) as caught:
        rulebook.citation("IPA|届出|角", file="advice.yaml")
    assert "advice.yaml, line 2" in caught.value.diagnostics().what_en
