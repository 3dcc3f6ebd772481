"""Copies of the whole workbench, or of one case: written while it is served, and brought back."""

FORMAT = "kakuho backup 1"
HEAD, TAIL = "backup.json", "end.json"  # the first file of a copy and the last
CASE_FORMAT, CASE_HEAD = "kakuho case 1", "case.json"  # of a copy of one case
