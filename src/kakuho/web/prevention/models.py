"""Causes and measures as rows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.models import Case
from kakuho.web.docket.sealed import SealedJSON


class CauseFound(models.Model):
    """A cause (`kakuho.prevent`) that the analysis of a case found, or ruled out."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="causes_found")
    code = models.CharField(max_length=64)  # in clear: incidents of the same cause are counted
    ruled_out = models.BooleanField(default=False)
    told: Any = SealedJSON()  # {"why"}
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """A cause is found or ruled out, once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "code"], name="cause_once")]
        indexes: ClassVar = [models.Index(fields=["code"], name="cause_by_code")]
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.code


class Measure(models.Model):
    """A measure against recurrence: from the library, or a person's own."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="measures")
    number = models.PositiveIntegerField()  # in its case, as people say it
    key = models.CharField(max_length=64, blank=True)  # of the library; empty for a person's own
    own: Any = SealedJSON(null=True)  # {"name"} of a person's own
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True)
    cost_yen = models.BigIntegerField(null=True)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proof: Any = SealedJSON(null=True)  # {"text"}: how it can be seen that it was done
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Numbered in the case; looked through by the day it is due."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="measures_in_order")]
        indexes: ClassVar = [models.Index(fields=["due_on"], name="measure_by_day")]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return self.key


class EffectCheck(models.Model):
    """The look at a measure so many months after it was done; empty until somebody has looked."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="checks")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    effect = models.CharField(max_length=16, blank=True)  # what was counted says so
    told: Any = SealedJSON(null=True)  # {"text", "signals"}
    at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        """Each once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["measure", "months"], name="effect_once")]
        indexes: ClassVar = [models.Index(fields=["due_on"], name="effect_by_day")]
        ordering: ClassVar = ["months"]

    def __str__(self) -> str:
        return self.effect


class Prevention(models.Model):
    """Of a case: why it has no measures, and what its measures last wrote into item 8 of the report."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="prevention")
    waiver: Any = SealedJSON(null=True)  # {"reason", "by", "at"}
    told: Any = SealedJSON(null=True)  # {"prevention_done", "prevention_planned"}

    def __str__(self) -> str:
        return str(self.pk)
