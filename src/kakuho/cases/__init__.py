"""The life of a case without a database: anchors, clocks, decisions."""

from kakuho.cases.anchors import FACTS, AnchorRefusedError, appended, changed_in, standing, taken_in
from kakuho.cases.clocks import clocks_of
from kakuho.cases.decisions import (
    BrokenChainError,
    Decision,
    Record,
    Said,
    broken,
    check_chain,
    decided,
    record_to_json,
    record_to_mapping,
    records_from_json,
    rests_on,
)
from kakuho.cases.invitations import calendar_of
from kakuho.cases.readings import readings
from kakuho.cases.reminders import reminders
from kakuho.cases.replaying import Replay, replay, replay_to_mapping
from kakuho.cases.words import anchor_line, clock_name, described, moment_said

__all__ = [
    "FACTS",
    "AnchorRefusedError",
    "BrokenChainError",
    "Decision",
    "Record",
    "Replay",
    "Said",
    "anchor_line",
    "appended",
    "broken",
    "calendar_of",
    "changed_in",
    "check_chain",
    "clock_name",
    "clocks_of",
    "decided",
    "described",
    "moment_said",
    "readings",
    "record_to_json",
    "record_to_mapping",
    "records_from_json",
    "reminders",
    "replay",
    "replay_to_mapping",
    "rests_on",
    "standing",
    "taken_in",
]
