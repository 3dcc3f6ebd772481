"""Find personal information in texts and tables.

`catalogue` names the kinds, `scan_texts` finds spans, `judge_columns` and `tally_columns` work on tables,
`mask` makes a value safe to show.
"""

from kakuho.detect.catalogue import catalogue
from kakuho.detect.columns import judge_columns
from kakuho.detect.mask import mask
from kakuho.detect.scan import scan_texts
from kakuho.detect.tally import tally_columns

__all__ = ["catalogue", "judge_columns", "mask", "scan_texts", "tally_columns"]
