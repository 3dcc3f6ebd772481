"""The scheduler: does what falls due with time. Run as a process (`python -m kakuho.web.scheduling`)."""

import logging
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime
from types import FrameType

from kakuho.vocab.errors import KakuhoError
from kakuho.web import group, serving

_LOOK_SECONDS = 20.0
Duty = Callable[[datetime], int]  # how many things were done


def duties() -> tuple[Duty, ...]:
    """What is looked after; each does once what falls due, whoever else looks, and never half."""
    from kakuho.web.board.reminders import remind_of_prevention  # noqa: PLC0415  needs Django to be ready
    from kakuho.web.hooks.sending import tell  # noqa: PLC0415
    from kakuho.web.intake_desk.mail_store import fetch_mails  # noqa: PLC0415
    from kakuho.web.mail_drills.store import send_drill_mails  # noqa: PLC0415
    from kakuho.web.reminding.mails import remind  # noqa: PLC0415
    from kakuho.web.retention.store import destroy_expired  # noqa: PLC0415
    from kakuho.web.training.reminders import remind_learners  # noqa: PLC0415

    return (
        destroy_expired, remind, fetch_mails, tell, remind_learners, send_drill_mails, remind_of_prevention,
    )  # fmt: skip


def look(now: datetime) -> int:
    """How many things were done; what fails is tried again at the next look and stops nothing else."""
    from django.db import DatabaseError  # noqa: PLC0415  needs Django to be ready

    done = 0
    for duty in duties():
        try:
            done += duty(now)
        except (KakuhoError, DatabaseError, OSError):
            logging.getLogger(__name__).exception("duty failed")
    return done


def keep_looking() -> None:
    """Look until the process is ended."""
    serving.set_up()
    from django.db import close_old_connections  # noqa: PLC0415  needs Django to be ready
    from django.utils import timezone  # noqa: PLC0415

    while True:
        close_old_connections()
        look(timezone.now())
        time.sleep(_LOOK_SECONDS)


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    if group.MEMBER in sys.argv[1:]:
        group.end_with_starter()
    keep_looking()
