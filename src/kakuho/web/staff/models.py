"""Employees as rows."""

import uuid
from typing import Any

from django.db import models

from kakuho.web.docket.sealed import SealedJSON


class Employee(models.Model):
    """A person of the company; name and address are sealed, the department is what results are counted by."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    who: Any = SealedJSON()  # {"name", "mail"}
    mail_mac = models.CharField(max_length=64, unique=True)  # by which an address is found again
    department = models.CharField(max_length=80)
    duties = models.CharField(max_length=300, blank=True)  # words of kakuho.prevent.training, with spaces
    epoch = models.PositiveIntegerField(default=0)  # counts the links that were made void
    is_active = models.BooleanField(default=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.department
