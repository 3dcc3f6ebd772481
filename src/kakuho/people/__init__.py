"""From findings to people: records, comparable keys, linkage, the count with its bounds, the register."""

from kakuho.people.change import CHANGE_COLUMNS, count_change
from kakuho.people.count import count
from kakuho.people.keys import Keys
from kakuho.people.link import LINKS_SCHEMA, fit, link
from kakuho.people.master import MasterMatch, match_master
from kakuho.people.model import LinkageModel
from kakuho.people.normalise import (
    KEYS_READ,
    NORMALISED_SCHEMA,
    normalise,
    normalised_parts,
    unreadable,
    unreadable_parts,
)
from kakuho.people.person_facts import FACT_COLUMNS, Asked, person_facts
from kakuho.people.records_table import records_of_table
from kakuho.people.records_text import Numbering, records_of_text
from kakuho.people.register import REGISTER_SCHEMA, ids_of_people, register, register_parts
from kakuho.people.roles import role_of_party, role_of_source
from kakuho.people.rulings import Ruled, Ruling, apply_rulings, record_ids
from kakuho.people.stages import Stage, Watching, unwatched, watched

__all__ = [
    "CHANGE_COLUMNS",
    "FACT_COLUMNS",
    "KEYS_READ",
    "LINKS_SCHEMA",
    "NORMALISED_SCHEMA",
    "REGISTER_SCHEMA",
    "Asked",
    "Keys",
    "LinkageModel",
    "MasterMatch",
    "Numbering",
    "Ruled",
    "Ruling",
    "Stage",
    "Watching",
    "apply_rulings",
    "count",
    "count_change",
    "fit",
    "ids_of_people",
    "link",
    "match_master",
    "normalise",
    "normalised_parts",
    "person_facts",
    "record_ids",
    "records_of_table",
    "records_of_text",
    "register",
    "register_parts",
    "role_of_party",
    "role_of_source",
    "unreadable",
    "unreadable_parts",
    "unwatched",
    "watched",
]
