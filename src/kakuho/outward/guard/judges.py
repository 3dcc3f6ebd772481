"""Processes that judge mails beside the relay, so that one that is hard to read holds up no other."""

import asyncio
import multiprocessing
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import Any, TypeVar

from kakuho.detect import OwnKind, own_kinds_in_use
from kakuho.prevent.guard import (
    Judged,
    Mail,
    Past,
    Policy,
    Sending,
    Verdict,
    found_in,
    judge_mail,
    read_mail,
    surely,
    unjudged,
)
from kakuho.prevent.guard.checking import check_content
from kakuho.prevent.guard.tickets import Ticket

T = TypeVar("T")
SECONDS = 60.0  # the longest that a mail is looked at; after that it could not be judged


class Judges:
    """A pool of processes. Its verdicts are those of `judge_mail`; a process that dies costs no mail."""

    def __init__(self, policy: Policy, kinds: Sequence[OwnKind], workers: int) -> None:
        self._policy, self._kinds, self._workers = policy, tuple(kinds), workers
        self._past = Past(policy)
        self._in_hand: dict[str, tuple[str, asyncio.Event]] = {}  # sender and end of each judging
        self._pool = self._new_pool()

    def remember(self, sending: Sending) -> None:
        """Keep in mind that a mail with a locked attachment went in a former run."""
        self._past.remember(sending)

    async def judge(self, ticket: Ticket, content: bytes) -> Judged:
        """The verdict on a mail in the light of those before it, or what the policy says without one.

        A mail that tells a password waits for those its sender sent before it: the attachment may take
        longer to judge than the short mail behind it.
        """
        before = [ended for sender, ended in self._in_hand.values() if sender == ticket.sender]
        ended = asyncio.Event()
        self._in_hand[ticket.id] = (ticket.sender, ended)
        try:
            judged = await self._run(_judge, ticket, content, self._policy)
            if judged is None:
                return Judged(unjudged(self._policy))
            if judged.tells_password:
                for one in before:
                    await one.wait()
            return replace(judged, verdict=self._past.after(judged))
        finally:
            ended.set()
            del self._in_hand[ticket.id]

    async def judge_content(self, content: bytes, name: str) -> Verdict:
        """The verdict on a file that somebody wants to put where others can take it."""
        verdict = await self._run(_judge_content, content, name, self._policy)
        return unjudged(self._policy) if verdict is None else verdict

    async def warm(self) -> None:
        """Load the detector in every process."""
        await asyncio.gather(*(self._run(_warm, number) for number in range(self._workers)))

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def _run(self, work: Callable[..., T], *asked: Any) -> T | None:
        pool = self._pool
        try:
            future = asyncio.get_running_loop().run_in_executor(pool, work, *asked)
            return await asyncio.wait_for(future, SECONDS)
        except (BrokenProcessPool, TimeoutError):
            if pool is self._pool:
                self._pool = self._new_pool()
                pool.shutdown(wait=False, cancel_futures=True)
            return None

    def _new_pool(self) -> ProcessPoolExecutor:
        # Not forked: a child must hold neither the lock of the records nor threads that it does not have.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, context, _begin, (self._kinds,))


def _begin(kinds: tuple[OwnKind, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the relay ends its judges itself
    own_kinds_in_use(kinds).__enter__()  # for the life of the process


def _judge(ticket: Ticket, content: bytes, policy: Policy) -> Judged:
    return surely(lambda: judge_mail(mail_of(ticket, content), policy, found_in), policy)


def mail_of(ticket: Ticket, content: bytes) -> Mail:
    """The mail as the envelope in the ticket says."""
    return read_mail(content, sender=ticket.sender, recipients=ticket.recipients, sent_at=ticket.received_at)


def _judge_content(content: bytes, name: str, policy: Policy) -> Verdict:
    return check_content(content, name, policy)


def _warm(_number: int) -> bool:
    found_in("田中様 03-0000-0000 お世話になっております。".encode(), "warm.txt")
    return True
