"""Mail drills as rows. Once a mail has gone, no row says to whom: only departments are counted."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.staff.models import Employee


class MailConsent(models.Model):
    """That an administrator allowed mail drills, until it was taken back."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.at.isoformat()


class MailDrill(models.Model):
    """A drill that somebody started."""

    mail = models.CharField(max_length=32)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.mail


class DrilledMail(models.Model):
    """One mail of a drill; `employee` is empty from its sending on, so that nobody is shown up."""

    drill = models.ForeignKey(MailDrill, models.CASCADE, related_name="mails")
    employee = models.ForeignKey(Employee, models.SET_NULL, null=True, related_name="+")
    department = models.CharField(max_length=80)
    token = models.CharField(max_length=32, unique=True)
    sent_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, blank=True)
    followed_at = models.DateTimeField(null=True)

    class Meta:
        """In the order of sending."""

        indexes: ClassVar = [models.Index(fields=["sent_at"], name="drilled_by_sending")]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.department
