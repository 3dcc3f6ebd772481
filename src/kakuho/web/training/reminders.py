"""Mails to employees before a course is due, and once a week when it is late."""

from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid

from django.db.models import Q, QuerySet
from django.urls import reverse

from kakuho.outward.mail_server import Postman
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.notices import Outcome
from kakuho.web import outside, surroundings
from kakuho.web.docket import audit
from kakuho.web.shell import words
from kakuho.web.staff.store import token_of
from kakuho.web.training.case_courses import all_courses
from kakuho.web.training.models import Assignment

AHEAD = timedelta(days=7)
AGAIN = timedelta(days=7)
MOST_AT_ONCE = 200  # the rest comes at the next look


def remind_learners(now: datetime) -> int:
    """How many mails went; none where no mail server is named.

    Raises:
        MailServerError: the server cannot be reached; what has not gone goes at the next look.
    """
    server, day = outside.mail_server(), now.astimezone(JST).date()
    waiting = list(_due(day)[:MOST_AT_ONCE]) if server else []
    if server is None or not waiting:
        return 0
    sent = 0
    with Postman(server) as postman:
        for one in waiting:
            # The day is kept before the mail goes: who is killed between the two reminds nobody twice.
            claimed = Assignment.objects.filter(pk=one.pk, reminded_on=one.reminded_on).update(
                reminded_on=day
            )
            if not claimed:
                continue
            try:
                delivery = postman.deliver(_mail(one, server.sender), one.employee.who["mail"])
            except KakuhoError:
                Assignment.objects.filter(pk=one.pk).update(reminded_on=one.reminded_on)  # it has not gone
                raise
            sent += delivery.outcome is Outcome.TOLD
    audit.record("training.reminded", actor=None, details={"sent": sent})
    return sent


def _due(day: date) -> QuerySet[Assignment]:
    quiet = Q(reminded_on=None) | Q(reminded_on__lte=day - AGAIN)
    late = Assignment.objects.filter(quiet, passed_on=None, due_on__lte=day + AHEAD, employee__is_active=True)
    return late.select_related("employee").order_by("due_on", "pk")


def _mail(one: Assignment, sender: str) -> EmailMessage:
    mail, course = EmailMessage(), all_courses()[one.course]
    link = f"{surroundings.origin()}{reverse('learning', args=[token_of(one.employee)])}"
    said = {
        lang: {"course": course.title.in_(lang), "due": one.due_on.isoformat(), "link": link}
        for lang in words.LANGUAGES
    }
    mail["Subject"] = words.said_in("ja", "training.mail_subject", **said["ja"])
    mail["From"], mail["To"] = sender, one.employee.who["mail"]
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers
    mail.set_content("\n\n".join(words.said_in(lang, "training.mail_body", **said[lang]) for lang in said))
    return mail
