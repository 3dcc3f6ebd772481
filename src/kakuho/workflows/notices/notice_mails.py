"""Notices by e-mail: one mail a person, on the record before it goes, never twice, nobody forgotten.

A mail server and a disk cannot both be written at one moment. Whoever is killed between the server's word
and the row that keeps it leaves one mail of which nobody knows: it is listed as perhaps sent, is not sent
again by itself, and a person settles it with the server's log.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from typing import Any

import pyarrow.parquet as pq

from kakuho.documents import UnfitAddressError
from kakuho.vault import Workspace
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.notices import Delivery, Outcome, Way
from kakuho.vocab.papers import Recipient
from kakuho.workflows.casebook import case_store
from kakuho.workflows.notices.letters import recipient_of
from kakuho.workflows.notices.notice_ledger import Addressee, Ledger, attempt, came_out, ledger_of, recorded
from kakuho.workflows.register.register_terms import (
    PURPOSE,
    RegisterError,
    refuse,
    require_whole_log,
    terms_of,
)

COLUMNS = ("person_id", "name", "postal", "address", "email", "items", "traits", "sources")
_BATCH_ROWS = 1_000

Compose = Callable[[Recipient], EmailMessage]  # with a Message-ID of its own
Deliver = Callable[[EmailMessage, str], Delivery]  # to this address
Progress = Callable[[int, int], None]  # people done, people to be written to


@dataclass(frozen=True, slots=True)
class Pace:
    """How many mails a minute at most; `clock` and `rest` are the machine's unless a test sets them."""

    per_minute: int = 60
    clock: Callable[[], float] = time.monotonic
    rest: Callable[[float], None] = time.sleep

    def ticks(self) -> Iterator[None]:
        """Something for each mail, when its time has come."""
        due = self.clock()
        while True:
            if (wait := due - self.clock()) > 0:
                self.rest(wait)
            due = max(due, self.clock() - 1.0) + 60.0 / self.per_minute
            yield


@dataclass(frozen=True, slots=True)
class Post:
    """How mails are made and handed over, and how fast."""

    compose: Compose
    deliver: Deliver
    pace: Pace = field(default_factory=Pace)


@dataclass(slots=True)
class Run:
    """What one run did: mails by outcome, and people it left alone, by why."""

    outcomes: dict[Outcome, int] = field(default_factory=dict)
    told_before: int = 0
    doubtful_before: int = 0
    dead_address: int = 0
    no_address: int = 0

    def count(self, outcome: Outcome) -> None:
        """One mail more that came out so."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    def left_alone(self) -> dict[str, int]:
        """The people who were not written to in this run, by why."""
        return {
            "told_before": self.told_before,
            "doubtful_before": self.doubtful_before,
            "dead_address": self.dead_address,
            "no_address": self.no_address,
        }


def send_notices(workspace: Workspace, post: Post, *, now: datetime, progress: Progress) -> Run:
    """What was done. Everybody of the register with an e-mail address who was not told yet gets one mail.

    It may be stopped at any moment and run again.

    Raises:
        RegisterError: there is no register, its time is over, or it serves another purpose.
        DamagedError: the log is not as it was written.
        KakuhoError: `post` cannot reach the mail server; what was sent stays so.
    """
    refuse_unbound(workspace, now)
    require_whole_log(workspace)
    ledger, run = ledger_of(workspace), Run()
    total = sum(_is_due(person, ledger, Run()) for person in people(workspace))
    ticks, done = post.pace.ticks(), 0
    for person in people(workspace):
        if _is_due(person, ledger, run):
            progress(done, total)
            next(ticks)
            run.count(_send(workspace, ledger, post, person))
            done += 1
    progress(done, total)
    return run


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the register as it is written to: the reader of the paper, and the records behind."""

    reader: Recipient
    places: tuple[str, ...]


def people(workspace: Workspace) -> Iterator[Person]:
    """Everybody of the register."""
    with case_store.open_register(workspace) as kept, pq.ParquetFile(kept) as file:
        for batch in file.iter_batches(_BATCH_ROWS, columns=list(COLUMNS)):
            for row in batch.to_pylist():
                yield _person(row)


def refuse_unbound(workspace: Workspace, now: datetime) -> None:
    """Nothing, when the register may be used to notify the principals.

    Raises:
        RegisterError: there is none, its time is over, or it serves another purpose.
    """
    terms = terms_of(workspace, now)
    if terms.is_over(now) or not terms.serves(PURPOSE):
        error = RegisterError(
            ja="登録簿の利用期限が過ぎているか、目的が本人への通知ではありません。",
            en="The time of the register is over, or it is not bound to notifying the principals.",
            do_ja="kakuho register show で確かめ、kakuho register bind で改めてください。",
            do_en="See kakuho register show; change it with kakuho register bind.",
        )
        raise refuse(workspace, "notices", error)


def _is_due(person: Person, ledger: Ledger, run: Run) -> bool:
    """Whether a mail is to go to the person; if not, why is counted."""
    one = _addressee(person)
    before = ledger.settled(one)
    if before is not None:
        run.told_before += before.outcome is Outcome.TOLD
        run.doubtful_before += before.outcome is Outcome.DOUBTFUL
        return False
    dead = bool(one.to) and ledger.dead(one, Way.MAIL)
    run.no_address += not one.to
    run.dead_address += dead
    return bool(one.to) and not dead


def _send(workspace: Workspace, ledger: Ledger, post: Post, person: Person) -> Outcome:
    one = _addressee(person)
    try:
        mail = post.compose(person.reader)
    except UnfitAddressError:
        recorded(workspace, one, Way.MAIL, Outcome.REFUSED, reason="no address")
        return Outcome.REFUSED
    attempted = attempt(workspace, one, message_id=mail["Message-ID"])
    ledger.take(attempted)
    try:
        delivery = post.deliver(mail, one.to)
    except KakuhoError:  # the server said so: the mail has not gone
        came_out(workspace, attempted.seq, Outcome.NOT_SENT)
        raise
    ledger.take(came_out(workspace, attempted.seq, delivery.outcome, reply=delivery.reply))
    return delivery.outcome


def _addressee(person: Person) -> Addressee:
    return Addressee.of(person.reader.id, person.reader.email, person.places)


def _person(row: dict[str, Any]) -> Person:
    return Person(recipient_of(row), tuple(row["sources"]))
