"""Findings as rows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.sealed import SealedJSON


class ControlFinding(models.Model):
    """What somebody found for an item; append-only (triggers), the last of an item counts."""

    item = models.CharField(max_length=32)
    level = models.CharField(max_length=16)
    found_on = models.DateField()
    told: Any = SealedJSON()  # {"evidence"}
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Read in the order of time."""

        indexes: ClassVar = [models.Index(fields=["item"], name="finding_by_item")]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.item
