"""The way of a mail through the guard: taken, judged, held or handed over, and nothing of it only in memory.

What `take` has returned for is on the disk. A mail leaves the disk when the next server has taken it, a
person has called it back, or its sender was told that it was not sent. A program killed while a mail is
handed over cannot know whether the next server has it; such a mail is handed over again, and recorded.

Source: RFC 5321, sections 4.5.4.1 (retrying) and 6.1 (a mail twice rather than not at all).
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.errors import MessageError
from functools import partial
from typing import Any
from uuid import uuid4

from kakuho.outward.guard import telling
from kakuho.outward.guard.judges import Judges
from kakuho.outward.guard.links import Links
from kakuho.outward.guard.next_hop import Handed, NextHop, Said
from kakuho.outward.guard.writing import Shelves, Writer
from kakuho.prevent.guard import Action, Judged, Policy
from kakuho.prevent.guard.changing import changed_by
from kakuho.prevent.guard.decisions import Choice, Decision
from kakuho.prevent.guard.judging import unchangeable
from kakuho.prevent.guard.notices import Notice, notice_to
from kakuho.prevent.guard.tickets import State, Ticket
from kakuho.vault import DamagedError
from kakuho.vocab.errors import KakuhoError

_CONNECTIONS = 4
_IN_MEMORY = 64  # mails whose content waits in memory; of more it is read again from the disk
_LOOK_SECONDS = 2.0
_STORAGE_SECONDS = 30
# What the mail library raises for one that it reads and cannot write again.
_ODD_MAIL = (ValueError, LookupError, TypeError, AttributeError, MessageError)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the desk works with. `author` writes its notices; `now` is the clock."""

    writer: Writer
    judges: Judges
    hop: NextHop
    policy: Policy
    links: Links
    author: str
    now: Callable[[], datetime]


class Desk:
    """All mails in hand. Its methods run in one event loop."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.waiting: dict[str, Ticket] = {}  # for a person, or for another try
        self._line: asyncio.Queue[tuple[Ticket, bytes | None]] = asyncio.Queue()
        self._threads = ThreadPoolExecutor(_CONNECTIONS, thread_name_prefix="guard-hop")
        self._tasks: set[asyncio.Task[Any]] = set()

    async def start(self, *, judges: int) -> None:
        """Go on with what a former run left, and begin to work."""
        for sending in await self.parts.writer.do(lambda on: on.mails.remembered()):
            self.parts.judges.remember(sending)
        left, damaged = await self.parts.writer.do(lambda on: (on.mails.tickets(), on.mails.damaged()))
        for id_ in damaged:
            await self._set_aside(id_, None)
        for ticket in left:
            if ticket.state is State.ACCEPTED:
                self._line.put_nowait((ticket, None))
            elif ticket.state is State.LEAVING and ticket.begun:
                await self.parts.writer.do(partial(_record, event="guard.repeated", ticket=ticket, desk=self))
                self._begin(self._hand(ticket, None))
            else:
                self.waiting[ticket.id] = ticket
        for _ in range(judges * 2):
            self._begin(self._judge_on())
        self._begin(self._look_again())

    async def stop(self) -> None:
        """End; what is in hand stays on the disk."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._threads.shutdown(wait=True)

    async def take(self, sender: str, recipients: tuple[str, ...], content: bytes, *, utf8: bool) -> None:
        """Nothing; the mail is on the disk, and ours to answer for.

        Raises:
            StorageError: it cannot be kept; nobody may say that it was taken.
        """
        ticket = Ticket(uuid4().hex, sender.lower(), recipients, self.parts.now(), utf8=utf8)
        await self.parts.writer.do(lambda on: on.mails.take(ticket, content))
        self._line.put_nowait((ticket, content if self._line.qsize() < _IN_MEMORY else None))

    async def decide(self, id_: str, decision: Decision) -> Ticket | None:
        """The ticket after a person's decision; None when there is nothing (any more) for him to decide."""
        ticket = self.waiting.get(id_)
        if ticket is None or not decision.may_be_made_of(ticket):
            return None
        del self.waiting[id_]  # before anything is awaited: nobody decides twice
        try:
            return await self._decided(ticket, decision)
        except KeyError:  # it is damaged, and set aside
            return None
        except BaseException:
            self.waiting[id_] = ticket
            raise

    async def content(self, ticket: Ticket) -> bytes:
        """The content of a mail in hand.

        Raises:
            KeyError: it is not, any more; or it was damaged on the disk, and is set aside now.
        """
        try:
            return await self.parts.writer.do(lambda on: on.mails.content(ticket.id))
        except DamagedError as error:
            await self._set_aside(ticket.id, ticket)
            raise KeyError(ticket.id) from error

    async def _decided(self, ticket: Ticket, decision: Decision) -> Ticket:
        choice = decision.choice
        told: dict[str, Any] = {"by": decision.by, "why": decision.why, "choice": choice.value}
        told |= {"office": True} if decision.for_office else {}
        if choice is Choice.CALL_BACK:

            def drop(on: Shelves) -> None:
                _record(on, "guard.called_back", ticket, self, told)
                on.mails.drop(ticket.id)

            await self.parts.writer.do(drop)
            return ticket
        content = await self.content(ticket)
        action = {Choice.STRIP: Action.STRIP, Choice.ENCRYPT: Action.ENCRYPT}.get(choice, Action.PASS)
        going, changed = await asyncio.to_thread(changed_by, ticket.leaving(), content, action)

        def release(on: Shelves) -> None:
            _record(on, "guard.released", going, self, told)
            on.mails.save(going)
            if changed is not content:
                on.mails.change(going.id, changed)

        await self.parts.writer.do(release)
        self._begin(self._hand(going, changed))
        return going

    async def _judge_on(self) -> None:
        while True:
            ticket, content = await self._line.get()
            await self._dealt_with(ticket, self._judge(ticket, content))

    async def _dealt_with(self, ticket: Ticket, work: Coroutine[Any, Any, None]) -> None:
        """Do the work on a mail; what goes wrong with it concerns no other mail."""
        try:
            await work
        except KeyError:
            self.waiting.pop(ticket.id, None)  # it is gone, or set aside
        except KakuhoError:  # the disk is full, say: it lies there as before, and its turn comes again
            self._once_more(ticket)

    async def _judge(self, ticket: Ticket, content: bytes | None) -> None:
        if content is None:
            content = await self.content(ticket)
        judged = await self.parts.judges.judge(ticket, content)
        policy = self.parts.policy
        try:
            after = ticket.judged(judged.verdict, policy)
            going, changed = await asyncio.to_thread(changed_by, after, content, judged.verdict.action)
        except _ODD_MAIL:  # it stops none of those behind it, and does not go out as it must not
            going, changed = ticket.judged(unchangeable(judged.verdict), policy), content
        await self._after(going, judged, (content, changed))

    async def _after(self, going: Ticket, judged: Judged, contents: tuple[bytes, bytes]) -> None:
        """Keep the verdict with all that follows from it, in one go, and act on it."""
        content, changed = contents
        told = telling.of_verdict(going, self.parts.policy, changed=changed is not content)
        notices = [self._notice(reader, what, going) for reader, what in told]

        def keep(on: Shelves) -> None:
            on.mails.save(going)
            on.mails.count(self.parts.now().date(), "judged", [""])
            if going.verdict.reasons:
                _record(on, "guard.held" if going.state is State.HELD else "guard.changed", going, self)
            if judged.locked and judged.sending is not None:
                minutes = timedelta(minutes=self.parts.policy.password.within_minutes)
                on.mails.remember(going.id, judged.sending, self.parts.now() - minutes)
            if changed is not content:
                on.mails.change(going.id, changed)
            for notice, text in notices:
                on.mails.take(notice, text)

        await self.parts.writer.do(keep)
        if going.state is State.HELD:
            self.waiting[going.id] = going
            self._hand_all(notices)
        else:
            self._begin(self._hand(going, changed, notices))

    async def _set_aside(self, id_: str, ticket: Ticket | None) -> None:
        """Take a damaged mail out of the way, and say so to those concerned."""
        self.waiting.pop(id_, None)
        about = ticket or Ticket(id_, "", (), self.parts.now())
        told = telling.of_damage(ticket, self.parts.policy)
        notices = [self._notice(reader, what, about) for reader, what in told]

        def keep(on: Shelves) -> None:
            _record(on, "guard.set_aside", about, self)
            on.mails.set_aside(id_)
            for notice, text in notices:
                on.mails.take(notice, text)

        await self.parts.writer.do(keep)
        self._hand_all(notices)

    def _hand_all(self, notices: Sequence[tuple[Ticket, bytes]]) -> None:
        for notice, text in notices:
            self._begin(self._hand(notice, text))

    def _notice(self, reader: str, what: Notice, ticket: Ticket) -> tuple[Ticket, bytes]:
        link = self.parts.links.page(ticket.id, reader)
        return notice_to(reader, what, ticket, link=link, author=self.parts.author)

    async def _hand(
        self, ticket: Ticket, content: bytes | None, then: Sequence[tuple[Ticket, bytes]] = ()
    ) -> None:
        """Hand a mail over, and keep what became of it; the next server may get it twice when that fails.

        The notices `then` follow the mail: the page that they lead to tells its password from then on.
        """
        await self._dealt_with(ticket, self._handed(ticket, content))
        self._hand_all(then)

    def _once_more(self, ticket: Ticket) -> None:
        soon = self.parts.now() + timedelta(seconds=_STORAGE_SECONDS)
        self.waiting[ticket.id] = replace(ticket, due_at=soon)

    async def _handed(self, ticket: Ticket, content: bytes | None) -> None:
        if content is None:
            content = await self.content(ticket)
        loop = asyncio.get_running_loop()
        handed = await loop.run_in_executor(self._threads, self.parts.hop.hand, ticket, content)
        now = self.parts.now()
        left = tuple(one for one, said in handed.recipients.items() if said is Said.LATER)
        lost = tuple(one for one, said in handed.recipients.items() if said is Said.REFUSED)
        if left and ticket.is_hopeless(now):
            left, lost = (), (*lost, *left)
        if left:
            after = ticket.put_off(now, left)
        else:
            shown_until = now + timedelta(hours=self.parts.policy.holding.hours)
            after = replace(ticket, state=State.KEPT, begun=False, due_at=shown_until)
        notices = []
        if lost and ticket.sender:
            notices = [self._notice(ticket.sender, Notice.UNDELIVERABLE, replace(ticket, recipients=lost))]

        def keep(on: Shelves) -> None:
            _keep_handed(on, after, left, lost, (self, handed))
            for notice, text in notices:
                on.mails.take(notice, text)

        await self.parts.writer.do(keep)
        if left or after.password:
            self.waiting[after.id] = after
        self._hand_all(notices)

    async def _look_again(self) -> None:
        """Now and then: try again what is due, and end what nobody has decided."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            now = self.parts.now()
            due = [one for one in self.waiting.values() if one.due_at is not None and one.due_at <= now]
            for ticket in due:
                if self.waiting.pop(ticket.id, None) is None:
                    continue  # somebody has just decided
                await self._dealt_with(ticket, self._its_turn(ticket))

    async def _its_turn(self, ticket: Ticket) -> None:
        if ticket.state is State.ACCEPTED:
            self._line.put_nowait((ticket, None))
        elif ticket.state is State.LEAVING:
            trying = replace(ticket, begun=True)
            await self.parts.writer.do(lambda on: on.mails.save(trying))
            self._begin(self._hand(trying, None))
        else:
            await self._end(ticket)

    async def _end(self, ticket: Ticket) -> None:
        """End a hold, or the showing of a password, whose time is over."""
        told = telling.of_end(ticket, self.parts.policy) if ticket.state is State.HELD else []
        notices = [self._notice(reader, what, ticket) for reader, what in told]

        def drop(on: Shelves) -> None:
            if ticket.state is State.HELD:
                _record(on, "guard.expired", ticket, self)
            on.mails.drop(ticket.id)
            for notice, text in notices:
                on.mails.take(notice, text)

        await self.parts.writer.do(drop)
        self._hand_all(notices)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _keep_handed(
    on: Shelves, after: Ticket, left: tuple[str, ...], lost: tuple[str, ...], told: tuple[Desk, Handed]
) -> None:
    desk, handed = told
    if lost:
        _record(on, "guard.undeliverable", after, desk, {"lost": list(lost), "code": handed.code})
    if left:
        on.mails.save(after)
    elif after.password:
        on.mails.save(after)
        on.mails.change(after.id, b"")
    else:
        on.mails.drop(after.id)


def _record(on: Shelves, event: str, ticket: Ticket, desk: Desk, more: dict[str, Any] | None = None) -> None:
    """Record an event, sealed, and count it by the rules that spoke."""
    rules = sorted({one.rule for one in ticket.verdict.reasons})
    details = {"id": ticket.id, "sender": ticket.sender, "recipients": list(ticket.recipients)}
    verdict = {"action": ticket.verdict.action.value, "rules": rules, "people": ticket.verdict.people}
    on.records.record(event, {**details, **verdict, **(more or {})})
    on.mails.count(desk.parts.now().date(), event.removeprefix("guard."), ["", *rules])
