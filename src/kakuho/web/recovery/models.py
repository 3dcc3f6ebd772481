"""Copies of the leaked data and what was done about each."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.models import Case
from kakuho.web.docket.sealed import SealedJSON

KINDS = ("device", "recipient", "url", "cloud_share", "paper", "other")
STATES = ("open", "requested", "answered", "proved", "refused")  # of a copy, by its last step
STEPS = ("requested", "answered", "proved", "refused", "checked")


class Copy(models.Model):
    """One place where the data is, or was."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="copies")
    number = models.PositiveIntegerField()  # in its case, as people say it
    kind = models.CharField(max_length=16)
    told: Any = SealedJSON()  # {"what", "place", "holder"}
    need_to_know = models.BooleanField(default=False)  # the holder is under suspicion
    state = models.CharField(max_length=16, default="open")
    recheck_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Numbered in the case; looked through by the day of the next check."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="copies_in_order")]
        indexes: ClassVar = [models.Index(fields=["recheck_on"], name="copy_by_recheck")]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return self.kind


class CopyStep(models.Model):
    """What was done or learned about a copy; rows are only added."""

    copy = models.ForeignKey(Copy, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=16)
    on = models.DateField()
    told: Any = SealedJSON()  # {"text"}
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """As they happened."""

        ordering: ClassVar = ["on", "id"]

    def __str__(self) -> str:
        return self.kind
