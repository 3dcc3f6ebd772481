"""A workspace and its key, each in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kakuho.vault import KeyFile, Workspace, create_workspace


@pytest.fixture
def key(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "keys" / "case.key")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def workspace(folder: Path, key: KeyFile) -> Iterator[Workspace]:
    with create_workspace(folder, key=key, actor="担当 花子") as made:
        yield made
