"""Mails before a clock ends: which are due, and each once.

The row of a reminder is committed before its mail goes. A program that is killed between the two leaves the
row "going": that mail may have gone and is not sent again; the next reminder of the clock comes anyway.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kakuho import cases
from kakuho.outward.mail_server import Postman
from kakuho.vocab.clocks import Clock
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.notices import Outcome
from kakuho.web import outside, surroundings
from kakuho.web.docket import audit, store
from kakuho.web.docket.models import Case
from kakuho.web.docket.roles import MAY, Act, role_named
from kakuho.web.reminding.models import Reminded
from kakuho.web.shell import words

AHEAD = timedelta(days=6)  # the first reminder comes five days before the end
STALE = timedelta(days=2)  # what nobody sent for that long is news no more
_REMINDED = {Act.WORK, Act.DECIDE}  # whoever can do something about it
_LANGUAGES = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder of a clock to a person that is due now."""

    case: Case
    user: Any
    clock: Clock
    before: int


def remind(now: datetime) -> int:
    """How many mails went; none where no mail server is named.

    Raises:
        MailServerError: the server cannot be reached; what has not gone goes at the next look.
    """
    server = outside.mail_server()
    waiting = [one for one in due(now) if not _is_told(one)] if server else []
    if server is None or not waiting:
        return 0
    sent = 0
    with Postman(server) as postman:
        for one in waiting:
            row = _claim(one)
            if row is None:
                continue
            try:
                delivery = postman.deliver(_mail(one, server.sender), one.user.email)
            except KakuhoError:
                row.delete()  # it has not gone
                raise
            if delivery.outcome is Outcome.POSTPONED:
                row.delete()
                continue
            row.outcome = delivery.outcome.value
            row.save(update_fields=["outcome"])
            details = {"user": one.user.pk, "clock": one.clock.id, "before": one.before}
            audit.record("reminder.sent", actor=None, case=one.case, details=details | {"said": row.outcome})
            sent += 1
    return sent


def due(now: datetime) -> Iterator[Due]:
    """The reminders to send: of each clock the last that is due, to everybody who can act on it."""
    pressing = Case.objects.filter(closed_at=None, next_due__lt=now + AHEAD)
    for case in pressing.iterator():
        try:
            clocks = store.standing_now(case).clocks
        except KakuhoError:  # facts that a later rulebook no longer reads; its page says so
            continue
        late = [(clock, one) for clock in clocks if (one := _last_due(clock, now)) is not None]
        if late:
            members = case.memberships.filter(user__is_active=True).select_related("user")
            for member in members:
                if _REMINDED & MAY[role_named(member.role)]:
                    yield from (Due(case, member.user, clock, before) for clock, before in late)


def _last_due(clock: Clock, now: datetime) -> int | None:
    there = [one for one in cases.reminders(clock) if now - STALE < one.at <= now]
    return max(there, key=lambda one: one.at).before if there else None


def _key(one: Due) -> dict[str, Any]:
    due = str(one.clock.term.due)
    return {"case": one.case, "user": one.user, "clock": one.clock.id, "due": due, "before": one.before}


def _is_told(one: Due) -> bool:
    return Reminded.objects.filter(**_key(one)).exists()


def _claim(one: Due) -> Reminded | None:
    """The row of the reminder; None when another process was faster."""
    try:
        with transaction.atomic():
            return Reminded.objects.create(**_key(one), at=timezone.now())
    except IntegrityError:
        return None


def _mail(one: Due, sender: str) -> EmailMessage:
    """No name of a person or a case is in it: mail lies on other people's machines."""
    mail, link = EmailMessage(), f"{surroundings.origin()}{reverse('case', args=[one.case.uid])}"
    unit = "hours" if one.clock.term.in_hours else "days"
    key = "over" if one.before < 0 else "now" if one.before == 0 else unit
    said = {
        lang: {
            "number": one.case.number,
            "left": words.said_in(lang, f"reminding.left_{key}", n=abs(one.before)),
            "clock": cases.clock_name(one.clock, lang),
            "due": str(one.clock.term.due),
            "link": link,
        }
        for lang in _LANGUAGES
    }
    mail["Subject"] = words.said_in("ja", "reminding.subject", **said["ja"])
    mail["From"], mail["To"] = sender, one.user.email
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine answers
    mail.set_content("\n\n".join(words.said_in(lang, "reminding.body", **said[lang]) for lang in _LANGUAGES))
    return mail
