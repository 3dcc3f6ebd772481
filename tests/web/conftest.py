"""The workbench under test: a folder and a key of its own, real SQLite; Alice, Bob and Charlie."""

import os
import tempfile
from pathlib import Path
from typing import Any

import django
import pytest

_PLACE = Path(tempfile.mkdtemp(prefix="kakuho-web-"))
_TOLD = {"KAKUHO_HOME": str(_PLACE / "home"), "DJANGO_SETTINGS_MODULE": "kakuho.web.settings"}
_BEFORE = os.environ.get("XDG_CONFIG_HOME")
os.environ.update(_TOLD, XDG_CONFIG_HOME=str(_PLACE / "config"))
django.setup()  # reads the key of the workbench
from kakuho.web.accounts.models import User  # noqa: E402
from kakuho.web.docket import store  # noqa: E402
from kakuho.web.docket.models import Case  # noqa: E402
from kakuho.web.docket.roles import Role  # noqa: E402

from workbench import MIS_SENT, person  # noqa: E402  isort:skip
from browsing import chromium, served  # noqa: E402, F401  isort:skip  fixtures of the tests in a browser


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """Stretching passwords is what costs; how well is a matter of the hasher, not of these tests."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def alice(db: None) -> User:
    """Return the privacy officer, who opens the case."""
    return person("Alice", Role.PRIVACY_OFFICER)


@pytest.fixture
def charlie(db: None) -> User:
    """Return an outsider to the case."""
    return person("Charlie", Role.INVESTIGATOR)


@pytest.fixture
def case(alice: User) -> Case:
    """Return a case of three people whom a mail exposed."""
    return store.open_case(title="営業部 誤送信", incident="mis_sent", stated=MIS_SENT, by=alice)
