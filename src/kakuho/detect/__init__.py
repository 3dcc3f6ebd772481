"""Find personal information in texts and tables.

`catalogue` names the kinds, `scan_texts` finds spans, `judge_columns` and `tally_columns` work on tables,
`mask` makes a value safe to show, `readings_of` and `considered` say why.
"""

from kakuho.detect.catalogue import catalogue, category_of
from kakuho.detect.columns import USER, cells_of_column, considered, judge_columns
from kakuho.detect.communications import message_columns, messages_in_rows, messages_in_talk
from kakuho.detect.confidence import DEFAULT_POINT, POINTS, at_point, least_confidence
from kakuho.detect.explaining import Reading, contexts_of, readings_of, sentences_of_rules
from kakuho.detect.labels import same_heading
from kakuho.detect.leads import lead_over
from kakuho.detect.literals import spans_of_values
from kakuho.detect.mask import mask
from kakuho.detect.own_kinds import OwnKind, joined_kinds, own_kinds, own_kinds_in_use
from kakuho.detect.own_kinds_file import own_kinds_of
from kakuho.detect.scan import scan_going_on, scan_texts
from kakuho.detect.tally import Tally, is_value, tally_columns, tally_spans

__all__ = [
    "DEFAULT_POINT",
    "POINTS",
    "USER",
    "OwnKind",
    "Reading",
    "Tally",
    "at_point",
    "catalogue",
    "category_of",
    "cells_of_column",
    "considered",
    "contexts_of",
    "is_value",
    "joined_kinds",
    "judge_columns",
    "lead_over",
    "least_confidence",
    "mask",
    "message_columns",
    "messages_in_rows",
    "messages_in_talk",
    "own_kinds",
    "own_kinds_in_use",
    "own_kinds_of",
    "readings_of",
    "same_heading",
    "scan_going_on",
    "scan_texts",
    "sentences_of_rules",
    "spans_of_values",
    "tally_columns",
    "tally_spans",
]
