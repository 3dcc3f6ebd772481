"""The desk on a real disk with real verdicts, without a network: what it remembers and what it sets aside."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from guard.letters import locked_zip, mail, people

from kakuho import vault
from kakuho.outward.guard import desk as room
from kakuho.outward.guard.desk import Desk, Parts
from kakuho.outward.guard.judges import Judges
from kakuho.outward.guard.links import Links
from kakuho.outward.guard.next_hop import Handed, NextHop, Said
from kakuho.outward.guard.writing import Shelves, Writer
from kakuho.prevent.guard import Action, policy_of
from kakuho.prevent.guard.decisions import Choice, Decision
from kakuho.prevent.guard.figures import QUEUE_FILE, figures_in
from kakuho.prevent.guard.queue import Queue
from kakuho.prevent.guard.tickets import State, Ticket

T = TypeVar("T")
POLICY = policy_of(
    b'own_domains = ["example.co.jp"]\n[holding]\nsecond_persons = ["dpo@example.co.jp"]\n', "policy"
)
KEY = b"k" * 32
SENDER, SECOND, READER = "suzuki@example.co.jp", "dpo@example.co.jp", "tanaka@example.com"
PASSWORD = "パスワードは Xk7-pq29 です。\n"
AT = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)


class JudgesHere(Judges):
    """Judges in this process; the judging of what carries an attachment can be made to take long."""

    def __init__(self) -> None:
        super().__init__(POLICY, (), 1)
        self.slow: asyncio.Event | None = None

    async def _run(self, work: Callable[..., T], *asked: Any) -> T | None:
        if self.slow is not None and b"attachment" in asked[1]:
            await self.slow.wait()
        return work(*asked)


@dataclass
class Hop:
    came: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)

    def hand(self, ticket: Ticket, content: bytes) -> Handed:
        self.came.append((ticket.sender, ticket.recipients, content))
        return Handed(dict.fromkeys(ticket.recipients, Said.TAKEN), 250)

    def to(self, reader: str) -> list[str]:
        """The texts of the mails that came to the reader."""
        texts = []
        for _, recipients, content in self.came:
            if reader in recipients:
                message = message_from_bytes(content)
                part = message.get_payload(0) if message.is_multipart() else message
                texts.append(cast("Any", part).get_payload(decode=True).decode())
        return texts


@dataclass
class Office:
    """A folder with its records, in which one desk after the other works; `now` can be put forward."""

    folder: Path
    hop: Hop = field(default_factory=Hop)
    judges: JudgesHere | None = None
    now: datetime = AT

    def open(self) -> Shelves:
        opened = vault.open_workspace if vault.is_workspace(self.folder / "r") else vault.create_workspace
        return Shelves(
            Queue(self.folder, KEY), opened(self.folder / "r", key=vault.KeyFile(self.folder / "key"))
        )

    def run(self, work: Callable[[Desk], Coroutine[Any, Any, None]]) -> None:
        async def working() -> None:
            writer, judges = Writer(self.open), JudgesHere()
            self.judges = judges
            links = Links(KEY, "http://guard.example")
            hop = cast("NextHop", self.hop)
            desk = Desk(Parts(writer, judges, hop, POLICY, links, "guard@example.co.jp", lambda: self.now))
            try:
                await desk.start(judges=2)
                await work(desk)
            finally:
                await desk.stop()
                writer.close()
                judges.close()

        asyncio.run(working())

    def damage(self, table: str) -> None:
        with closing(sqlite3.connect(self.folder / QUEUE_FILE)) as connection, connection:
            connection.execute(f"UPDATE {table} SET sealed = zeroblob(64)")  # noqa: S608  a table of ours

    def counted(self, event: str) -> int:
        return sum(one.number for one in figures_in(self.folder) if (one.event, one.rule) == (event, ""))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "guard"
    folder.mkdir()
    return Office(folder)


async def until(true: Callable[[], object]) -> None:
    async with asyncio.timeout(120):  # the detector is loaded by the first that needs it
        while not true():  # noqa: ASYNC110  what is awaited happens in other threads, too
            await asyncio.sleep(0.01)


def test_a_password_is_held_though_other_mails_and_a_restart_came_between(office: Office) -> None:
    async def before(desk: Desk) -> None:
        await desk.take(SENDER, (READER,), mail(attached=[("list.zip", locked_zip())]), utf8=False)
        await until(lambda: len(office.hop.came) == 1)
        await desk.take(SENDER, ("other@firm.example",), mail("後ほど\n"), utf8=False)
        await until(lambda: len(office.hop.came) == 2)

    async def after(desk: Desk) -> None:
        office.now += timedelta(minutes=5)
        await desk.take(SENDER, (READER,), mail(PASSWORD), utf8=False)
        await until(lambda: desk.waiting)
        (held,) = desk.waiting.values()
        assert [one.rule for one in held.verdict.reasons] == ["password"]

    office.run(before)
    office.run(after)


def test_a_short_mail_with_the_password_does_not_overtake_its_attachment(office: Office) -> None:
    async def work(desk: Desk) -> None:
        assert office.judges is not None
        office.judges.slow = asyncio.Event()
        await desk.take(SENDER, (READER,), mail(attached=[("list.zip", locked_zip())]), utf8=False)
        await desk.take(SENDER, (READER,), mail(PASSWORD), utf8=False)
        await desk.take("sato@example.co.jp", (READER,), mail("別件\n"), utf8=False)
        await until(lambda: office.hop.to(READER))
        assert not desk.waiting
        office.judges.slow.set()
        await until(lambda: desk.waiting)
        (held,) = desk.waiting.values()
        assert held.verdict.reasons[0].rule == "password"

    office.run(work)


def test_what_was_sent_an_hour_ago_is_forgotten(office: Office) -> None:
    async def work(desk: Desk) -> None:
        for number in (1, 2):
            await desk.take(SENDER, (READER,), mail(attached=[("list.zip", locked_zip())]), utf8=False)
            await until(lambda number=number: len(office.hop.came) == number)
            office.now += timedelta(minutes=61)

    office.run(work)
    queue = Queue(office.folder, KEY)
    assert [one.sent_at for one in queue.remembered()] == [AT + timedelta(minutes=61)]
    queue.close()


@pytest.mark.parametrize(("table", "told"), [("content", [SENDER, SECOND]), ("ticket", [SECOND])])
def test_a_damaged_mail_is_set_aside_and_the_others_go_on(
    office: Office, table: str, told: list[str]
) -> None:
    shelves = office.open()
    shelves.mails.take(Ticket("0" * 32, SENDER, (READER,), AT), mail("damaged\n"))
    office.damage(table)
    shelves.mails.take(Ticket("1" * 32, SENDER, (READER,), AT), mail("sound\n"))
    shelves.close()

    async def work(desk: Desk) -> None:
        await until(lambda: office.hop.to(READER) and all(office.hop.to(one) for one in told))
        while await desk.parts.writer.do(lambda on: on.mails.tickets()):  # noqa: ASYNC110  as in `until`
            await asyncio.sleep(0.01)
        assert desk.waiting == {}

    office.run(work)
    assert len(office.hop.to(READER)) == 1
    assert office.hop.to(READER)[0].startswith("sound")
    assert [one for one in (SENDER, SECOND) if office.hop.to(one)] == told
    shelves = office.open()
    assert shelves.mails.tickets() == []
    assert shelves.mails.damaged() == []
    assert [entry.event for entry in shelves.records.entries("guard.")] == ["guard.set_aside"]
    shelves.close()
    assert office.counted("set_aside") == 1
    with closing(sqlite3.connect(office.folder / QUEUE_FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM aside").fetchone() == (1,)


def test_a_held_mail_that_is_damaged_cannot_be_released_and_says_so(office: Office) -> None:
    async def work(desk: Desk) -> None:
        await desk.take(SENDER, (READER,), mail(attached=[("list.csv", people(30))]), utf8=False)
        await until(lambda: desk.waiting)
        (held,) = desk.waiting.values()
        office.damage("content")
        assert await desk.decide(held.id, Decision(SENDER, Choice.RELEASE, "it is theirs")) is None
        assert desk.waiting == {}
        await until(lambda: office.hop.to(SECOND))

    office.run(work)
    assert office.hop.to(READER) == []


def test_a_mail_that_cannot_be_changed_is_held_and_the_others_go_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise LookupError

    changed = room.changed_by
    monkeypatch.setattr(
        room, "changed_by", lambda *told: fail() if b"list.csv" in told[1] else changed(*told)
    )

    async def work(desk: Desk) -> None:
        await desk.take(SENDER, (READER,), mail(attached=[("list.csv", b"a,b\n")]), utf8=False)
        await until(lambda: desk.waiting)
        (held,) = desk.waiting.values()
        assert held.verdict.action is Action.HOLD_FOR_SENDER
        await desk.take(SENDER, (READER,), mail("sound\n"), utf8=False)
        await until(lambda: office.hop.to(READER))

    office.run(work)


def test_a_mail_of_a_foreign_sender_is_decided_by_a_second_person(office: Office) -> None:
    foreign = "partner@firm.example"

    async def work(desk: Desk) -> None:
        for _ in range(2):
            await desk.take(foreign, (READER,), mail(attached=[("list.csv", people(30))]), utf8=False)
        await until(lambda: len(desk.waiting) == 2 and len(office.hop.to(SECOND)) == 2)
        first, second = desk.waiting.values()
        assert first.deciders == (SECOND,)
        assert office.hop.to(foreign) == []  # who holds the address of the page may decide
        assert await desk.decide(first.id, Decision(foreign, Choice.RELEASE, "mine")) is None
        released = await desk.decide(first.id, Decision(SECOND, Choice.RELEASE, "asked by telephone"))
        assert released is not None
        assert released.state is State.LEAVING
        await until(lambda: office.hop.to(READER))
        office.now = second.due_at or AT
        await until(lambda: office.hop.to(foreign) and len(office.hop.to(SECOND)) == 3)
        assert all("http" not in text for text in office.hop.to(foreign))

    office.run(work)
