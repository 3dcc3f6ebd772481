"""What detect hands on: spans in texts and judgements of columns."""

from dataclasses import dataclass

import pyarrow as pa

# One row is one span. `unit` is the index of the text in the scanned batch; `start` and `end` are code points
# within it, half-open. `rule` names the pattern and the context that spoke for it.
SPANS_SCHEMA = pa.schema(
    [
        pa.field("unit", pa.int32(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("kind", pa.dictionary(pa.int16(), pa.string()), nullable=False),
        pa.field("confidence", pa.float32(), nullable=False),
        pa.field("rule", pa.dictionary(pa.int16(), pa.string()), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What a person says a column holds: a kind in a role, None for nothing personal, or text to be read."""

    kind: str | None
    role: str = ""
    free_text: bool = False


@dataclass(frozen=True, slots=True)
class ColumnJudgement:
    """What a table column holds.

    `kind` is a kind id or None (nothing personal). `role` tells apart spellings of one kind that linkage
    needs: "kana" or "romaji" for names, "family" / "given" for split names, "prefecture" / "city" / "street"
    for split addresses, "" otherwise. `free_text` columns are to be scanned as text. `evidence` is short
    phrases ("header:電話番号", "valid:0.98"), never values. `whose` is "" for the person a row is about, else
    the word for the other person of the row (被保険者, spouse) or its number, so that both are counted.
    """

    column: int
    header: str
    kind: str | None
    role: str
    confidence: float
    free_text: bool
    evidence: tuple[str, ...]
    whose: str = ""
