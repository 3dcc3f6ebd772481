"""Codes of a second factor: whoever guesses is locked out, whatever the address he guesses from."""

from datetime import UTC, timedelta
from typing import Any

from allauth.mfa.base import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kakuho.web.docket import audit
from kakuho.web.docket.models import AuditRow
from kakuho.web.shell import words

FAILED = "account.code_failed"
MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


class _Counted(forms.BaseAuthenticateForm):
    """A form for a code; a wrong one is in the audit log, and after a few in a row none is looked at.

    Who comes here knows the password (or sits at an open session): this locks nobody out for a stranger.
    """

    def clean_code(self) -> str:
        """The code, which is right."""
        if _failures(self.user) >= MOST_FAILURES:
            raise ValidationError(words.say("accounts.code_locked", minutes=LOCKED_FOR.seconds // 60))
        try:
            return str(super().clean_code())
        except ValidationError:
            with transaction.atomic():
                audit.record(FAILED, actor=self.user)
            raise


class Authenticating(_Counted, forms.AuthenticateForm):
    """The code at the sign-in."""


class Reauthenticating(_Counted, forms.ReauthenticateForm):
    """The code before something that is asked for again."""


def _failures(user: Any) -> int:
    """How many codes were wrong lately, since the last sign-in."""
    since = (timezone.now() - LOCKED_FOR).astimezone(UTC).isoformat(timespec="microseconds")
    rows = AuditRow.objects.filter(case=None).order_by("-seq").values_list("at", "event", "actor")
    failed = 0
    for at, event, actor in rows.iterator(chunk_size=100):
        if at < since or (actor == user.pk and event == "account.signed_in"):
            break
        failed += event == FAILED and actor == user.pk
    return failed
