"""Accounts and invitations as they change, each change with its row in the audit log."""

import hashlib
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from kakuho.web.accounts.models import INVITATION_LASTS, AccessRule, Invitation, User
from kakuho.web.docket import audit
from kakuho.web.docket.roles import Role, role_named


def nobody_yet() -> bool:
    """Whether there is no account at all."""
    return not User.objects.exists()


def invite(*, by: User | None, role: Role, email: str = "", name: str = "") -> str:
    """The token of a new invitation, kept as a hash only; earlier ones for the same address are void."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        Invitation.objects.filter(email=email.lower(), used_at=None).update(used_at=timezone.now())
        Invitation.objects.create(
            token_sha256=_digest(token),
            role=role.value,
            email=email.lower(),
            name=name,
            made_at=timezone.now(),
            made_by=by,
        )
        audit.record("account.invited", actor=by, details={"email": email, "role": role.value})
    return token


def invitation_of(token: str) -> Invitation | None:
    """The invitation of the token while it is good."""
    since = timezone.now() - INVITATION_LASTS
    return Invitation.objects.filter(token_sha256=_digest(token), used_at=None, made_at__gt=since).first()


def accept(invitation: Invitation, *, email: str, name: str, password: str) -> User | None:
    """The account, made or with its new password; None when somebody was faster with the same link."""
    with transaction.atomic():
        used = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=timezone.now())
        if not used:
            return None
        address = (invitation.email or email).lower()
        user = User.objects.filter(email=address).first()
        if user is None:
            user = User.objects.add(
                email=address, name=name, role=role_named(invitation.role), password=password
            )
        else:
            user.set_password(password)
            user.save()
        audit.record("account.joined", actor=user, details={"role": user.role})
    return user


def change_role(user: User, role: Role, *, by: User) -> None:
    """Give the person another usual role; his sessions end."""
    with transaction.atomic():
        before, user.role = user.role, role.value
        user.save(update_fields=["role"])
        audit.record("account.role_changed", actor=by, details=_about(user, before=before, now=role.value))


def set_active(user: User, *, active: bool, by: User) -> None:
    """Let the person in or not; his sessions end."""
    with transaction.atomic():
        user.is_active = active
        user.epoch += 1
        user.save(update_fields=["is_active", "epoch"])
        audit.record("account.opened" if active else "account.closed", actor=by, details=_about(user))


def end_sessions(user: User, *, by: User) -> None:
    """End all sessions of the person."""
    with transaction.atomic():
        user.epoch += 1
        user.save(update_fields=["epoch"])
        audit.record("account.sessions_ended", actor=by, details=_about(user))


def factor_required() -> bool:
    """Whether everybody has to have a second factor."""
    return AccessRule.objects.filter(factor_required=True).exists()


def require_factor(*, required: bool, by: User) -> None:
    """Demand a second factor of everybody, or leave it to each person."""
    with transaction.atomic():
        AccessRule.objects.update_or_create(one=1, defaults={"factor_required": required})
        audit.record("account.factor_required" if required else "account.factor_optional", actor=by)


def remove_factors(user: User, *, by: User) -> None:
    """Take the second factors of a person away who lost them; his sessions end."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        user.epoch += 1
        user.save(update_fields=["epoch"])
        audit.record("account.factors_removed", actor=by, details=_about(user))


def _about(user: User, **more: Any) -> dict[str, Any]:
    return {"user": user.pk, "name": user.name, **more}


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
