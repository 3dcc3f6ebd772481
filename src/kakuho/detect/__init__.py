"""Find personal information in texts and tables.

`catalogue` names the kinds, `scan_texts` finds spans, `judge_columns` and `tally_columns` work on tables,
`mask` makes a value safe to show, `readings_of` and `considered` say why.
"""

from kakuho.detect.catalogue import catalogue
from kakuho.detect.columns import USER, cells_of_column, considered, judge_columns
from kakuho.detect.confidence import DEFAULT_POINT, POINTS, at_point, least_confidence
from kakuho.detect.explaining import Reading, contexts_of, readings_of, sentences_of_rules
from kakuho.detect.labels import same_heading
from kakuho.detect.literals import spans_of_values
from kakuho.detect.mask import mask
from kakuho.detect.scan import scan_texts
from kakuho.detect.tally import is_value, tally_columns, tally_spans

__all__ = [
    "DEFAULT_POINT",
    "POINTS",
    "USER",
    "Reading",
    "at_point",
    "catalogue",
    "cells_of_column",
    "considered",
    "contexts_of",
    "is_value",
    "judge_columns",
    "least_confidence",
    "mask",
    "readings_of",
    "same_heading",
    "scan_texts",
    "sentences_of_rules",
    "spans_of_values",
    "tally_columns",
    "tally_spans",
]
