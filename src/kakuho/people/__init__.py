"""From findings to people: records, comparable keys, linkage, the count with its bounds, the register."""

from kakuho.people.count import count
from kakuho.people.link import LINKS_SCHEMA, fit, link
from kakuho.people.model import LinkageModel
from kakuho.people.normalise import NORMALISED_SCHEMA, normalise, normalise_parts, unreadable
from kakuho.people.records_table import records_of_table
from kakuho.people.records_text import records_of_text
from kakuho.people.register import REGISTER_SCHEMA, register, register_parts
from kakuho.people.rulings import Ruled, Ruling, apply_rulings, record_ids

__all__ = [
    "LINKS_SCHEMA",
    "NORMALISED_SCHEMA",
    "REGISTER_SCHEMA",
    "LinkageModel",
    "Ruled",
    "Ruling",
    "apply_rulings",
    "count",
    "fit",
    "link",
    "normalise",
    "normalise_parts",
    "record_ids",
    "records_of_table",
    "records_of_text",
    "register",
    "register_parts",
    "unreadable",
]
