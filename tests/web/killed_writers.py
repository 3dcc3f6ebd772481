"""Processes that state facts are killed at random moments; what they were told is kept has to be there."""

import os
import random
import signal
import sys
import time

from kakuho.web import serving

KILLS = 12


def main() -> None:
    """Kill, and look at what is left."""
    serving.prepare()
    from django.db import connections  # noqa: PLC0415  Django is ready only now

    from kakuho.web.accounts.models import User  # noqa: PLC0415
    from kakuho.web.casefile.timeline import add_entry  # noqa: PLC0415
    from kakuho.web.docket import audit, store  # noqa: PLC0415
    from kakuho.web.docket.models import AuditRow, Occurrence  # noqa: PLC0415
    from kakuho.web.docket.roles import Role  # noqa: PLC0415

    alice = User.objects.add(email="a@example.jp", name="Alice", role=Role.PRIVACY_OFFICER, password="x" * 12)
    case = store.open_case(title="x", incident="other", stated={}, by=alice)
    moments = random.Random(7)  # noqa: S311  the same moments each time
    acknowledged: list[str] = []
    for turn in range(KILLS):
        connections.close_all()  # a forked child must not share one
        reading, writing = os.pipe()
        writer = os.fork()
        if not writer:
            number = 0
            while True:
                text = f"{turn}/{number}"
                told = {"happened_at": case.opened_at, "text": text, "source": "x", "certainty": "confirmed"}
                add_entry(case, told, by=alice)
                os.write(writing, text.encode() + b"\n")
                number += 1
        os.close(writing)
        time.sleep(moments.uniform(0.02, 0.3))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        with os.fdopen(reading) as told_back:
            acknowledged += [line.strip() for line in told_back]
    kept = [one.told["text"] for one in Occurrence.objects.all()]
    assert set(acknowledged) <= set(kept)
    assert len(set(kept)) == len(kept)
    assert len(kept) - len(acknowledged) <= KILLS  # at most the one that each was about to be told of
    assert AuditRow.objects.filter(event="timeline.told").count() == len(kept)
    assert audit.verify().is_whole
    sys.stdout.write(f"{len(acknowledged)}\n")


main()
