"""Mail drills as they change, each change with its row in the audit log; who followed a link is not kept."""

import secrets
from collections import Counter
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kakuho.outward.mail_server import Postman
from kakuho.prevent.drills.mails import drill_mails, may_go_to
from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.vocab.notices import Outcome
from kakuho.web import outside, surroundings
from kakuho.web.docket import audit, store
from kakuho.web.mail_drills.models import DrilledMail, MailConsent, MailDrill
from kakuho.web.shell import words
from kakuho.web.staff.models import Employee
from kakuho.web.staff.store import active

MOST_AT_ONCE = 200  # the rest goes at the next look
FEW = 3  # mails; of fewer people a number says who they are


def consent() -> MailConsent | None:
    """The standing consent of an administrator."""
    return MailConsent.objects.filter(withdrawn_at=None).select_related("by").first()


def allow(*, by: Any) -> None:
    """Put down that mail drills are allowed."""
    with transaction.atomic():
        store.hold()
        if consent() is None:
            MailConsent.objects.create(at=timezone.now(), by=by)
            audit.record("mail_drill.allowed", actor=by)


def forbid(*, by: Any) -> None:
    """Take the consent back; what has not gone does not go."""
    with transaction.atomic():
        store.hold()
        now = timezone.now()
        if MailConsent.objects.filter(withdrawn_at=None).update(withdrawn_at=now):
            waiting, _ = DrilledMail.objects.filter(sent_at=None).delete()
            audit.record("mail_drill.forbidden", actor=by, details={"not_sent": waiting})


def own_people() -> tuple[list[Employee], int]:
    """The employees at the company's own domains, and how many are elsewhere: those get no mail."""
    domains, people = outside.drill_domains(), list(active())
    own = [one for one in people if may_go_to(one.who["mail"], domains)]
    return own, len(people) - len(own)


def start(mail: str, department: str, *, by: Any) -> int:
    """How many mails of the new drill wait to be sent; department "" stands for all.

    Raises:
        UsageError: no administrator allowed it, or there is nobody at the company's own domains.
    """
    with transaction.atomic():
        store.hold()
        people = [one for one in own_people()[0] if department in {"", one.department}]
        if consent() is None or not people:
            raise UsageError(
                ja=words.said_in("ja", "mail_drills.nobody"), en=words.said_in("en", "mail_drills.nobody")
            )
        secrets.SystemRandom().shuffle(people)  # the order of the rows says of nobody which is whose
        drill = MailDrill.objects.create(mail=mail, at=timezone.now(), by=by)
        DrilledMail.objects.bulk_create(
            DrilledMail(drill=drill, employee=one, department=one.department, token=secrets.token_hex(16))
            for one in people
        )
        details = {"drill": drill.pk, "mail": mail, "mails": len(people)}
        audit.record("mail_drill.started", actor=by, details=details)
    return len(people)


def send_drill_mails(_now: datetime) -> int:
    """How many mails went; none without a mail server, or without the consent.

    Raises:
        MailServerError: the server cannot be reached; what has not gone goes at the next look.
    """
    server = outside.mail_server()
    rows = DrilledMail.objects.filter(sent_at=None).select_related("employee", "drill")
    waiting = list(rows[:MOST_AT_ONCE]) if server and consent() else []
    if server is None or not waiting:
        return 0
    sent, domains = 0, outside.drill_domains()
    with Postman(server) as postman:
        for one in waiting:
            # It counts as sent before it goes: who is killed between the two writes to nobody twice.
            if not DrilledMail.objects.filter(pk=one.pk, sent_at=None).update(sent_at=timezone.now()):
                continue
            address = one.employee.who["mail"] if one.employee else ""
            outcome = Outcome.REFUSED  # whose address has left the company's domains meanwhile
            if may_go_to(address, domains):
                try:
                    outcome = postman.deliver(_mail(one, server.sender, address), address).outcome
                except KakuhoError:
                    DrilledMail.objects.filter(pk=one.pk).update(sent_at=None)
                    raise
            DrilledMail.objects.filter(pk=one.pk).update(outcome=outcome.value, employee=None)
            sent += outcome is Outcome.TOLD
    audit.record("mail_drill.sent", actor=None, details={"sent": sent})
    return sent


def follow(token: str) -> MailDrill | None:
    """The drill of a link that was followed; None where there is none."""
    one = DrilledMail.objects.filter(token=token, sent_at__isnull=False).select_related("drill").first()
    if one is None:
        return None
    if one.followed_at is None:
        with transaction.atomic():
            store.hold()
            DrilledMail.objects.filter(pk=one.pk, followed_at=None).update(followed_at=timezone.now())
            audit.record("mail_drill.followed", actor=None, details={"drill": one.drill.pk})
    found: MailDrill = one.drill
    return found


def by_department(drill: MailDrill) -> list[dict[str, Any]]:
    """Of each department how many mails there are, how many arrived, and how many links were followed.

    Departments with fewer than FEW mails are one row, department "", at the end; where even that has fewer,
    what was followed is None: the number would say who did.
    """
    mails = list(drill.mails.all())
    sizes = Counter(one.department for one in mails)
    found: dict[str, dict[str, Any]] = {}
    for one in mails:
        name = one.department if sizes[one.department] >= FEW else ""
        row = found.setdefault(name, {"department": name, "all": 0, "told": 0, "followed": 0})
        row["all"] += 1
        row["told"] += one.outcome == Outcome.TOLD.value
        row["followed"] += one.followed_at is not None
    for row in found.values():
        row["followed"] = row["followed"] if row["all"] >= FEW else None
    return [found[name] for name in sorted(found, key=lambda name: (not name, name))]


def _mail(one: DrilledMail, sender: str, address: str) -> EmailMessage:
    mail, told = EmailMessage(), drill_mails()[one.drill.mail]
    link = f"{surroundings.origin()}{reverse('followed_drill_mail', args=[one.token])}"
    mail["Subject"], mail["From"], mail["To"] = told.subject.ja, sender, address
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers
    mail["X-Kakuho-Drill"] = str(one.drill.pk)  # by which the company's own filters know it
    mail.set_content("\n\n".join(told.body.in_(lang).format(link=link) for lang in words.LANGUAGES))
    return mail
