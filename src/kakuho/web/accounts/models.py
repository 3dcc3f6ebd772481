"""People and the invitations by which they come in."""

import hashlib
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from kakuho.web.docket.roles import OPENS_CASES, SEES_PREVENTION, Role, role_named

INVITATION_LASTS = timedelta(days=3)
_ROLES = [(role.value, role.en) for role in Role]


class People(BaseUserManager):
    """The accounts."""

    def get_by_natural_key(self, username: str | None) -> Any:
        """The account of an address, however its letters are written."""
        return self.get(email__iexact=username)

    def add(self, *, email: str, name: str, role: Role, password: str) -> "User":
        """The new account."""
        user = self.model(email=email.lower(), name=name, role=role.value)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who works here. `role` is what he is in general and becomes in cases that he joins."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=32, choices=_ROLES)
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0)  # counts what ended all sessions
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = People()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_administrator(self) -> bool:
        """Whether the person looks after the accounts."""
        return self.role == Role.ADMINISTRATOR.value

    @property
    def may_open_cases(self) -> bool:
        """Whether the person may take in an incident."""
        return role_named(self.role) in OPENS_CASES

    @property
    def sees_prevention(self) -> bool:
        """Whether the person sees training, rules and assessment of the company."""
        return role_named(self.role) in SEES_PREVENTION

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session is bound to: it ends with the password, the role, and when somebody ends it."""
        bound = f"{super()._get_session_auth_hash(secret)}|{self.role}|{self.epoch}"
        return hashlib.sha256(bound.encode()).hexdigest()

    def get_full_name(self) -> str:
        """The name."""
        return self.name


class AccessRule(models.Model):
    """What administrators demand of everybody who signs in; one row at most."""

    one = models.PositiveSmallIntegerField(primary_key=True, default=1)
    factor_required = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "required" if self.factor_required else "optional"


class Invitation(models.Model):
    """A link that makes one account, or gives an existing one a new password; good for once."""

    token_sha256 = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=32, choices=_ROLES)
    email = models.EmailField(blank=True)  # empty for the first administrator, who names himself
    name = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.role
