"""The rows. Meaning is elsewhere: roles, facts and judgements are values of the rooms below."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from kakuho.web.docket.roles import Role
from kakuho.web.docket.sealed import SealedJSON

_ROLES = [(role.value, role.en) for role in Role]


class Case(models.Model):
    """One incident. What lists are sorted and searched by lies beside the facts and follows them."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=16, unique=True)  # 2026-0001, as people say it
    title = models.CharField(max_length=120)  # in clear, for the search: the form asks for no names in it
    incident = models.CharField(max_length=32)  # what kind of incident, a word of the intake
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=16, default="depends")
    next_due = models.DateTimeField(null=True)
    people_low = models.BigIntegerField(null=True)
    people_best = models.BigIntegerField(null=True)
    people_high = models.BigIntegerField(null=True)
    scanned: Any = SealedJSON(null=True)  # the facts that the files showed
    prevented_at = models.DateTimeField(null=True)  # measures, or why there are none, were put down

    class Meta:
        """The list is read newest first, or by the clock that ends first."""

        indexes: ClassVar = [
            models.Index(fields=["-opened_at", "-id"], name="case_newest_first"),
            models.Index(fields=["next_due"], name="case_by_clock"),
        ]

    def __str__(self) -> str:
        return self.number


class Membership(models.Model):
    """That a person works on a case, and as what."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=32, choices=_ROLES)

    class Meta:
        """One role for a person in a case."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "user"], name="one_role_in_a_case")]

    def __str__(self) -> str:
        return self.role


class FactsVersion(models.Model):
    """All that people had stated of a case after a change; never rewritten."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="facts_versions")
    number = models.PositiveIntegerField()
    stated = SealedJSON()  # facts schema
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Two people who save at once do not overwrite each other."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="facts_in_order")]

    def __str__(self) -> str:
        return str(self.number)


class AnchorRow(models.Model):
    """What somebody said of a time from which clocks run; append-only, corrected by a later one."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="anchors")
    number = models.PositiveIntegerField()
    anchor: Any = SealedJSON()  # anchor_json
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """In order."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="anchors_in_order")]

    def __str__(self) -> str:
        return str(self.number)


class JudgementSnapshot(models.Model):
    """What the rulebook answered to the facts at one moment; append-only."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="snapshots")
    at = models.DateTimeField()
    rulebook = models.CharField(max_length=64)
    verdict = models.CharField(max_length=16)
    judgements = SealedJSON()

    def __str__(self) -> str:
        return self.verdict


class Occurrence(models.Model):
    """An entry of the timeline: what happened, who says so, how sure that is."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="occurrences")
    happened_at = models.DateTimeField()
    told = SealedJSON()  # {"text", "source"}
    certainty = models.CharField(max_length=16)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """Read by time."""

        indexes: ClassVar = [models.Index(fields=["case", "happened_at"], name="timeline_by_time")]

    def __str__(self) -> str:
        return self.certainty


class Task(models.Model):
    """Something to be done in a case; from the playbook, or added by a person."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="tasks")
    step = models.PositiveSmallIntegerField()  # of guideline 3-5-2
    key = models.CharField(max_length=64, blank=True)  # of the playbook; empty for a person's own
    own: Any = SealedJSON(null=True)  # {"title"} of a person's own; {"ja", "en"} of the company's playbook
    role = models.CharField(max_length=32, blank=True)  # who is to do it, as the playbook says
    after = models.CharField(max_length=64, blank=True)  # the key of the task that comes before
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    evidence: Any = SealedJSON(null=True)  # {"text"}: how it can be seen that it was done

    class Meta:
        """A task of the playbook comes once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "key"], condition=~models.Q(key=""), name="playbook_task_once"
            )
        ]
        ordering: ClassVar = ["step", "id"]

    def __str__(self) -> str:
        return self.key


class PlaybookVersion(models.Model):
    """The tasks that the company wants for a kind of incident; append-only, the newest is for new cases."""

    incident = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    tasks: Any = SealedJSON()  # [{"key", "step", "ja", "en", "days", "role", "after"}]
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """In order."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "number"], name="playbooks_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.incident} {self.number}"


class Arrival(models.Model):
    """A file that somebody dropped in; its bytes lie in the inbox of the case until they are examined."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="arrivals")
    name: Any = SealedJSON()
    size_bytes = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)  # once it is evidence
    examined_at = models.DateTimeField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.uid)


class Job(models.Model):
    """Long work in the background: how far it has come, and that it is to stop."""

    class State(models.TextChoices):
        """Where it stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=32, default="examination")  # a word of the program
    asked: Any = SealedJSON(null=True)  # what the worker has to know; wiped when the job ends
    state = models.CharField(max_length=16, choices=State.choices, default=State.QUEUED)
    stage = models.CharField(max_length=32, default="waiting")
    done_bytes = models.BigIntegerField(default=0)  # or people, as the kind counts
    all_bytes = models.BigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)  # workers that took it up
    stop_asked = models.BooleanField(default=False)
    beat_at = models.DateTimeField(null=True)  # the worker is alive
    said: Any = SealedJSON(null=True)  # what went wrong ({"ja", "en"}), or the numbers of what was found
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """The worker asks for what is queued; a case has one job at a time."""

        indexes: ClassVar = [models.Index(fields=["state", "id"], name="job_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state__in=["queued", "running"]), name="one_job_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.state


class MadePaper(models.Model):
    """A paper as it was made: what was downloaded can be shown again."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    facts_number = models.PositiveIntegerField()
    paper = SealedJSON()  # documents.to_json
    files = SealedJSON()  # {"pdf": base64, "docx": base64}
    sha256 = models.CharField(max_length=64)  # of the PDF
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.kind


class DecisionRecord(models.Model):
    """A decision with all that it rested on (`kakuho.cases`); append-only, each chained to the one before."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField()
    record: Any = SealedJSON()  # the canonical JSON as text: its hash is over its bytes
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """In order."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="decisions_in_order")
        ]

    def __str__(self) -> str:
        return str(self.number)


class FiledReport(models.Model):
    """A report as it was filed, with its receipt; append-only, each chained to the one before."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="filed_reports")
    number = models.PositiveIntegerField()
    filed: Any = SealedJSON()  # documents.filed_to_json
    paper = models.ForeignKey(MadePaper, models.PROTECT, related_name="filings")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        """In order."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="reports_in_order")]

    def __str__(self) -> str:
        return str(self.number)


class EarlierLog(models.Model):
    """Rows of the audit log of a case from the workbench it was brought from; append-only, in order."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="earlier_logs")
    rows: Any = SealedJSON()  # [{"seq", "at", "event", "actor", "details", "link"}], the actor as a name
    at = models.DateTimeField()

    class Meta:
        """In order."""

        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return str(self.at)


class AuditRow(models.Model):
    """One thing that was done; append-only (triggers), each row chained to the one before."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=32)  # UTC, as it was hashed
    event = models.CharField(max_length=64)
    actor = models.BigIntegerField(null=True)  # the id of the person; None for the program
    case = models.BigIntegerField(null=True)  # the id of the case
    details = models.BinaryField()  # sealed
    link = models.BinaryField()  # SHA-256

    class Meta:
        """A case shows its own rows."""

        indexes: ClassVar = [models.Index(fields=["case", "seq"], name="audit_of_a_case")]

    def __str__(self) -> str:
        return self.event


class ChainHead(models.Model):
    """The last row of the audit log under a keyed seal: without the key no shorter chain looks whole."""

    one = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    link = models.BinaryField(default=bytes)
    seal = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return str(self.seq)
