"""Reminders as they went, and the secret addresses of calendars."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.models import Case


class Reminded(models.Model):
    """That a person is or was reminded of a clock; the row is there before the mail goes, so it goes once."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    clock = models.CharField(max_length=128)
    due = models.CharField(max_length=32)  # a clock that moved reminds anew
    before = models.SmallIntegerField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=16, default="going")

    class Meta:
        """Each reminder once for each person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "user", "clock", "due", "before"], name="reminded_once")
        ]

    def __str__(self) -> str:
        return self.outcome


class RemindedOfPrevention(models.Model):
    """That a person was told in a week what he has to do for the prevention; there before the mail goes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    week = models.DateField()  # its Monday
    at = models.DateTimeField()

    class Meta:
        """Once a week."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "week"], name="prevention_weekly")]

    def __str__(self) -> str:
        return self.week.isoformat()


class Feed(models.Model):
    """The secret address of a person's calendar, kept as a hash only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    epoch = models.PositiveIntegerField()  # that of the person: it ends with his sessions
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.language
