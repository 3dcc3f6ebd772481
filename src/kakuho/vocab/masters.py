"""What linking the leaked people to the company's own list of customers (master) found, in numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MasterNumbers:
    """Rows of the master, and people of the leak.

    `affected` rows (`certain` and `probable` ones) are of people who are in the leak; `possibly_affected` are
    those that an ambiguous person may be; `not_affected` the others, as far as the files tell. The people of
    the leak are `matched` to a row, `ambiguous` (several rows, or none for sure) or `unmatched`.
    """

    rows: int
    affected: int
    certain: int
    probable: int
    possibly_affected: int
    not_affected: int
    matched: int
    ambiguous: int
    unmatched: int
