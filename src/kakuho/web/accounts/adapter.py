"""What allauth is told about this workbench."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from kakuho.web.docket import audit


class Adapter(DefaultAccountAdapter):
    """Nobody makes an account for himself; signing in and out is written down."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  nobody, whoever asks
        """Whether strangers may make accounts."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, and write it down."""
        super().login(request, user)
        audit.record("account.signed_in", actor=user)

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and write it down."""
        audit.record("account.signed_out", actor=request.user)
        super().logout(request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing of signing in and out: the page shows it."""


class SocialAdapter(DefaultSocialAccountAdapter):
    """The company's own sign-in lets people in who were invited here, and makes no accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002  nobody, whoever asks
        """Whether somebody without an account gets one."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing of signing in and out: the page shows it."""
