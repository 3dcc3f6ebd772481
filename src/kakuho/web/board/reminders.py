"""A mail a week to those who have something of the prevention to do: numbers and the address of a page.

Plan, do, check, act: gaps of the assessment whose day has come, items that nobody looked at for a year,
measures whose day has come, and checks of their effect.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kakuho.outward.mail_server import Postman
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.notices import Outcome
from kakuho.web import outside, surroundings
from kakuho.web.controls import store as controls
from kakuho.web.docket import audit
from kakuho.web.docket.roles import RUNS_PREVENTION, SEES_PREVENTION, role_named
from kakuho.web.prevention.models import EffectCheck, Measure
from kakuho.web.reminding.models import RemindedOfPrevention
from kakuho.web.shell import words


@dataclass(frozen=True, slots=True)
class ToDo:
    """What one person has to do, in numbers."""

    user: Any
    gaps: int
    stale: int
    measures: int
    checks: int


def remind_of_prevention(now: datetime) -> int:
    """How many mails went; none where no mail server is named.

    Raises:
        MailServerError: the server cannot be reached; what has not gone goes at the next look.
    """
    server, day = outside.mail_server(), now.astimezone(JST).date()
    monday = day - timedelta(days=day.weekday())
    told = RemindedOfPrevention.objects.filter(week=monday).values("user")
    untold = get_user_model().objects.filter(is_active=True).exclude(pk__in=told)
    if server is None or not untold.exists():
        return 0
    wanted = set(untold)
    waiting = [one for one in to_do(day) if one.user in wanted]
    for user in wanted - {one.user for one in waiting}:  # asked again next week, and not at every look
        _claim(user, monday)
    if not waiting:
        return 0
    sent = 0
    with Postman(server) as postman:
        for one in waiting:
            # The row is there before the mail goes: who is killed between the two reminds nobody twice.
            row = _claim(one.user, monday)
            if row is None:
                continue
            try:
                delivery = postman.deliver(_mail(one, server.sender), one.user.email)
            except KakuhoError:
                row.delete()
                raise
            if delivery.outcome is Outcome.POSTPONED:
                row.delete()
                continue
            sent += 1
    if sent:
        audit.record("prevention.reminded", actor=None, details={"sent": sent, "week": monday.isoformat()})
    return sent


def to_do(day: date) -> Iterator[ToDo]:
    """Everybody who has something to do; what nobody answers for is for those who run the prevention."""
    found: dict[str, Counter[int | None]] = defaultdict(Counter)
    answers = controls.company()
    owners = controls.owners()
    for state in controls.standing(answers, day) if answers else ():
        found["gaps"][owners.get(state.item.id)] += state.overdue
        found["stale"][owners.get(state.item.id)] += state.stale
    for owner in Measure.objects.filter(done_on=None, due_on__lt=day).values_list("owner", flat=True):
        found["measures"][owner] += 1
    checks = EffectCheck.objects.filter(effect="", due_on__lte=day)
    for owner in checks.values_list("measure__owner", flat=True):
        found["checks"][owner] += 1
    for user in get_user_model().objects.filter(is_active=True).order_by("pk"):
        runs = role_named(user.role) in RUNS_PREVENTION
        mine = {name: n[user.pk] + (n[None] if runs else 0) for name, n in found.items()}
        if any(mine.values()):
            yield ToDo(user, *(mine.get(name, 0) for name in ("gaps", "stale", "measures", "checks")))


def _claim(user: Any, monday: date) -> RemindedOfPrevention | None:
    """The row that says that the person was told in the week; None when another process was faster."""
    try:
        with transaction.atomic():
            return RemindedOfPrevention.objects.create(user=user, week=monday, at=timezone.now())
    except IntegrityError:
        return None


def _mail(one: ToDo, sender: str) -> EmailMessage:
    page = "controls" if role_named(one.user.role) in SEES_PREVENTION else "home"
    link = f"{surroundings.origin()}{reverse(page)}"
    said = {"gaps": one.gaps, "stale": one.stale, "measures": one.measures, "checks": one.checks}
    mail = EmailMessage()
    mail["Subject"] = words.said_in("ja", "board.mail_subject")
    mail["From"], mail["To"] = sender, one.user.email
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers
    texts = [words.said_in(lang, "board.mail_body", **said, link=link) for lang in words.LANGUAGES]
    mail.set_content("\n\n".join(texts))
    return mail
