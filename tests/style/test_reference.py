"""Every command, option and exit code stands in the reference, and the reference holds nothing else."""

import re

import pytest
from commands import commands
from tree import CHECKOUT

REFERENCE = (CHECKOUT / "docs/reference/cli.md").read_text(encoding="utf-8")


def section(command: str) -> str:
    """Return the text under the heading of a command, up to the next heading of its level."""
    found = re.search(rf"^## `{re.escape(command)}`.*?(?=^## |\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/reference/cli.md has no section `{command}`"
    return found[0]


@pytest.mark.parametrize("command", commands())
def test_command_and_its_options_are_described(command: str) -> None:
    """A user of the reference never meets an option it does not know."""
    text = section(command)
    assert {option for option in commands()[command] if f"`{option}" not in text} == set()


@pytest.mark.parametrize("command", commands())
def test_every_option_in_the_section_exists(command: str) -> None:
    """Nor the other way round."""
    named = set(re.findall(r"^\| `(--[a-z-]+)", section(command), re.MULTILINE))
    named |= set(re.findall(r"^\| `--[a-z-]+` / `(--[a-z-]+)`", section(command), re.MULTILINE))
    assert named - commands()[command] == set()


def test_every_command_in_the_reference_exists() -> None:
    """A removed command leaves its section."""
    assert set(re.findall(r"^## `(kakuho [^`]+)`", REFERENCE, re.MULTILINE)) == set(commands())
