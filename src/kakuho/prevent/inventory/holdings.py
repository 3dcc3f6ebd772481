"""What the data map says of a place: kinds and numbers, never a value."""

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Depth(StrEnum):
    """How much of a file was read."""

    SAMPLED = "sampled"  # the beginning of each of its parts
    FULL = "full"

    def covers(self, wanted: "Depth") -> bool:
        """Whether what was read so deeply need not be read again."""
        return self is Depth.FULL or self is wanted


class HowSure(StrEnum):
    """How the number of people is meant."""

    COUNTED = "counted"  # told apart by exact keys
    AT_LEAST = "at_least"  # a sample was read, or something could not be
    AT_MOST = "at_most"  # of more than so many, rows were counted


@dataclass(frozen=True, slots=True)
class Holding:
    """Personal data in one place: a file, or a table of a database. `values` are numbers by kind."""

    place: str
    format: str
    values: dict[str, int]
    people: int
    how_sure: HowSure = HowSure.COUNTED


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file as it was when it was read. `state` tells whether it has changed since; most hold nothing."""

    state: str
    depth: Depth
    modified_on: date
    round: int
    holdings: tuple[Holding, ...] = ()
    unexamined: int = 0


@dataclass(slots=True)
class Seen:
    """All files by their places, and what the map said when the last finished round began.

    `round` counts the rounds; one that was stopped is gone on with, under its number.
    """

    files: dict[str, SeenFile] = field(default_factory=dict)
    before: dict[str, Holding] = field(default_factory=dict)
    round: int = 0
    begun_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def holdings(self) -> dict[str, Holding]:
        """What the map says now, by place."""
        return {one.place: one for file in self.files.values() for one in file.holdings}

    def begin(self, now: datetime) -> None:
        """Begin a round, or go on with the one that was stopped."""
        if self.round == 0 or self.finished_at is not None:
            self.before = self.holdings
            self.round += 1
            self.begun_at, self.finished_at = now, None

    def meet(self, place: str, state: str, depth: Depth) -> bool:
        """Whether the file is known as it is, at least so deeply; it counts as seen in this round then."""
        known = self.files.get(place)
        if known is None or known.state != state or not known.depth.covers(depth):
            return False
        self.files[place] = replace(known, round=self.round)
        return True

    def keep_under(self, place: str) -> None:
        """Count what is known of a place that cannot be read now as seen: it may still be there."""
        for known, file in self.files.items():
            if known == place or known.startswith(f"{place.rstrip('/')}/"):
                self.files[known] = replace(file, round=self.round)

    def finish(self, roots: tuple[str, ...], now: datetime) -> None:
        """End the round: what lay under the roots and was not met is gone."""
        gone = [
            place
            for place, file in self.files.items()
            if file.round != self.round
            and any(place == root or place.startswith(f"{root.rstrip('/')}/") for root in roots)
        ]
        for place in gone:
            del self.files[place]
        self.finished_at = now

    def to_bytes(self) -> bytes:
        """All of it as JSON."""
        told = {
            "files": {place: _file_json(file) for place, file in self.files.items()},
            "before": [asdict(one) for one in self.before.values()],
            "round": self.round,
            "begun_at": self.begun_at.isoformat() if self.begun_at else None,
            "finished_at": self.finished_at.isoformat() if self.finished_at else None,
        }
        return json.dumps(told, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Seen":
        """What `to_bytes` was made of."""
        told: dict[str, Any] = json.loads(data)
        begun, finished = told["begun_at"], told["finished_at"]
        return cls(
            files={place: _file(one) for place, one in told["files"].items()},
            before={one["place"]: _holding(one) for one in told["before"]},
            round=told["round"],
            begun_at=datetime.fromisoformat(begun) if begun else None,
            finished_at=datetime.fromisoformat(finished) if finished else None,
        )


def _file_json(file: SeenFile) -> dict[str, Any]:
    return {**asdict(file), "modified_on": file.modified_on.isoformat()}


def _file(told: dict[str, Any]) -> SeenFile:
    return SeenFile(
        **{
            **told,
            "depth": Depth(told["depth"]),
            "modified_on": date.fromisoformat(told["modified_on"]),
            "holdings": tuple(_holding(one) for one in told["holdings"]),
        }
    )


def _holding(told: dict[str, Any]) -> Holding:
    return Holding(**{**told, "how_sure": HowSure(told["how_sure"])})
