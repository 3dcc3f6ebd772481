"""From rows of the audit log to messages that were taken.

Every event is a row of the audit log, so none is lost: messages are put down as rows from where the last look
ended, in one transaction, and then sent. One that was sent when the program was killed is sent again; its
number lets the recipient see that.
"""

import json
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kakuho.outward import web_messages
from kakuho.vocab.errors import UsageError
from kakuho.web import outside
from kakuho.web.docket import audit
from kakuho.web.docket.models import AuditRow, Case, ChainHead
from kakuho.web.hooks.models import Hook, Message

MOST_ATTEMPTS = 8
_FIRST_WAIT = timedelta(seconds=30)  # doubled each time: the last attempt is an hour after the first
_AT_ONCE = 200
_KINDS = ("case.", "facts.", "files.", "file.", "job.", "decision.", "report.", "task.", "timeline.")
_TAKEN = range(200, 300)


def make(address: str, *, by: Any) -> str:
    """The secret of a new hook (hex), shown once.

    Raises:
        UsageError: its host is not among those allowed.
    """
    web_messages.check_address(address, outside.hosts_of_hooks())
    secret = secrets.token_hex(32)
    with transaction.atomic():
        head = ChainHead.objects.get(one=1)
        hook = Hook.objects.create(
            address=address, secret=secret, seen=head.seq, made_at=timezone.now(), made_by=by
        )
        audit.record("account.hook_made", actor=by, details={"hook": hook.pk, "address": address})
    return secret


def end(hook: Hook, *, by: Any) -> None:
    """Tell this program nothing more."""
    with transaction.atomic():
        hook.ended_at = timezone.now()
        hook.save(update_fields=["ended_at"])
        hook.messages.exclude(next_at=None).update(next_at=None)
        audit.record("account.hook_ended", actor=by, details={"hook": hook.pk})


def tell(now: datetime) -> int:
    """How many messages were taken."""
    for hook in Hook.objects.filter(ended_at=None):
        _put_down(hook.pk, now)
    waiting = Message.objects.filter(next_at__lte=now, hook__ended_at=None).select_related("hook")
    return sum(_send(one, now) for one in waiting.order_by("seq")[:_AT_ONCE])


def _put_down(number: int, now: datetime) -> None:
    with transaction.atomic():
        hook = Hook.objects.select_for_update().get(pk=number)
        rows = list(AuditRow.objects.filter(seq__gt=hook.seen).order_by("seq")[:_AT_ONCE])
        if not rows:
            return
        told = [row for row in rows if row.case and row.event.startswith(_KINDS)]
        numbers = dict(Case.objects.filter(pk__in={row.case for row in told}).values_list("pk", "number"))
        Message.objects.bulk_create(
            [
                Message(hook=hook, seq=row.seq, body=_body(row, numbers.get(row.case, "")), next_at=now)
                for row in told
            ]
        )
        hook.seen = rows[-1].seq
        hook.save(update_fields=["seen"])


def _body(row: AuditRow, number: str) -> str:
    """What happened in which case; who did it, and what, stays in the workbench."""
    return json.dumps({"id": row.seq, "at": row.at, "event": row.event, "case": number})


def _send(one: Message, now: datetime) -> bool:
    wait = _FIRST_WAIT * 2**one.attempts
    claimed = Message.objects.filter(pk=one.pk, attempts=one.attempts, next_at__lte=now).update(
        attempts=one.attempts + 1, next_at=now + wait if one.attempts + 1 < MOST_ATTEMPTS else None
    )
    if not claimed:
        return False  # another process was faster
    hook: Hook = one.hook
    message = web_messages.Message(
        hook.address, one.body.encode(), int(timezone.now().timestamp()), bytes.fromhex(hook.secret)
    )
    try:
        status = web_messages.send(message, outside.hosts_of_hooks(), trust=settings.HOOK_TRUST)
    except UsageError:  # allowed no more
        status = 0
    taken = status in _TAKEN
    changed: dict[str, Any] = {"status": status, **({"next_at": None} if taken else {})}
    Message.objects.filter(pk=one.pk).update(**changed)
    return taken
