"""Rows that only those see who need to know."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.models import Case
from kakuho.web.docket.sealed import SealedJSON


class Suspect(models.Model):
    """Somebody under suspicion, called by a letter wherever others read."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="suspects")
    number = models.PositiveSmallIntegerField()  # 1 is A
    told: Any = SealedJSON()  # {"name", "relation", "why"}
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """One letter each."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="suspects_in_order")]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def letter(self) -> str:
        """How the person is called: A, B … Z, AA, AB …."""
        number, letters = self.number, ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters


class InquiryRecord(models.Model):
    """A form that was filled in: the approved scope, or an interview. Rows are only added."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="inquiry_records")
    kind = models.CharField(max_length=16)  # scope, interview
    told: Any = SealedJSON()  # by the fields of the form
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.kind
