"""Fixtures that read what a test wrote."""

import pytest
from leaked_files import PEOPLE, Everything, read_everything

from kakuho.intake import DEFAULT_LIMITS


@pytest.fixture
def read():
    return read_everything


@pytest.fixture
def read_bytes(tmp_path):
    """Writes bytes to a file and reads it."""

    def go(name: str, data: bytes, limits=DEFAULT_LIMITS) -> Everything:
        path = tmp_path / name
        path.write_bytes(data)
        return read_everything(path, limits=limits)

    return go


@pytest.fixture
def people():
    return PEOPLE
