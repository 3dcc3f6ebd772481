"""How many values of each kind and category there are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.detect.candidates import column_rule
from kakuho.detect.catalogue import category_of
from kakuho.detect.sensitive import NOTHING
from kakuho.vocab.findings import ColumnJudgement

MY_NUMBER_DIGITS = 12
_FURTHER_PARTS = frozenset({"given", "given_kana", "city", "street", "building"})


@dataclass(slots=True)
class Tally:
    """Numbers of values: per kind, and per kind and category where the category was told."""

    values: Counter[str] = field(default_factory=Counter)
    categories: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, kind: str, number: int, *, rule: str = "") -> None:
        """Count `number` values found by `rule`."""
        if not number:
            return
        self.values[kind] += number
        category = category_of(rule)
        if category is not None:
            self.categories.setdefault(kind, Counter())[category] += number

    def add_all(self, other: "Tally") -> None:
        """Count all of another tally too."""
        self.values.update(other.values)
        for kind, numbers in other.categories.items():
            self.categories.setdefault(kind, Counter()).update(numbers)


def tally_columns(batch: pa.RecordBatch, judgements: Sequence[ColumnJudgement]) -> dict[int, Tally]:
    """Numbers of values per judged column: non-empty cells that are values of its kind.

    A family name and a given name in two columns count once, and so do the parts of a split address: the
    first part counts. Free-text columns are not in it; they are scanned as texts.

    Cost: about 50 million cells a second.
    """
    counts: dict[int, Tally] = {}
    for judgement in judgements:
        name = f"c{judgement.column}"
        if judgement.kind is not None and judgement.role not in _FURTHER_PARTS and name in batch.schema.names:
            number = _values(judgement.kind, batch.column(name))
            if number:
                counts[judgement.column] = Tally()
                counts[judgement.column].add(judgement.kind, number, rule=column_rule(judgement.role))
    return counts


def is_value(kind: str, cell: str) -> bool:
    """Whether a cell of a column of the kind is a value: not なし, and with right check digits."""
    return bool(cell.strip()) and _values(kind, pa.array([cell], pa.large_string())) > 0


def _values(kind: str, column: pa.Array) -> int:
    """Number of cells that are values of the kind: without なし, and with right check digits."""
    if kind == "SENSITIVE":
        plain = pc.utf8_trim_whitespace(column)
        return int(pc.sum(pc.invert(pc.match_substring_regex(plain, f"^(?:{NOTHING}|)[。.]?$"))).as_py() or 0)
    return right_my_numbers(column) if kind == "MYNUMBER" else filled(column)


def right_my_numbers(column: pa.Array) -> int:
    """Number of cells whose twelve figures, in either width, have the right check digit.

    Source: see `kinds.check_digits.my_number`. Cost: about 5 million cells a second.
    """
    plain = pc.replace_substring_regex(pc.utf8_normalize(pc.drop_null(column), form="NFKC"), r"[^0-9]", "")
    plain = plain.filter(pc.equal(pc.binary_length(plain), MY_NUMBER_DIGITS))
    if not len(plain):
        return 0
    figures = (
        np.frombuffer("".join(plain.to_pylist()).encode(), dtype=np.uint8).reshape(-1, MY_NUMBER_DIGITS) - 48
    )
    rest = figures[:, :-1].astype(np.int64) @ np.array([6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
    return int(np.count_nonzero(figures[:, -1] == np.where(rest <= 1, 0, 11 - rest)))


def filled(column: pa.Array) -> int:
    """Number of cells that hold more than spaces."""
    return int(pc.sum(pc.greater(pc.binary_length(pc.utf8_trim_whitespace(column)), 0)).as_py() or 0)


def tally_spans(spans: pa.RecordBatch) -> Tally:
    """Number of spans per kind and category."""
    counts = Tally()
    if not spans.num_rows:
        return counts
    by = pa.Table.from_batches([spans]).select(["kind", "rule"]).group_by(["kind", "rule"])
    for row in by.aggregate([([], "count_all")]).to_pylist():
        counts.add(str(row["kind"]), row["count_all"], rule=str(row["rule"]))
    return counts
