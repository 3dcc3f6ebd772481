"""Drills and their steps as rows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.sealed import SealedJSON


class Drill(models.Model):
    """A drill that somebody started; its clock runs `speed` times as fast as the time of day."""

    scenario = models.CharField(max_length=32)
    speed = models.PositiveSmallIntegerField()
    day = models.DateField()  # of the start, in Japan: what the scenario calls today
    started_at = models.DateTimeField()
    skipped = models.PositiveIntegerField(default=0)  # minutes of the drill that were skipped
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.scenario


class DrillStep(models.Model):
    """What was done or answered at a minute of the drill; append-only (triggers), each word once."""

    drill = models.ForeignKey(Drill, models.PROTECT, related_name="steps")
    minute = models.PositiveIntegerField()
    word = models.CharField(max_length=32)  # the id of the action or question
    told: Any = SealedJSON()  # {"said", "note"}
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Each once; in order."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["drill", "word"], name="step_once")]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.word
