"""The calendar of a person's clocks under an address that nobody guesses."""

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from icalendar import Calendar

from kakuho import cases
from kakuho.vocab.errors import KakuhoError
from kakuho.web.docket import audit, store
from kakuho.web.docket.scope import visible_cases
from kakuho.web.reminding.models import Feed

MOST_CASES = 200


def make(user: Any, *, language: str) -> str:
    """The token of the person's new feed; an earlier one is void."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        end(user)
        Feed.objects.create(
            user=user,
            token_sha256=_digest(token),
            language=language,
            epoch=user.epoch,
            made_at=timezone.now(),
        )
        audit.record("account.feed_made", actor=user)
    return token


def end(user: Any) -> bool:
    """Whether the person had a feed, which is void now."""
    ended = Feed.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
    if ended:
        audit.record("account.feed_revoked", actor=user)
    return bool(ended)


def feed_of(token: str) -> Feed | None:
    """The feed of the token while it is good."""
    good = Feed.objects.filter(revoked_at=None, user__is_active=True, user__epoch=F("epoch"))
    return good.select_related("user").filter(token_sha256=_digest(token)).first()


def calendar(feed: Feed, *, now: datetime) -> bytes:
    """The clocks of the open cases on which the person works (iCalendar), with the numbers of the cases.

    Source: RFC 5545.
    """
    whole = Calendar()
    whole.add("prodid", "-//Kakuho//Clocks 1//JA")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    running = visible_cases(feed.user).filter(closed_at=None).exclude(next_due=None)
    for case in running.order_by("next_due")[:MOST_CASES]:
        try:
            clocks = store.standing_now(case).clocks
        except KakuhoError:  # facts that a later rulebook no longer reads; its page says so
            continue
        made = cases.calendar_of(clocks, case_id=str(case.uid), now=now, lang=feed.language)
        for event in Calendar.from_ical(made).walk("VEVENT"):
            event["summary"] = f"{case.number} {event['summary']}"
            whole.add_component(event)
    written: bytes = whole.to_ical()
    return written


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
