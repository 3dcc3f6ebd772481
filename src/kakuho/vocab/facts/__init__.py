"""The facts of one incident in controlled words; each value says who stated it and how sure it is.

Absent means unknown, never no.
"""

from kakuho.vocab.facts.conduct import Actor, Conduct, Confirmation, Purpose, Recovery, Target
from kakuho.vocab.facts.data import (
    DataGroup,
    Extent,
    Medium,
    Nature,
    People,
    Protection,
    Subject,
)
from kakuho.vocab.facts.eu import Eu, GdprRole
from kakuho.vocab.facts.event import Course, Event, EventKind, EventStatus, Indicators
from kakuho.vocab.facts.handling import (
    Authority,
    Awareness,
    Knower,
    Made,
    Notification,
    Obstacle,
    Progress,
    Step,
    Substitute,
    Times,
)
from kakuho.vocab.facts.incident import Facts, Ground
from kakuho.vocab.facts.items import Item
from kakuho.vocab.facts.parties import (
    Business,
    BusinessKind,
    EntrustorKind,
    Exemption,
    MyNumberSystem,
    Notice,
    Position,
    Role,
    Sector,
    Supervisor,
)
from kakuho.vocab.facts.reading import FactsError, facts_from_mapping
from kakuho.vocab.facts.report import Report
from kakuho.vocab.facts.writing import facts_to_mapping, merged, stated_paths

__all__ = [
    "Actor",
    "Authority",
    "Awareness",
    "Business",
    "BusinessKind",
    "Conduct",
    "Confirmation",
    "Course",
    "DataGroup",
    "EntrustorKind",
    "Eu",
    "Event",
    "EventKind",
    "EventStatus",
    "Exemption",
    "Extent",
    "Facts",
    "FactsError",
    "GdprRole",
    "Ground",
    "Indicators",
    "Item",
    "Knower",
    "Made",
    "Medium",
    "MyNumberSystem",
    "Nature",
    "Notice",
    "Notification",
    "Obstacle",
    "People",
    "Position",
    "Progress",
    "Protection",
    "Purpose",
    "Recovery",
    "Report",
    "Role",
    "Sector",
    "Step",
    "Subject",
    "Substitute",
    "Supervisor",
    "Target",
    "Times",
    "facts_from_mapping",
    "facts_to_mapping",
    "merged",
    "stated_paths",
]
