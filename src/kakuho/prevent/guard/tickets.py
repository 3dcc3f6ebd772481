"""What the guard knows of a mail in its hands, beside the content."""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from kakuho.prevent.guard.policy import Action, Policy
from kakuho.prevent.guard.verdicts import Reason, Verdict

_FIRST_WAIT_SECONDS = 30
_LONGEST_WAIT_SECONDS = 3_600
GIVE_UP_AFTER = timedelta(days=5)  # RFC 5321, section 4.5.4.1: at least four to five days


class State(StrEnum):
    """Where a mail stands."""

    ACCEPTED = "accepted"  # ours to answer for, and still to be judged
    HELD = "held"  # a person decides
    LEAVING = "leaving"  # decided; to be handed to the next mail server
    KEPT = "kept"  # gone out encrypted; the password is still to be told


@dataclass(frozen=True, slots=True)
class Ticket:
    """One mail. `recipients` are those it still has to reach.

    `begun` says that handing over may have begun: should the program be killed, nobody can know whether the
    next server has the mail. `deciders` may decide beside or in place of the sender.
    """

    id: str
    sender: str = field(repr=False)
    recipients: tuple[str, ...] = field(repr=False)
    received_at: datetime
    state: State = State.ACCEPTED
    verdict: Verdict = field(default_factory=lambda: Verdict(Action.PASS))
    deciders: tuple[str, ...] = field(default=(), repr=False)
    begun: bool = False
    tries: int = 0
    due_at: datetime | None = None  # of the next try, or the end of the hold
    password: str = field(default="", repr=False)
    utf8: bool = False  # whether its addresses need SMTPUTF8

    def judged(self, verdict: Verdict, policy: Policy) -> "Ticket":
        """The ticket after the verdict: held for its deciders, or leaving."""
        if not verdict.action.holds:
            return replace(self, state=State.LEAVING, verdict=verdict, begun=True)
        second = tuple(one for one in policy.holding.second_persons if one != self.sender)
        by_sender = verdict.action is Action.HOLD_FOR_SENDER and policy.is_own(self.sender)
        end = self.received_at + timedelta(hours=policy.holding.hours)
        deciders = (self.sender,) if by_sender else second
        return replace(self, state=State.HELD, verdict=verdict, deciders=deciders, due_at=end)

    def leaving(self) -> "Ticket":
        """The ticket once somebody has decided that the mail goes."""
        return replace(self, state=State.LEAVING, begun=True, due_at=None)

    def put_off(self, now: datetime, left: tuple[str, ...]) -> "Ticket":
        """The ticket after a try that left these recipients to be tried again."""
        wait = min(_FIRST_WAIT_SECONDS * 2**self.tries, _LONGEST_WAIT_SECONDS)
        due = now + timedelta(seconds=wait)
        return replace(self, recipients=left, begun=False, tries=self.tries + 1, due_at=due)

    def is_hopeless(self, now: datetime) -> bool:
        """Whether it was tried for long enough."""
        return now - self.received_at > GIVE_UP_AFTER

    def to_bytes(self) -> bytes:
        """The ticket as JSON."""
        told = {
            **asdict(self),
            "received_at": self.received_at.isoformat(),
            "due_at": self.due_at.isoformat() if self.due_at else None,
        }
        return json.dumps(told, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Ticket":
        """What `to_bytes` was made of."""
        told: dict[str, Any] = json.loads(data)
        due, verdict = told["due_at"], told["verdict"]
        reasons = tuple(
            Reason(**{**one, "action": Action(one["action"]), "labels": tuple(one["labels"])})
            for one in verdict["reasons"]
        )
        return cls(
            **{
                **told,
                "recipients": tuple(told["recipients"]),
                "deciders": tuple(told["deciders"]),
                "state": State(told["state"]),
                "received_at": datetime.fromisoformat(told["received_at"]),
                "due_at": datetime.fromisoformat(due) if due else None,
                "verdict": Verdict(
                    Action(verdict["action"]), reasons, verdict["people"], dict(verdict["values"])
                ),
            }
        )
