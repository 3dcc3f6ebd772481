"""Find personal information in texts and tables.

`catalogue` names the kinds, `scan_texts` finds spans, `judge_columns` and `tally_columns` work on tables,
`mask` makes a value safe to show.
"""

from kakuho.detect.catalogue import catalogue, category_of
from kakuho.detect.columns import judge_columns
from kakuho.detect.communications import message_columns, messages_in_rows, messages_in_talk
from kakuho.detect.mask import mask
from kakuho.detect.own_kinds import OwnKind, own_kinds, own_kinds_in_use
from kakuho.detect.own_kinds_file import own_kinds_of
from kakuho.detect.scan import scan_texts
from kakuho.detect.tally import Tally, tally_columns, tally_spans

__all__ = [
    "OwnKind",
    "Tally",
    "catalogue",
    "category_of",
    "judge_columns",
    "mask",
    "message_columns",
    "messages_in_rows",
    "messages_in_talk",
    "own_kinds",
    "own_kinds_in_use",
    "own_kinds_of",
    "scan_texts",
    "tally_columns",
    "tally_spans",
]
