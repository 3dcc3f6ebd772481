"""One leaf being read: where it is, what it is read from, and what went wrong so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pyarrow as pa

from kakuho.intake.limits import Budget
from kakuho.intake.refusals import NOT_READ, Refused, from_error
from kakuho.intake.sources import Source, Survey
from kakuho.vocab.contents import TEXT_SCHEMA, Part, TextPart, Unexamined
from kakuho.vocab.locators import Locator


@dataclass(slots=True)
class Leaf:
    """What a reader of a format is given; it yields parts and notes troubles."""

    source: Source
    survey: Survey
    locator: Locator
    format: str
    encoding: str | None
    budget: Budget
    troubles: list[Unexamined] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)

    def at(self, *, sheet: str | None = None, page: int | None = None, line: int | None = None) -> Locator:
        """A place within the leaf."""
        return replace(self.locator, sheet=sheet, page=page, line=line)

    def note(self, refused: Refused, locator: Locator | None = None) -> None:
        """Remember that something was not read."""
        self.troubles.append(refused.at(locator or self.locator))

    def guarded(self, parts: Iterator[Part]) -> Iterator[Part]:
        """The parts, each with its batches, until the content breaks; the break becomes a trouble."""
        while True:
            try:
                part = next(parts, None)
            except NOT_READ as error:
                self.note(from_error(error, self.format))
                return
            if part is None:
                return
            yield replace(part, batches=self._guarded_batches(part))

    def _guarded_batches(self, part: Part) -> Iterator[pa.RecordBatch]:
        try:
            yield from part.batches
        except NOT_READ as error:
            self.note(from_error(error, self.format), part.locator)


def text_batch(rows: list[tuple[str, int | None, int | None]]) -> pa.RecordBatch:
    """A TEXT_SCHEMA batch of (text, line, page) rows."""
    texts, lines, pages = zip(*rows, strict=True) if rows else ((), (), ())
    return pa.record_batch(
        [
            pa.array([printable(t) for t in texts], pa.large_string()),
            pa.array(lines, pa.int64()),
            pa.array(pages, pa.int64()),
        ],
        schema=TEXT_SCHEMA,
    )


def text_part(locator: Locator, texts: list[str]) -> TextPart:
    """A text part of short texts, one row each."""
    return TextPart(locator, iter([text_batch([(t, None, None) for t in texts])]))


def printable(text: str) -> str:
    """The text without lone surrogates, which Arrow and UTF-8 cannot hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
