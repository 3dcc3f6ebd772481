"""A source that a text of the program stands on: a place in a law or guideline, as of a day."""

from dataclasses import dataclass
from datetime import date

from kakuho.lawtext.citations import Citation, citations


@dataclass(frozen=True, slots=True)
class Cited:
    """One source: a place in a law or guideline, or a `source` that is neither.

    `words` are the law's own, a few of them, by which the citation can be compared with the text.
    """

    law: str
    article: str
    as_of: date
    words: str = ""
    source: str = ""

    def __str__(self) -> str:
        """As a sentence cites it: 規則8条2項, GL 3-5-3-4."""
        gap = " " if self.article[:1].isdigit() and self.law[-1:].isascii() else ""
        return self.source or f"{self.law}{gap}{self.article}"

    def citation(self) -> Citation | None:
        """The place that is cited, None for a source that is no law and for words that cite nothing."""
        found = citations(f"{self.law}{self.article}") if self.law else ()
        return found[0] if len(found) == 1 and (found[0].place or found[0].section) else None
