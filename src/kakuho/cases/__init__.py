"""The life of a case without a database: anchors, clocks, decisions."""

from kakuho.cases.anchors import appended, standing, taken_in
from kakuho.cases.clocks import clocks_of
from kakuho.cases.decisions import Decision, Record, decided, records_from_json
from kakuho.cases.invitations import calendar_of
from kakuho.cases.replaying import Replay, replay

__all__ = [
    "Decision",
    "Record",
    "Replay",
    "appended",
    "calendar_of",
    "clocks_of",
    "decided",
    "records_from_json",
    "replay",
    "standing",
    "taken_in",
]
