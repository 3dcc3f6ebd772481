"""Mails as rows: from a form or the mailbox, put into a case, examined where they leaked themselves."""

import base64
import hashlib
import io
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from kakuho.outward import mailbox
from kakuho.web import outside
from kakuho.web.docket import audit
from kakuho.web.docket.models import Case
from kakuho.web.intake_desk.files import take_in
from kakuho.web.intake_desk.models import ReceivedMail
from kakuho.workflows.mail_notes import mails_in, note_of

RE_CASE_NUMBER = re.compile(r"\b\d{4}-\d{4,}\b")


def keep_mail(content: bytes, *, case: Case | None, by: Any) -> ReceivedMail | None:
    """The mail as it is kept; None where it is no mail or was kept before."""
    note, sha256 = note_of(content), hashlib.sha256(content).hexdigest()
    if note is None or ReceivedMail.objects.filter(case=case, sha256=sha256).exists():
        return None
    with transaction.atomic():
        kept = ReceivedMail.objects.create(
            case=case,
            told=note.as_json(),
            raw=base64.b64encode(content).decode(),
            sha256=sha256,
            size_bytes=len(content),
            at=timezone.now(),
            by=by,
        )
        audit.record("mail.taken", actor=by, case=case, details={"sha256": sha256})
    return kept


def keep_dropped(case: Case, files: Iterable[UploadedFile], *, by: Any) -> tuple[int, int]:
    """How many mails were taken in, and how many were left: no mails, too big, or there before."""
    kept = [
        content is not None and keep_mail(content, case=case, by=by) is not None
        for one in files
        for content in mails_in(one.file, most_bytes=mailbox.MOST_BYTES)
    ]
    return sum(kept), len(kept) - sum(kept)


def assign_to(case: Case, mail: ReceivedMail, *, by: Any) -> None:
    """Put a mail that belongs to no case into one."""
    with transaction.atomic():
        if ReceivedMail.objects.filter(case=case, sha256=mail.sha256).exists():
            mail.delete()
        else:
            mail.case, mail.by = case, by
            mail.save(update_fields=["case", "by"])
        audit.record("mail.assigned", actor=by, case=case, details={"sha256": mail.sha256})


def examine_as_leaked(case: Case, mail: ReceivedMail, *, by: Any) -> None:
    """Take the mail into the files of the case and have it examined."""
    content = base64.b64decode(mail.raw)
    file = UploadedFile(io.BytesIO(content), name=f"mail-{mail.sha256[:12]}.eml", size=len(content))
    take_in(case, [file], by=by)
    audit.record("mail.examined", actor=by, case=case, details={"sha256": mail.sha256})


def fetch_mails(_now: datetime) -> int:
    """How many mails came from the mailbox that the environment names; they wait until a person assigns them.

    Raises:
        MailServerError: the mailbox cannot be read; what was taken stays so.
    """
    box = outside.mailbox()
    if box is None:
        return 0
    return mailbox.fetch(box, _keep_unassigned)


def _keep_unassigned(content: bytes) -> None:
    keep_mail(content, case=None, by=None)
