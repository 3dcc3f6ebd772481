"""Each duty of the rulebook is laid out alike."""

from pathlib import Path

import pytest
from tree import CHECKOUT

RULES = CHECKOUT / "src/kakuho/law/rules"
DUTIES = sorted(path for path in RULES.glob("*/*") if path.is_dir() and path.name != "__pycache__")


def test_there_are_duties() -> None:
    """The rulebook is where these tests look for it."""
    assert DUTIES


@pytest.mark.parametrize("duty", DUTIES, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("name", ["parameters.yaml", "stories.yaml", "README.md"])
def test_duty_has_its_three_files(duty: Path, name: str) -> None:
    """Values with their sources, stories a lawyer can confirm, and ten lines on what the rule says."""
    assert (duty / name).is_file()
