"""What an identifier with a grammar is made of."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

RE_NO_DIGIT = re.compile("[^0-9]+")


@dataclass(frozen=True)
class Identifier:
    """Pattern, context and validator of one kind, over width-folded text.

    `patterns` are in the common part of Hyperscan's and Python's syntax; each must end in one place only.
    `labelled` is the confidence when a label of the kind (labels.yaml) or `after` stands by the value, `bare`
    the confidence without one; 0 means that the value alone is not enough. `tail` keeps only the last
    characters of a match, for patterns that begin with a key. `anywhere` holds the patterns looked for
    without a label where these are neither all nor none. `exact`: the pattern alone decides, nothing is
    checked per hit. `gap` says what may stand between the label and the value where the usual is too loose.
    `category` tells a category of the kind from the value, or "". `opening` (to be searched up to the hit)
    must stand right before what `anywhere` hits and belongs to the value: too many words for Hyperscan.
    `in_arrays` holds the patterns that `figures` and `at_signs` find, so that Hyperscan need not.
    `surely` says of a value whether it may stand further from its label than `gap` allows: in brackets, in
    the next line.
    """

    kind: str
    patterns: tuple[str, ...]
    valid: Callable[[str], bool]
    labelled: float
    bare: float
    after: re.Pattern[str] | None = None
    tail: int = 0
    anywhere: tuple[str, ...] | None = None
    exact: bool = False
    apart: tuple[str, ...] = ()  # patterns that Hyperscan finds faster alone than among the others (measured)
    gap: re.Pattern[str] | None = None
    category: Callable[[str], str] | None = None
    opening: re.Pattern[str] | None = None
    in_arrays: tuple[str, ...] = ()
    surely: Callable[[str], bool] | None = None

    @cached_property
    def scanned(self) -> tuple[str, ...]:
        """The patterns to look for everywhere; the others are tried only after labels."""
        if self.anywhere is not None:
            return self.anywhere
        return self.patterns if self.bare > 0 else ()

    @cached_property
    def cell(self) -> re.Pattern[str]:
        """The patterns as one, to be matched against a whole cell."""
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.patterns), re.ASCII)

    def fits(self, cell: str) -> bool:
        """Whether a whole width-folded cell is a valid value."""
        return self.shaped(cell) and self.valid(cell)

    def shaped(self, cell: str) -> bool:
        """Whether a whole width-folded cell has the form, check digit aside."""
        return self.cell.fullmatch(cell) is not None


def digits_of(text: str) -> str:
    """The ASCII digits of a text. Cost: 0.3 µs."""
    return RE_NO_DIGIT.sub("", text)
