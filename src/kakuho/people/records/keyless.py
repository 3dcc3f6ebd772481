"""Rows of a list of people in which nothing tells of whom: the upper bound counts them (RECORDS_SCHEMA)."""

from collections.abc import Sequence

import polars as pl
import pyarrow as pa

from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.principals import PSEUDONYMOUS_ALONE

# A table is a list of people where it has a column of one of these, and most of its rows are filled in there.
_KNOWN_BY = frozenset({"NAME", "NAME_KANA", "PHONE", "EMAIL", "ADDRESS", "COMPANY_ID"})
_MOST = 0.5
_RUNNING = 0.9
# Lines under a list that are about no one: sums, counts, notes, its end.
_SUM_LINE = (
    r"(?i)^[\s　]*(?:[※*＊]|注[:：]|以下余白"
    r"|[【〔(（<＜■●◆]?(?:総?合計|総計|小計|累計|計|平均|件数|人数|総数|最大|最小|以上"
    r"|(?:grand |sub-?)?total|sum|average|count)"
    r"(?:$|[\s　:：\d０-９)）】〕>＞(（]|件|人|名|額|数|金額|行))"
)


def columns_besides(sample: pa.RecordBatch, judgements: Sequence[ColumnJudgement]) -> tuple[int, ...]:
    """The columns that show, where nothing tells of whom a row is, that it is about somebody all the same.

    They are those filled in most rows of the sample that do tell, and neither numbered through beforehand nor
    the same all the way down. None where the table is no list of people: in a log of accesses, a line without
    an account is nobody's in particular. Cost: linear in the sample.
    """
    names = set(sample.schema.names)
    keys = [f"c{one.column}" for one in judgements if _tells(one) and f"c{one.column}" in names]
    if not keys or not sample.num_rows or _KNOWN_BY.isdisjoint({one.kind for one in judgements}):
        return ()
    frame = pl.DataFrame(sample)
    keyed = frame.filter(pl.any_horizontal(_filled(name) for name in keys))
    if keyed.height < frame.height * _MOST:
        return ()
    others = [name for name in frame.columns if name.startswith("c") and name not in keys]
    return tuple(
        int(name[1:])
        for name in others
        if _number(keyed, name) >= keyed.height * _MOST
        and not (_is_constant(frame, name) or _runs(frame, name))
    )


def is_keyless(frame: pl.DataFrame, besides: Sequence[int]) -> pl.Series:
    """Of each row whether most of these columns are filled in, and the row is no sum under the list."""
    names = [f"c{column}" for column in besides if f"c{column}" in frame.columns]
    if not names:
        return pl.repeat(value=False, n=frame.height, eager=True, dtype=pl.Boolean)
    filled = pl.sum_horizontal(_filled(name).cast(pl.Int32) for name in names)
    texts = [name for name, of in frame.schema.items() if name.startswith("c") and of == pl.String]
    summed = pl.any_horizontal(pl.col(name).str.contains(_SUM_LINE).fill_null(value=False) for name in texts)
    return frame.select((filled > len(names) * _MOST) & ~summed).to_series()


def _tells(judged: ColumnJudgement) -> bool:
    return judged.kind is not None and judged.kind not in PSEUDONYMOUS_ALONE


def _filled(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.strip_chars().fill_null("") != ""


def _number(frame: pl.DataFrame, name: str) -> int:
    return int(frame.select(_filled(name).sum()).item())


def _is_constant(frame: pl.DataFrame, name: str) -> bool:
    """Whether each of several rows has the same there."""
    return frame.height > 1 and frame.filter(_filled(name))[name].n_unique() == 1


def _runs(frame: pl.DataFrame, name: str) -> bool:
    """Whether the rows are numbered one by one."""
    steps = frame.select(pl.col(name).cast(pl.Int64, strict=False).diff()).to_series().drop_nulls()
    return steps.len() > 0 and (steps == 1).sum() >= steps.len() * _RUNNING
