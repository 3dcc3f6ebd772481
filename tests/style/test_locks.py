"""What is installed is what is written down: every part locked, with hashes, and without an address."""

import re
import tomllib

import pytest
from tree import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
EXPECTED = {
    "installer": GROUPS["installer"],
    "run": PROJECT["project"]["dependencies"] + GROUPS["build"],
    "dev": PROJECT["project"]["dependencies"] + GROUPS["build"] + GROUPS["dev"],
}


def locked(name: str) -> dict[str, set[str]]:
    """Return the packages of a lock with their versions (more than one where it depends on the platform)."""
    packages: dict[str, set[str]] = {}
    text = (CHECKOUT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE):
        packages.setdefault(package, set()).add(version)
    return packages


def canonical(requirement: str) -> str:
    """Return the package name of a requirement as a lock spells it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]).lower()


@pytest.mark.parametrize("name", EXPECTED)
def test_every_dependency_is_in_the_lock(name: str) -> None:
    """`./script/lock` remakes the locks."""
    assert {canonical(requirement) for requirement in EXPECTED[name]} - set(locked(name)) == set()


def test_developers_run_the_program_on_the_same_versions_as_users() -> None:
    """The lock of the developers holds the lock of the program."""
    run, dev = locked("run"), locked("dev")
    assert {package: versions for package, versions in run.items() if dev.get(package) != versions} == {}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_locked_package_has_hashes_and_no_address(name: str) -> None:
    """A hash says what is meant, wherever it comes from."""
    text = (CHECKOUT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "#" not in text
