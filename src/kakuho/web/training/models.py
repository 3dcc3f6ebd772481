"""Assignments, papers and completions as rows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.models import Case
from kakuho.web.docket.sealed import SealedJSON
from kakuho.web.staff.models import Employee


class Assignment(models.Model):
    """That somebody is to pass a course by a day; `case` is the incident it came from, if any."""

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="assignments")
    course = models.CharField(max_length=32)
    due_on = models.DateField()
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    passed_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)

    class Meta:
        """One open assignment of a course at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["employee", "course"], condition=models.Q(passed_on=None), name="one_open_assignment"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["due_on"], name="assignment_by_day")]
        ordering: ClassVar = ["due_on", "id"]

    def __str__(self) -> str:
        return self.course


class CaseCourse(models.Model):
    """A course made from a closed case; it stays when the case is destroyed, as nobody is in it."""

    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="+")
    told: Any = SealedJSON()  # what of the incident went in (`kakuho.prevent.training.case_courses`)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """The newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"case-{self.pk}"


class Sitting(models.Model):
    """A paper that was drawn for somebody; it is marked once."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="sittings")
    seed = models.BigIntegerField()
    marked = models.BooleanField(default=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.seed)


class CompletionRow(models.Model):
    """A marked paper (`kakuho.prevent.training.completions`); append-only (triggers), chained."""

    number = models.PositiveBigIntegerField(primary_key=True)
    learner = models.BigIntegerField()  # the id of the employee, no key: the record outlives the row
    course = models.CharField(max_length=32)
    course_as_of = models.CharField(max_length=10)
    seed = models.BigIntegerField()
    right = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    at = models.CharField(max_length=32)  # UTC, as it was hashed
    link = models.CharField(max_length=64)  # SHA-256

    class Meta:
        """Somebody's own, and those of a course."""

        indexes: ClassVar = [
            models.Index(fields=["learner"], name="completion_of"),
            models.Index(fields=["course", "passed"], name="completion_by_course"),
        ]

    def __str__(self) -> str:
        return self.course
