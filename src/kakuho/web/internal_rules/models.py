"""Answers, versions of rules and acknowledgements as rows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.sealed import SealedJSON


class CompanyAnswers(models.Model):
    """What the company says of itself (as in the room of the rules), and the role that approves."""

    given: Any = SealedJSON()
    approver = models.CharField(max_length=32)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class RuleVersion(models.Model):
    """A rule as it is drafted, approved, and published; from then on nothing in it changes."""

    DRAFT, APPROVED, PUBLISHED = "draft", "approved", "published"

    rule = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=16, default=DRAFT)
    articles: Any = SealedJSON()
    made_from = models.ForeignKey(CompanyAnswers, models.PROTECT, related_name="+")
    why: Any = SealedJSON()  # what was taken into it: [{"clause", "source", "about"}]
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decision: Any = SealedJSON(null=True)  # {"role", "text"}
    in_force_on = models.DateField(null=True)
    read_until = models.DateField(null=True)

    class Meta:
        """Numbered in the rule; one at a time is on its way."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "number"], name="versions_in_order"),
            models.UniqueConstraint(
                fields=["rule"], condition=~models.Q(state="published"), name="one_version_on_its_way"
            ),
        ]
        ordering: ClassVar = ["rule", "-number"]

    def __str__(self) -> str:
        return f"{self.rule} {self.number}"


class Acknowledgement(models.Model):
    """That an employee says he has read a version; append-only (triggers)."""

    version = models.ForeignKey(RuleVersion, models.PROTECT, related_name="acknowledgements")
    employee = models.BigIntegerField()  # the id, no key: the record outlives the row
    digest = models.CharField(max_length=64)  # of the text that was shown (SHA-256)
    at = models.DateTimeField()

    class Meta:
        """Once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "employee"], name="acknowledged_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SetAside(models.Model):
    """A proposal that was not taken, and why."""

    key = models.CharField(max_length=64, unique=True)
    rule = models.CharField(max_length=32)
    clause = models.CharField(max_length=64)
    told: Any = SealedJSON()  # {"reason"}
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.clause
