"""The data map: where the company keeps personal data, of what kinds, about how many people, how long."""

from kakuho.prevent.inventory.comparing import Change, Difference, changes_between
from kakuho.prevent.inventory.holdings import Depth, Holding, HowSure, Seen, SeenFile
from kakuho.prevent.inventory.measuring import SAMPLE_ROWS, holdings_in
from kakuho.prevent.inventory.terms import Terms, for_place, kept_until, terms_for, terms_of, toml_of

__all__ = [
    "SAMPLE_ROWS",
    "Change",
    "Depth",
    "Difference",
    "Holding",
    "HowSure",
    "Seen",
    "SeenFile",
    "Terms",
    "changes_between",
    "for_place",
    "holdings_in",
    "kept_until",
    "terms_for",
    "terms_of",
    "toml_of",
]
