"""The worker: takes long work one after the other. Run as a process (`python -m kakuho.web.working`)."""

import signal
import sys
import time
from types import FrameType

from kakuho.web import group, serving

_IDLE_SECONDS = 0.5


def work() -> None:
    """Work until the process is ended; a job in the middle is taken up again by the next worker."""
    serving.set_up()
    from django.db import close_old_connections  # noqa: PLC0415  needs Django to be ready

    from kakuho.web.docket import jobs  # noqa: PLC0415  needs Django to be ready
    from kakuho.web.work_kinds import WORK  # noqa: PLC0415

    while True:
        close_old_connections()
        job = jobs.take()
        if job is None:
            time.sleep(_IDLE_SECONDS)
        else:
            WORK[job.kind](job)


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    if group.MEMBER in sys.argv[1:]:
        group.end_with_starter()
    work()
