"""How many people the content tells of, beside those who write and read the mail."""

from kakuho.prevent.guard.found import BODY, Found, FoundPart, FoundPerson
from kakuho.prevent.guard.mails import Mail
from kakuho.prevent.guard.policy import Policy

# A name with one of these says something of its bearer; a name alone is a list of who was there.
_REACH_ONLY = frozenset({"NAME", "GENDER", "AGE", "COMMUNICATION"})


def counted_people(found: Found, mail: Mail | None, policy: Policy) -> int:
    """How many different people there are of whom more than the name is told.

    Whoever writes or reads the mail does not count, nor, in its body, the company's own people: signatures
    and quoted mails tell their telephone and address in every mail. People are told apart by exact keys.
    """
    seen = _Union()
    more = 0
    for part in found:
        more += part.more
        for person in part.persons:
            if _counts(person, part, mail, policy):
                seen.add(person.keys)
    return seen.number + more


def _counts(person: FoundPerson, part: FoundPart, mail: Mail | None, policy: Policy) -> bool:
    if not person.items - _REACH_ONLY or not person.keys:
        return False
    if mail is None:
        return True
    if person.email in {mail.sender, *mail.shown, *mail.recipients} or _is_named(person, mail):
        return False
    if part.label != BODY:
        return True
    # In the body a telephone or an address without a name or a mail address is a line of a signature.
    return bool(person.name or person.email) and not (person.email and policy.is_own(person.email))


def _is_named(person: FoundPerson, mail: Mail) -> bool:
    """Whether a header of the mail names the person, family name alone or in full."""
    return bool(person.name) and any(person.name in name.lower() for name in mail.named)


class _Union:
    """Groups of keys that belong together."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self.number = 0

    def add(self, keys: frozenset[str]) -> None:
        """Count the bearer of the keys, unless one of them was seen before."""
        tops = set()
        for key in keys:
            if key not in self._above:
                self._above[key] = key
                self.number += 1
            tops.add(self._top(key))
        first, *others = sorted(tops)
        for other in others:
            self._above[other] = first
            self.number -= 1

    def _top(self, key: str) -> str:
        while self._above[key] != key:
            self._above[key] = self._above[self._above[key]]
            key = self._above[key]
        return key
