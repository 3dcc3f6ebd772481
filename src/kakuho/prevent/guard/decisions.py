"""What a person decides of a held mail, and whether it is his to decide."""

from dataclasses import dataclass, field
from enum import StrEnum

from kakuho.prevent.guard.tickets import State, Ticket


class Choice(StrEnum):
    """What is done with the mail."""

    RELEASE = "release"
    STRIP = "strip"
    ENCRYPT = "encrypt"
    CALL_BACK = "call_back"


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody's choice with its reason.

    `for_office` says that it comes from those who run the company's prevention, and not by the link of a
    notice: they may decide about every mail but one of their own that a second person has to look at.
    """

    by: str = field(repr=False)
    choice: Choice
    why: str = field(repr=False)
    for_office: bool = False

    def may_be_made_of(self, ticket: Ticket) -> bool:
        """Whether the mail waits for a decision that this person may make."""
        if ticket.state is not State.HELD:
            return False
        by_right = self.by in ticket.deciders or (self.for_office and self.by != ticket.sender)
        return by_right or self.choice is Choice.CALL_BACK
