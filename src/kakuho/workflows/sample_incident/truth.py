"""What is in the sample: every mention of every person, and what cannot be examined."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from kakuho.workflows.sample_incident.population import Person
from kakuho.workflows.sample_incident.spellings import kana_name, kanji_name


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a person: the text of the part's locator, row or ordinal from 0, kinds told there."""

    source: str
    row: int
    person: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its header, the kind of its values (None: not personal), how many are filled."""

    header: str
    kind: str | None
    filled: int


@dataclass(frozen=True, slots=True)
class PartTruth:
    """One table or text. `columns` is empty for texts; `values` counts values per kind."""

    source: str
    format: str
    encoding: str | None
    rows: int
    values: dict[str, int]
    columns: tuple[Column, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaked:
    """One leaked file: its path below `leaked/`, its bytes and what its parts hold."""

    path: str
    content: bytes = field(repr=False)
    parts: tuple[PartTruth, ...] = ()
    unexamined: str | None = None  # the reason, when it cannot be read


@dataclass(frozen=True, slots=True)
class Truth:
    """What `write_sample` wrote; the same as truth.json."""

    seed: int
    people: tuple[Person, ...]
    parts: tuple[PartTruth, ...]
    unexamined: dict[str, str]

    def mentions(self) -> list[Mention]:
        """All mentions, file by file."""
        return [mention for part in self.parts for mention in part.mentions]

    def principals(self) -> int:
        """How many different people are mentioned."""
        return len({mention.person for mention in self.mentions()})

    def principals_by_kind(self) -> dict[str, int]:
        """How many different people each kind is told of."""
        pairs = {(kind, mention.person) for mention in self.mentions() for kind in mention.kinds}
        return dict(sorted(Counter(kind for kind, _ in pairs).items()))

    def as_json(self) -> dict[str, Any]:
        """The content of truth.json."""
        return {
            "about": "Synthetic. No person, company, address or number in this folder is real.",
            "seed": self.seed,
            "principals": {"overall": self.principals(), "by_kind": self.principals_by_kind()},
            "cards": 0,
            "special_care": [_mention(m) for m in self.mentions() if "SENSITIVE" in m.kinds],
            "parts": [_part(part) for part in self.parts],
            "unexamined": self.unexamined,
            "people": self._people(),
        }

    def _people(self) -> list[dict[str, Any]]:
        found: dict[int, list[list[Any]]] = {}
        for mention in self.mentions():
            found.setdefault(mention.person, []).append([mention.source, mention.row])
        return [
            {
                "id": person.number,
                "name": kanji_name(person, " "),
                "kana": kana_name(person),
                "occurrences": found[person.number],
            }
            for person in self.people
            if person.number in found
        ]


def _mention(mention: Mention) -> dict[str, Any]:
    return {"source": mention.source, "row": mention.row, "person": mention.person}


def _part(part: PartTruth) -> dict[str, Any]:
    return {
        "source": part.source,
        "format": part.format,
        "encoding": part.encoding,
        "rows": part.rows,
        "values": part.values,
        "columns": [{"header": c.header, "kind": c.kind, "filled": c.filled} for c in part.columns],
    }
