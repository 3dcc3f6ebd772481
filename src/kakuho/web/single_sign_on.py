"""The company's own sign-in (OpenID Connect), as the environment names it.

Source: OpenID Connect Core 1.0 (code flow); RFC 7636 (PKCE).
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kakuho.vocab.errors import UsageError

ISSUER_VARIABLE = "KAKUHO_OIDC_ISSUER"
CLIENT_VARIABLE = "KAKUHO_OIDC_CLIENT"
SECRET_VARIABLE = "KAKUHO_OIDC_SECRET_FILE"  # noqa: S105  the name of a variable, not a secret
PROVIDER = "company"
_LOOPBACK_NAMES = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class SignIn:
    """Where people sign in, and as which client the workbench asks."""

    issuer: str
    client: str
    secret: str = field(repr=False)

    @property
    def origin(self) -> str:
        """Scheme, host and port of the issuer: a form may lead there."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

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
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK_NAMES):
        raise UsageError(
            ja=f"{ISSUER_VARIABLE} は https:// で始まる URL にしてください。",
            en=f"{ISSUER_VARIABLE} must be an address with https://.",
        )
    try:
        secret = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    if not client or not secret:
        raise UsageError(
            ja=f"{CLIENT_VARIABLE} と、{SECRET_VARIABLE} の指すファイルの両方が必要です。",
            en=f"Both {CLIENT_VARIABLE} and the file that {SECRET_VARIABLE} names are needed.",
        )
    return SignIn(issuer, client, secret)
