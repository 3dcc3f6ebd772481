"""People and facts for the tests of the workbench; Django is ready when this is read (conftest)."""

from typing import Any

from django.test import Client

from kakuho.web.accounts.models import User
from kakuho.web.docket.roles import Role

PASSWORD = "correct horse battery staple"
MIS_SENT = {
    "times": {"known_on": "2026-11-20"},
    "event": {"course": ["mis_sending"]},
    "data": [{"nature": "personal_data", "items": ["name", "email"]}],
    "principals": 3,
}


def person(name: str, role: Role) -> User:
    """Return an account at example.jp."""
    return User.objects.add(email=f"{name.lower()}@example.jp", name=name, role=role, password=PASSWORD)


def browser_of(user: User | None = None, **options: Any) -> Client:
    """Return a browser, signed in as the person."""
    client = Client(**options)
    if user is not None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
