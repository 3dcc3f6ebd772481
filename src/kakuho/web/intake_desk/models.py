"""Mails that were taken in."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.models import Case
from kakuho.web.docket.sealed import SealedJSON


class ReceivedMail(models.Model):
    """A mail of a case, or one that nobody has put into a case yet."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="mails")
    told: Any = SealedJSON()  # MailNote
    raw: Any = SealedJSON()  # the mail itself, base64
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        """The same mail once in a case; the newest first."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "sha256"], name="mail_once")]
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return str(self.uid)
