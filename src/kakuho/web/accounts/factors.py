"""Second factors: whoever lacks one where it is demanded comes as far as to setting it up."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kakuho.vault.sealing import seal_bytes, unseal_bytes
from kakuho.web import surroundings
from kakuho.web.accounts import store
from kakuho.web.shell import words

_BOUND_TO = b"second factor"
_OPEN = {"account_reauthenticate", "account_logout", "set_language"}


class SealedFactors(DefaultMFAAdapter):
    """Secrets of second factors lie sealed in the database: whoever copies it cannot make codes."""

    def encrypt(self, text: str) -> str:
        """The secret as it is kept."""
        sealed = seal_bytes(surroundings.secret("factors"), text.encode(), _BOUND_TO)
        return b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret."""
        sealed = b64decode(encrypted_text)
        return unseal_bytes(surroundings.secret("factors"), sealed, _BOUND_TO).decode()


class SecondFactorDemanded:
    """Lets people without a second factor do nothing but set one up, where administrators demand it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self._answer(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """The way to the page of second factors, or None where nothing is in the way."""
        if not request.user.is_authenticated or _is_open(request) or not store.factor_required():
            return None
        if has_factor(request.user):
            return None
        messages.warning(request, words.say("accounts.factor_demanded"))
        return redirect("mfa_index")


def has_factor(user: Any) -> bool:
    """Whether the person has more than codes for an emergency."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=user, type__in=kinds).exists()


def _is_open(request: HttpRequest) -> bool:
    name = request.resolver_match.url_name if request.resolver_match else None
    return name is not None and (name in _OPEN or name.startswith("mfa_"))
