"""From findings to people: records, comparable keys, linkage, the count with its bounds, the register."""

from kakuho.people.counting.change import CHANGE_COLUMNS, count_change
from kakuho.people.counting.count import COUNT_COLUMNS, count, count_parts
from kakuho.people.facts.person_facts import FACT_COLUMNS, Asked, person_facts
from kakuho.people.facts.roles import role_of_party, role_of_source
from kakuho.people.linkage.doubtful import DOUBT_COLUMNS, DOUBTFUL_SCHEMA, doubtful_pairs
from kakuho.people.linkage.link import LINKS_SCHEMA, fit, link
from kakuho.people.linkage.model import LinkageModel
from kakuho.people.master import MasterMatch, match_master
from kakuho.people.records.keyless import columns_besides
from kakuho.people.records.packed import Records
from kakuho.people.records.records_table import records_of_table
from kakuho.people.records.records_text import Numbering, records_of_text
from kakuho.people.records.unkeyed import UNKEYED_COLUMNS, unkeyed_rows
from kakuho.people.register import REGISTER_SCHEMA, ids_of_people, register, register_parts
from kakuho.people.rulings import RULED_COLUMNS, Ruled, Ruling, apply_rulings, record_ids
from kakuho.people.spellings.contacts import tags_of_mail
from kakuho.people.spellings.keys import TEXTS, Keys
from kakuho.people.spellings.normalise import (
    NORMALISED_SCHEMA,
    normalise,
    normalised_parts,
)
from kakuho.people.spellings.texts import Texts
from kakuho.people.spellings.unread import KEYS_READ, unread
from kakuho.people.stages import Stage, Watching, unwatched, watched

__all__ = [
    "CHANGE_COLUMNS",
    "COUNT_COLUMNS",
    "DOUBTFUL_SCHEMA",
    "DOUBT_COLUMNS",
    "FACT_COLUMNS",
    "KEYS_READ",
    "LINKS_SCHEMA",
    "NORMALISED_SCHEMA",
    "REGISTER_SCHEMA",
    "RULED_COLUMNS",
    "TEXTS",
    "UNKEYED_COLUMNS",
    "Asked",
    "Keys",
    "LinkageModel",
    "MasterMatch",
    "Numbering",
    "Records",
    "Ruled",
    "Ruling",
    "Stage",
    "Texts",
    "Watching",
    "apply_rulings",
    "columns_besides",
    "count",
    "count_change",
    "count_parts",
    "doubtful_pairs",
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
    "tags_of_mail",
    "unkeyed_rows",
    "unread",
    "unwatched",
    "watched",
]
