"""Long work as rows: put in the queue, taken by a worker, beating while it lives, stopped when asked."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from kakuho.vocab.errors import KakuhoError
from kakuho.web.docket import audit
from kakuho.web.docket.models import Case, Job

EXAMINATION = "examination"
BEAT_SECONDS = 2.0
DEAD_AFTER = timedelta(seconds=20)
MOST_ATTEMPTS = 2  # a worker that died in the middle is followed by one more
_TELL_SECONDS = 0.5


class StopAskedError(BaseException):
    """A person asked the job to stop. Not an Exception: nothing on the way may take it for a bad file."""


def start(case: Case, *, by: Any, kind: str = EXAMINATION, asked: Mapping[str, Any] | None = None) -> bool:
    """Whether a job was put in the queue; a case has one at a time.

    `kind` is a word of the program, `asked` what the worker has to know; it is wiped when the job ends.
    """
    try:
        with transaction.atomic():
            Job.objects.create(case=case, by=by, at=timezone.now(), kind=kind, asked=asked and dict(asked))
            audit.record("job.started", actor=by, case=case, details={"job": kind})
    except IntegrityError:
        return False
    return True


def ask_to_stop(case: Case, *, by: Any) -> None:
    """Ask what runs of the case to stop; what waits is stopped at once."""
    with transaction.atomic():
        audit.record("job.stop_asked", actor=by, case=case)
        now = timezone.now()
        case.jobs.filter(state=Job.State.QUEUED).update(state=Job.State.STOPPED, finished_at=now)
        case.jobs.filter(state=Job.State.RUNNING).update(stop_asked=True)


def take() -> Job | None:
    """The next job to work on, now running: one that waits, or one whose worker died."""
    now = timezone.now()
    free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, beat_at__lt=now - DEAD_AFTER)
    for job in Job.objects.filter(free).order_by("id")[:5]:
        taken = Job.objects.filter(free, pk=job.pk).update(
            state=Job.State.RUNNING, beat_at=now, attempts=F("attempts") + 1
        )
        if not taken:
            continue  # another worker was faster
        job.refresh_from_db()
        if job.attempts <= MOST_ATTEMPTS:
            return job
        finish(job, Job.State.FAILED, said={"ja": _DIED[0], "en": _DIED[1]})
    return None


_DIED = (
    "途中でプログラムが二度止まりました。管理者は記録で箇所を見られます。",
    "The program ended twice on the way. The administrator sees where in the log.",
)


def finish(job: Job, state: str, *, said: Mapping[str, Any] | None = None) -> None:
    """Put the job down as ended."""
    with transaction.atomic():
        job.state, job.said, job.finished_at = state, said and dict(said), timezone.now()
        job.asked = None
        job.save(update_fields=["state", "said", "finished_at", "asked"])
        audit.record(f"job.{state}", actor=None, case=job.case, details={"job": job.kind})


def run(job: Job, work: Callable[[Job, "Telling"], Mapping[str, Any] | None]) -> bool:
    """Whether the work came to its end; the job has ended, one way or the other."""
    telling = Telling(job)
    try:
        with beating(job):
            said = work(job, telling)
    except StopAskedError:
        finish(job, Job.State.STOPPED)
    except KakuhoError as error:
        told = error.diagnostics()
        finish(job, Job.State.FAILED, said={"ja": told.text("ja"), "en": told.text("en")})
    else:
        finish(job, Job.State.DONE, said=said)
        return True
    return False


class Telling:
    """Tells the row of a job how far it has come, not more often than a person can see."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._done = 0
        self._told_at = 0.0

    def bytes_done(self, more: int) -> None:
        """So many more bytes are done.

        Raises:
            StopAskedError: somebody asked the job to stop.
        """
        self._done += more
        if time.monotonic() - self._told_at > _TELL_SECONDS:
            self._tell(done_bytes=self._done)

    def so_far(self, done: int, of: int) -> None:
        """So many of so many (bytes, or people) are done; raises as `bytes_done` does."""
        self._done = done
        if time.monotonic() - self._told_at > _TELL_SECONDS or done == of:
            self._tell(done_bytes=done, all_bytes=of)

    def stage(self, stage: str) -> None:
        """Another stage has begun; raises as `bytes_done` does."""
        self._tell(done_bytes=self._done, stage=stage)

    def _tell(self, **columns: Any) -> None:
        self._told_at = time.monotonic()
        asked = Job.objects.filter(pk=self._job.pk, stop_asked=True).exists()
        Job.objects.filter(pk=self._job.pk).update(beat_at=timezone.now(), **columns)
        if asked:
            raise StopAskedError


@contextmanager
def beating(job: Job) -> Iterator[None]:
    """A block during which the job's row says that its worker lives, whatever the worker is deep in."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            with suppress(OperationalError):  # somebody is writing; the next beat tells
                Job.objects.filter(pk=job.pk).update(beat_at=timezone.now())
        connection.close()  # this thread's own

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
