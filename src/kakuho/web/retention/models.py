"""How long the personal data of a case is kept."""

from typing import Any, ClassVar

from django.db import models

from kakuho.web.docket.models import Case
from kakuho.web.docket.sealed import SealedJSON


class Retention(models.Model):
    """The last day of the personal data of a case, a hold that keeps it longer, and its end."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="retention")
    expires_on = models.DateField(null=True)  # the last day, in Japan; None while the case is open
    hold: Any = SealedJSON(null=True)  # {"reason", "by", "at"} of a legal hold
    destroyed_at = models.DateTimeField(null=True)
    certificate: Any = SealedJSON(null=True)

    class Meta:
        """The scheduler asks for what is over."""

        indexes: ClassVar = [
            models.Index(
                fields=["expires_on"], condition=models.Q(destroyed_at=None), name="retention_by_day"
            )
        ]

    def __str__(self) -> str:
        return str(self.expires_on)
