"""The sample, written once for all tests."""

from pathlib import Path

import pytest

from kakuho.workflows.sample_incident import Truth, write_sample


@pytest.fixture(scope="session")
def incident(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample") / "incident"


@pytest.fixture(scope="session")
def truth(incident: Path) -> Truth:
    return write_sample(incident)


@pytest.fixture(scope="session")
def leaked(incident: Path, truth: Truth) -> Path:
    return incident / "leaked"
