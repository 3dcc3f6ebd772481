"""What a container hands out."""

from collections.abc import Callable
from dataclasses import dataclass

from kakuho.intake.refusals import Refused
from kakuho.intake.sources import Source


@dataclass(frozen=True, slots=True)
class Member:
    """A member's label (shown only, never a place to write to) and its bytes or why there are none."""

    label: str
    content: Source | Refused


class Labels:
    """Labels that stay apart when names come twice."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """The name, with `#2`, `#3`, … from its second coming on."""
        count = self._seen[name] = self._seen.get(name, 0) + 1
        return name if count == 1 else f"{name}#{count}"


Opener = Callable[[], Source]
