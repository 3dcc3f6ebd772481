"""Statutes and guidelines as versioned text: places, editions, what changed, and citations."""

from kakuho.lawtext.differences import Change, ChangeKind, differences
from kakuho.lawtext.places import Place
from kakuho.lawtext.standard_xml import Law, MalformedLawError, Provision, read_law

__all__ = [
    "Change",
    "ChangeKind",
    "Law",
    "MalformedLawError",
    "Place",
    "Provision",
    "differences",
    "read_law",
]
