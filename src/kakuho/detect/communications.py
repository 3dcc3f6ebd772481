"""Messages: content of communications, whose secrecy telecommunications carriers must keep.

They are counted, not marked in the text: everything in a message is its content, and the findings in it have
kinds of their own. A message is one row of a table that has parties and a subject or body, one mail, or one
line of a talk that LINE exported.
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kakuho.detect.labels import plain
from kakuho.detect.words import words

RE_TALK = re.compile(r"\A\ufeff?(?:\[LINE\] .{1,60}|.{1,60}とのトーク履歴)")
TALK_LINE = r"(?m)^[0-2]?\d:[0-5]\d\t[^\t\n]+\t"


def message_columns(header: Sequence[str] | None) -> tuple[int, ...]:
    """The columns that hold subjects and bodies, in a table that also says who wrote or was written to.

    Source: 電気通信事業法4条 (the secrecy covers the content and the parties of single communications).
    """
    names = [plain(title) for title in header or ()]
    parties = words("message_parties")
    if not any(name in parties for name in names):
        return ()
    contents = words("message_contents")
    return tuple(n for n, name in enumerate(names) if name in contents)


def messages_in_rows(batch: pa.RecordBatch, columns: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Which rows have a subject or body. Cost: about 50 million cells a second."""
    filled = [
        pc.fill_null(pc.greater(pc.binary_length(pc.utf8_trim_whitespace(batch.column(f"c{n}"))), 0), False)  # noqa: FBT003
        for n in columns
        if f"c{n}" in batch.schema.names
    ]
    some = np.zeros(batch.num_rows, dtype=np.bool_)
    for column in filled:
        some |= column.to_numpy(zero_copy_only=False)
    return some


def messages_in_talk(texts: pa.Array) -> int:
    """Number of messages in an exported talk; 0 for other texts. Cost: one look at the first line."""
    if not len(texts) or RE_TALK.match((texts[0].as_py() or "")[:200]) is None:
        return 0
    return int(pc.sum(pc.count_substring_regex(texts, TALK_LINE)).as_py() or 0)
