"""What intake hands on: texts and tables as streams of Arrow batches, and what could not be examined.

One leaked file yields any number of documents (a mail and its attachments, an archive and its members).
A document yields parts; a part is either a text or a table. Parts are read once, in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import pyarrow as pa

from kakuho.vocab.locators import Locator

# One row is one run of text: a page, a mail body, a cell of prose, or up to about a megabyte of log lines.
# `line` is the line number (from 1) on which the text starts within its part; `page` as printed, else null.
TEXT_SCHEMA = pa.schema(
    [
        pa.field("text", pa.large_string(), nullable=False),
        pa.field("line", pa.int64()),
        pa.field("page", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stream of TEXT_SCHEMA batches; `locator` names the document and, where it has one, the section."""

    locator: Locator
    batches: Iterator[pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class TablePart:
    """A stream of rows of strings.

    Every batch has the int64 column `row` (data rows from 0 after the header, gaps allowed) and then the
    large_string columns `c0`, `c1`, … (null = empty cell). `header` has one entry a column ("" where the
    header cell is empty) or is None when the table has no header row. `preamble` holds the cells above the
    header (titles, notes), top to bottom. Rows longer than the header keep their extra cells in further
    columns, for which `header` holds "".
    """

    locator: Locator
    header: tuple[str, ...] | None
    n_columns: int
    batches: Iterator[pa.RecordBatch]
    preamble: tuple[str, ...] = ()


Part = TextPart | TablePart


@dataclass(slots=True)
class Document:
    """One opened document; `sha256` is of its own bytes (hex), so the same content is recognised anywhere.

    `properties` holds what the format says of itself (mail: from, to, subject, date; archive: members), for
    display only; addresses in it are personal data and are masked by whoever shows them.
    """

    locator: Locator
    format: str  # "csv", "xlsx", "eml", "zip", "pdf", "log", …
    encoding: str | None
    size_bytes: int
    sha256: str
    parts: Iterator[Part]
    properties: dict[str, str] = field(default_factory=dict)
    # What went wrong while reading on; grows as `parts` is consumed and is complete once it is exhausted.
    # Reading never raises for bad content: the loss is stated here and the rest goes on.
    troubles: "list[Unexamined]" = field(default_factory=list)


class Reason(StrEnum):
    """Why something was not examined."""

    EMPTY = "empty"
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105  a reason, not a secret
    UNREADABLE = "unreadable"  # permissions, vanished, a device
    UNSUPPORTED = "unsupported"  # a format the program does not open
    NO_TEXT = "no_text"  # scanned pages, pictures
    LIMIT_SIZE = "limit_size"
    LIMIT_RATIO = "limit_ratio"
    LIMIT_DEPTH = "limit_depth"
    LIMIT_MEMBERS = "limit_members"
    LINK = "link"  # a link that leads out of what was given
    FAILED = "failed"  # a failure of the program itself that nobody foresaw


@dataclass(frozen=True, slots=True)
class Unexamined:
    """Something that could not be examined; one line for the reader, without personal data."""

    locator: Locator
    reason: Reason
    detail_ja: str
    detail_en: str


Opened = Document | Unexamined
