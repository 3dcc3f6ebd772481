"""Rows of the notification; who was told stands in the audit log of the workspace, not here."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.models import Case
from kakuho.web.docket.sealed import SealedJSON


class Wording(models.Model):
    """What a person wrote for the fields of a notice; the newest of a kind counts, the others stay."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="wordings")
    kind = models.CharField(max_length=64)  # of the paper
    texts: Any = SealedJSON()  # by the id of the field
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.kind


class Contact(models.Model):
    """A call or an answer of a principal, or a substitute measure for those who cannot be reached."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=16)  # call, answer, complaint, substitute
    told: Any = SealedJSON()  # {"reference", "text", "answer"}
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """The newest first."""

        indexes: ClassVar = [models.Index(fields=["case", "-id"], name="contacts_of_a_case")]

    def __str__(self) -> str:
        return self.kind
