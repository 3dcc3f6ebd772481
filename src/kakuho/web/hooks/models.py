"""Where messages go, and the messages."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.sealed import SealedJSON


class Hook(models.Model):
    """A program that wants to be told."""

    address: Any = SealedJSON()  # its path may hold a secret of the recipient
    secret: Any = SealedJSON()  # hex; both sides sign with it
    seen = models.BigIntegerField()  # the last row of the audit log that was looked at for it
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.pk)


class Message(models.Model):
    """One event for one program, until it is taken or given up."""

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="messages")
    seq = models.BigIntegerField()  # the row of the audit log that it tells of
    body = models.CharField(max_length=500)  # no personal data
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)  # None: taken, or given up
    status = models.PositiveSmallIntegerField(default=0)  # the last answer

    class Meta:
        """Each event once for each program."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["hook", "seq"], name="told_once")]
        indexes: ClassVar = [
            models.Index(fields=["next_at"], condition=~models.Q(next_at=None), name="message_by_time")
        ]

    def __str__(self) -> str:
        return str(self.seq)
