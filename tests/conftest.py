"""What every room's tests share."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadGroupScheduling

# CI repeats the same examples, so that a red run is about the change; at a desk every run looks for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

# What shares a costly thing runs in one worker. The mark xdist_group does nothing under pytest 9.2 with
# pytest-xdist 3.8, which writes the group where pytest no longer looks; so the files are named here.
TOGETHER = {
    "tests/outward/guard/test_serving.py": "guard",
    "tests/web/test_browser.py": "browser",
    "tests/web/test_circle.py": "browser",
    "tests/web/test_looks.py": "browser",
    "tests/web/test_passkeys.py": "browser",
    "tests/workflows/spark/test_engine.py": "spark",
}


class _Together(LoadGroupScheduling):
    """Tests go to the workers one by one, those of files that belong together to the same one."""

    def _split_scope(self, nodeid: str) -> str:
        """What is not divided between workers."""
        return TOGETHER.get(nodeid.split("::", maxsplit=1)[0], nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _Together | None:
    """The order in which the workers get their tests."""
    return _Together(config, log) if config.getvalue("dist") == "loadgroup" else None


CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development material beside the checkout, or skip where there is none."""
    folder = Path(os.environ.get("KAKUHO_SHARED", CHECKOUT.parent / "shared"))
    if not (folder / "DESIGN.md").is_file():
        pytest.skip("the development material (folder `shared` beside the checkout) is not on this machine")
    return folder
