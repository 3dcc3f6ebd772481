"""What each run found; only those see it who need to know."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.models import Case
from kakuho.web.docket.sealed import SealedJSON


class TraceRun(models.Model):
    """One run: inputs, parameters and result, which also lie in the vault as evidence. Only added."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="trace_runs")
    told: Any = SealedJSON()  # as `kakuho trace accounts --json`, with "inputs"
    sha256 = models.CharField(max_length=64)  # of the piece of evidence that holds it
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.sha256[:12]
