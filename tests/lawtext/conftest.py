"""The editions of the Act that are beside the checkout."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kakuho.lawtext import Law, read_law


@pytest.fixture
def act(shared: Path) -> Callable[[str], Law]:
    """The Act in one of these editions, by a part of the file's name."""

    def read(edition: str) -> Law:
        path = next((shared / "egov/texts").glob(f"415AC0000000057*{edition}*.xml"))
        return read_law(path.read_bytes(), name=path.name)

    return read
