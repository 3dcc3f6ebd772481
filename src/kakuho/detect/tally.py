"""How many values of each kind a batch of rows holds."""

from collections import Counter
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from kakuho.detect.scan import scan_texts
from kakuho.vocab.findings import ColumnJudgement


def tally_columns(batch: pa.RecordBatch, judgements: Sequence[ColumnJudgement]) -> dict[str, int]:
    """Numbers of values per kind: non-empty cells of judged columns, spans in free-text columns.

    A family name and a given name in two columns count once, and so do the parts of a split address.

    Cost: judged columns about 50 million cells a second; free text as `scan_texts`.
    """
    counts: Counter[str] = Counter()
    for judgement in judgements:
        name = f"c{judgement.column}"
        if name not in batch.schema.names:
            continue
        column = batch.column(name)
        if judgement.kind is not None and judgement.role not in {
            "given",
            "given_kana",
            "city",
            "street",
            "building",
        }:
            counts[judgement.kind] += filled(column)
        if judgement.free_text and judgement.kind is None:
            counts.update(tally_spans(scan_texts(column)))
    return dict(counts)


def filled(column: pa.Array) -> int:
    """Number of cells that hold more than spaces."""
    return int(pc.sum(pc.greater(pc.binary_length(pc.utf8_trim_whitespace(column)), 0)).as_py() or 0)


def tally_spans(spans: pa.RecordBatch) -> dict[str, int]:
    """Number of spans per kind."""
    return {row["values"]: row["counts"] for row in pc.value_counts(spans.column("kind")).to_pylist()}
