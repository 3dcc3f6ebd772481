"""A text of the company to be printed: a rule, a certificate, an assessment, a view for the board."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: so many of at most `of`; `said` is the figure in words."""

    label: str
    n: float
    of: float
    said: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with paragraphs, bars and a table (its first row is the head) below it; any may be empty."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """The whole text in one language; `lang` is "ja" or "en", `at` an instant with a time zone."""

    title: str
    lang: str
    at: datetime
    subtitle: str = ""
    blocks: tuple[Block, ...] = field(default=())
    foot: str = ""
