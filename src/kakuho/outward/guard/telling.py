"""Who is told what of a mail: nobody outside gets an address of a page, as whoever holds one may decide."""

from kakuho.prevent.guard import Policy
from kakuho.prevent.guard.notices import Notice
from kakuho.prevent.guard.tickets import State, Ticket

Told = list[tuple[str, Notice]]


def of_verdict(ticket: Ticket, policy: Policy, *, changed: bool) -> Told:
    """Who is told that the mail is held, or that it went out changed."""
    told: Told = []
    if ticket.state is State.HELD:
        mine = ticket.sender in ticket.deciders
        told.append((ticket.sender, Notice.YOURS_TO_DECIDE if mine else Notice.ANOTHERS_TO_DECIDE))
        told += [(one, Notice.SOMEBODYS_TO_DECIDE) for one in ticket.deciders if one != ticket.sender]
    elif changed:
        told.append((ticket.sender, Notice.LOCKED if ticket.password else Notice.STRIPPED))
    return [(reader, what) for reader, what in told if reader in ticket.deciders or policy.is_own(reader)]


def of_end(ticket: Ticket, policy: Policy) -> Told:
    """Who is told that nobody decided in time: the sender; beside a foreign one also the deciders."""
    readers = [ticket.sender] if ticket.sender else []
    if not policy.is_own(ticket.sender):
        readers += [one for one in ticket.deciders if one != ticket.sender]
    return [(one, Notice.NOT_SENT) for one in readers]


def of_damage(ticket: Ticket | None, policy: Policy) -> Told:
    """Who is told that a mail was set aside, as what lies on the disk is not what was kept.

    None stands for a mail of which not even the ticket can be read.
    """
    if ticket is None:
        return [(one, Notice.UNKNOWN_DAMAGED) for one in policy.holding.second_persons]
    readers = dict.fromkeys((ticket.sender, *policy.holding.second_persons))
    return [(one, Notice.DAMAGED) for one in readers if one]
