"""The company's own sign-in (OpenID Connect), as the environment names it.

Source: OpenID Connect Core 1.0 (code flow); RFC 7636 (PKCE).
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kakuho.vocab.errors import UsageError

ISSUER_VARIABLE = "KAKUHO_OIDC_ISSUER"
CLIENT_VARIABLE = "KAKUHO_OIDC_CLIENT"
SECRET_VARIABLE = "KAKUHO_OIDC_SECRET_FILE"  # noqa: S105  the name of a variable, not a secret
PAGES_VARIABLE = "KAKUHO_OIDC_PAGES"
PROVIDER = "company"
_RE_HOST = re.compile(
    r"[A-Za-z0-9.-]+(:[0-9]+)?|\[[0-9a-fA-F:]+\](:[0-9]+)?"
)  # no wildcard, no second directive
_LOOPBACK_NAMES = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class SignIn:
    """Where people sign in, and as which client the workbench asks."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    pages: tuple[str, ...] = ()  # origins of its pages where they are elsewhere

    @property
    def origins(self) -> tuple[str, ...]:
        """Scheme, host and port of the issuer and of its pages: a form may lead there."""
        return (_origin(self.issuer), *self.pages)

    def provider(self) -> dict[str, Any]:
        """What allauth is told."""
        app = {
            "provider_id": PROVIDER,
            "name": PROVIDER,
            "client_id": self.client,
            "secret": self.secret,
            "settings": {"server_url": self.issuer},
        }
        return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def company_sign_in() -> SignIn | None:
    """The sign-in that is named; None where none is.

    Raises:
        UsageError: something of it is missing, or it would be asked without encryption.
    """
    issuer = os.environ.get(ISSUER_VARIABLE, "").rstrip("/")
    if not issuer:
        return None
    client, file = os.environ.get(CLIENT_VARIABLE, ""), os.environ.get(SECRET_VARIABLE, "")
    pages = tuple(os.environ.get(PAGES_VARIABLE, "").split())
    _refuse_open(ISSUER_VARIABLE, issuer)
    for page in pages:
        _refuse_open(PAGES_VARIABLE, page)
    try:
        secret = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    if not client or not secret:
        raise UsageError(
            ja=f"{CLIENT_VARIABLE} と、{SECRET_VARIABLE} の指すファイルの両方が必要です。",
            en=f"Both {CLIENT_VARIABLE} and the file that {SECRET_VARIABLE} names are needed.",
        )
    return SignIn(issuer, client, secret, tuple(map(_origin, pages)))


def _refuse_open(variable: str, address: str) -> None:
    """Nothing; a browser goes there encrypted, or on this machine.

    Raises:
        UsageError: it would not.
    """
    parts = urlsplit(address)
    fit = bool(_RE_HOST.fullmatch(parts.netloc))
    if not fit or not (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK_NAMES)
    ):
        raise UsageError(
            ja=f"{variable} は https:// で始まる URL にしてください。",
            en=f"{variable} must be an address with https://.",
        )


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
