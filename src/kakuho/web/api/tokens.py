"""Tokens as they are made, used and revoked."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from kakuho.web.api.models import ApiToken
from kakuho.web.api.scopes import Scope
from kakuho.web.docket import audit

MOST_DAYS = 365
_BEGINNING = "kakuho_"  # scanners for secrets in source code know it by that
_TOLD_AGAIN = timedelta(minutes=1)


def make(*, user: Any, name: str, scopes: Iterable[Scope], days: int) -> str:
    """The new token; it is shown once and cannot be told again."""
    token, now = _BEGINNING + secrets.token_urlsafe(32), timezone.now()
    words = " ".join(sorted(scope.value for scope in scopes))
    with transaction.atomic():
        made = ApiToken.objects.create(
            user=user,
            name=name,
            token_sha256=_digest(token),
            scopes=words,
            epoch=user.epoch,
            role=user.role,
            made_at=now,
            expires_at=now + timedelta(days=days),
        )
        audit.record("account.token_made", actor=user, details={"token": made.pk, "scopes": words})
    return token


def revoke(token: ApiToken, *, by: Any) -> None:
    """End the token."""
    with transaction.atomic():
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
        audit.record("account.token_revoked", actor=by, details={"token": token.pk})


def good() -> QuerySet[ApiToken]:
    """The tokens that open the door now."""
    return ApiToken.objects.filter(
        revoked_at=None,
        expires_at__gt=timezone.now(),
        user__is_active=True,
        user__epoch=F("epoch"),
        user__role=F("role"),
    )


class Bearer(HttpBearer):
    """Lets in who shows a good token with this scope; the request is then that of its person."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The token, None for one that is not good or lacks the scope."""
        found = good().select_related("user").filter(token_sha256=_digest(token)).first()
        if found is None or self._scope.value not in found.scopes.split():
            return None
        now = timezone.now()
        if found.used_at is None or now - found.used_at > _TOLD_AGAIN:
            ApiToken.objects.filter(pk=found.pk).update(used_at=now)
        request.user = found.user
        return found


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
