"""What a scan of the leaked files found, as counts only; no value, so it may be shown and stored in clear."""

from dataclasses import dataclass, field

from kakuho.vocab.contents import Unexamined
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator


@dataclass(frozen=True, slots=True)
class TableScan:
    """One table: where, how long, what its columns hold.

    `numbered` is one more than the highest row number: rows without content have a number and are not in
    `rows`.
    """

    locator: Locator
    rows: int
    columns: tuple[ColumnJudgement, ...]
    numbered: int = 0


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one document, kind and rule, to be accepted or rejected together.

    `id` is the same for the same content in every run. `where` is the sheet and column of a table's column,
    "" in texts. `examples` and `contexts` are masked. `decision` is "", "accepted" or "rejected"; what is
    rejected is in no count.
    """

    id: str
    kind: str
    rule: str
    where: str
    findings: int
    confidence: float  # the mean
    places: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class DocumentScan:
    """One document: what was found in it, in numbers of values per kind id.

    `categories` says per kind how many of the values are known to be of which category.
    `known_since` is set when the same content was already in the case and was not counted again.
    """

    locator: Locator
    format: str
    encoding: str | None
    size_bytes: int
    sha256: str
    values: dict[str, int]
    tables: tuple[TableScan, ...] = ()
    already_counted: bool = False
    groups: tuple[FindingGroup, ...] = ()
    categories: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """All documents of a scan and all that could not be examined."""

    documents: tuple[DocumentScan, ...]
    unexamined: tuple[Unexamined, ...]
    values: dict[str, int] = field(default_factory=dict)
    categories: dict[str, dict[str, int]] = field(default_factory=dict)
