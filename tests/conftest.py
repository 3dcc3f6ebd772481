"""What every room's tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# CI repeats the same examples, so that a red run is about the change; at a desk every run looks for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of development material beside the checkout, or skip where there is none."""
    folder = Path(os.environ.get("KAKUHO_SHARED", CHECKOUT.parent / "shared"))
    if not (folder / "DESIGN.md").is_file():
        pytest.skip("the development material (folder `shared` beside the checkout) is not on this machine")
    return folder
