"""What a company lets out, as values; the file they are written in is read by `policy_file`."""

from dataclasses import dataclass, field
from enum import StrEnum

# Kinds of which a single value is reason enough to hold. Accounts are left out: every invoice has one.
SENSITIVE_KINDS = (
    "MYNUMBER",
    "CARD",
    "CARD_CODE",
    "PENSION",
    "LICENSE",
    "PASSPORT",
    "RESIDENCE_CARD",
    "RESIDENT_CODE",
    "INSURED_NO",
    "BIOMETRIC",
    "SENSITIVE",
    "API_TOKEN",
    "PRIVATE_KEY",
)


class Action(StrEnum):
    """What is done with a mail, the mildest first."""

    PASS = "pass"  # noqa: S105  an action, not a secret
    ENCRYPT = "encrypt"
    STRIP = "strip"
    HOLD_FOR_SENDER = "hold_for_sender"
    HOLD_FOR_SECOND_PERSON = "hold_for_second_person"

    @property
    def rank(self) -> int:
        """How strict it is, 0 for the mildest."""
        return list(Action).index(self)

    @property
    def holds(self) -> bool:
        """Whether a person has to decide before anything goes out."""
        return self in {Action.HOLD_FOR_SENDER, Action.HOLD_FOR_SECOND_PERSON}


class Failing(StrEnum):
    """What happens to a mail that could not be judged."""

    OPEN = "open"  # it goes out
    CLOSED = "closed"  # it is held


class Carrying(StrEnum):
    """What a mail to a free-mail address must carry for the rule to speak."""

    ANYTHING = "anything"
    ATTACHMENT = "attachment"
    PERSONAL_DATA = "personal_data"


@dataclass(frozen=True, slots=True)
class PeopleRule:
    """More than so many principals."""

    more_than: int = 10
    action: Action = Action.HOLD_FOR_SENDER


@dataclass(frozen=True, slots=True)
class SensitiveRule:
    """A value of one of these kinds."""

    kinds: tuple[str, ...] = SENSITIVE_KINDS
    action: Action = Action.HOLD_FOR_SECOND_PERSON


@dataclass(frozen=True, slots=True)
class FreeMailRule:
    """A recipient at a free-mail domain; `domains` are those beside the known ones."""

    domains: tuple[str, ...] = ()
    carrying: Carrying = Carrying.PERSONAL_DATA
    action: Action = Action.HOLD_FOR_SENDER


@dataclass(frozen=True, slots=True)
class ManyAddressesRule:
    """More than so many outside addresses in To and Cc, at no fewer than so many domains."""

    more_than: int = 10
    domains: int = 3
    action: Action = Action.HOLD_FOR_SENDER


@dataclass(frozen=True, slots=True)
class LookAlikeRule:
    """A domain a slip of the finger away from one of `known`, of the company's or a free-mail one."""

    known: tuple[str, ...] = ()
    action: Action = Action.HOLD_FOR_SENDER


@dataclass(frozen=True, slots=True)
class PasswordRule:
    """A locked attachment whose password goes the same way, in the same mail or one soon after."""

    within_minutes: int = 60
    action: Action = Action.HOLD_FOR_SENDER


@dataclass(frozen=True, slots=True)
class UnreadableRule:
    """An attachment that nobody can look into: locked, damaged, past the limits."""

    action: Action = Action.PASS


@dataclass(frozen=True, slots=True)
class Holding:
    """Who decides what is held, and for how long a mail waits before it goes back to its sender."""

    second_persons: tuple[str, ...] = ()
    hours: int = 72


@dataclass(frozen=True, slots=True)
class Policy:
    """All of it. `own_domains` are the company's; a mail that stays inside them is not judged."""

    own_domains: tuple[str, ...]
    on_failure: Failing = Failing.CLOSED
    allowed: tuple[str, ...] = ()  # recipients: addresses, or domains written as @example.jp
    people: PeopleRule = field(default_factory=PeopleRule)
    sensitive: SensitiveRule = field(default_factory=SensitiveRule)
    free_mail: FreeMailRule = field(default_factory=FreeMailRule)
    many_addresses: ManyAddressesRule = field(default_factory=ManyAddressesRule)
    look_alike: LookAlikeRule = field(default_factory=LookAlikeRule)
    password: PasswordRule = field(default_factory=PasswordRule)
    unreadable: UnreadableRule = field(default_factory=UnreadableRule)
    holding: Holding = field(default_factory=Holding)

    def is_own(self, address: str) -> bool:
        """Whether the address is one of the company's."""
        domain = domain_of(address)
        return any(domain == own or domain.endswith(f".{own}") for own in self.own_domains)

    def is_allowed(self, address: str) -> bool:
        """Whether the recipient is on the list of those to whom everything may go."""
        return address.lower() in self.allowed or f"@{domain_of(address)}" in self.allowed


def domain_of(address: str) -> str:
    """What stands behind the last @, in small letters; "" without one."""
    return address.rpartition("@")[2].lower().rstrip(".") if "@" in address else ""
