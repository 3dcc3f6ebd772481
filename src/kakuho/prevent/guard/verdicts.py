"""What the guard says of a mail or a file, with its reasons."""

from dataclasses import dataclass, field
from typing import Any

from kakuho.prevent.guard.policy import Action


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that spoke: its name in the policy, what it asks for, why, and which attachments it is about.

    The sentences hold numbers, kinds and domains, never a value; `labels` are names of files.
    """

    rule: str
    action: Action
    ja: str
    en: str
    labels: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done: the strictest of what the reasons ask for."""

    action: Action
    reasons: tuple[Reason, ...] = ()
    people: int = 0
    values: dict[str, int] = field(default_factory=dict)

    def as_json(self, lang: str) -> dict[str, Any]:
        """The verdict for another program; no value, no address, no name of a file."""
        return {
            "action": self.action.value,
            "people": self.people,
            "kinds": dict(sorted(self.values.items())),
            "reasons": [
                {"rule": one.rule, "action": one.action.value, "why": one.en if lang == "en" else one.ja}
                for one in self.reasons
            ],
        }


def strictest(reasons: tuple[Reason, ...]) -> Action:
    """What is done when all of these speak."""
    return max((one.action for one in reasons), key=lambda action: action.rank, default=Action.PASS)
