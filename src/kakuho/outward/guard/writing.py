"""One thread that owns the queue and the records, and keeps what comes in together with one sync to disk."""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from kakuho.prevent.guard.queue import Queue
from kakuho.vault import Workspace

T = TypeVar("T")
_MOST_TOGETHER = 32


class Shelves:
    """What the thread owns: the mails in hand, and the records of what was decided."""

    def __init__(self, mails: Queue, records: Workspace) -> None:
        self.mails, self.records = mails, records

    def close(self) -> None:
        """Close both."""
        self.mails.close()
        self.records.close()


Job = Callable[[Shelves], Any]


class Writer:
    """Jobs run one after the other; whoever waits for one hears of it when it is on the disk."""

    def __init__(self, opening: Callable[[], Shelves]) -> None:
        """Open the shelves in the thread that will own them.

        Raises:
            KakuhoError: as opening them does.
        """
        self._jobs: queue.SimpleQueue[tuple[Job, Future[Any]] | None] = queue.SimpleQueue()
        opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, args=(opening, opened), name="guard-writer")
        self._thread.start()
        opened.result()

    async def do(self, job: Callable[[Shelves], T]) -> T:
        """The outcome of the job, once all it changed is on the disk.

        Raises:
            KakuhoError: as the job does; nothing of it is kept then.
        """
        future: Future[T] = Future()
        self._jobs.put((job, future))
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish what was given and end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self, opening: Callable[[], Shelves], opened: Future[None]) -> None:
        try:
            self._shelves = opening()
        except BaseException as error:
            opened.set_exception(error)
            if not isinstance(error, Exception):
                raise
            return
        opened.set_result(None)
        going_on = True
        while going_on:
            batch = [self._jobs.get()]
            while len(batch) < _MOST_TOGETHER and not self._jobs.empty():
                batch.append(self._jobs.get())
            going_on = None not in batch
            # A job whose asker has gone away is not begun; one that is begun can no longer be called off.
            self._keep([one for one in batch if one is not None and one[1].set_running_or_notify_cancel()])
        self._shelves.close()

    def _keep(self, batch: list[tuple[Job, Future[Any]]]) -> None:
        done: list[tuple[Future[Any], Any]] = []
        try:
            # The records are kept first: nothing goes out of which no record tells.
            with self._shelves.mails.transaction(), self._shelves.records.transaction():
                for job, future in batch:
                    try:
                        with self._shelves.mails.transaction(), self._shelves.records.transaction():
                            outcome = job(self._shelves)
                    except BaseException as error:
                        future.set_exception(error)
                        if not isinstance(error, Exception):
                            raise
                    else:
                        done.append((future, outcome))
        except BaseException as error:
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            if not isinstance(error, Exception):
                raise
            return
        for future, outcome in done:
            future.set_result(outcome)
