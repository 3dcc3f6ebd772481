"""How many of the people have died, where the data says so."""

import numpy as np

from kakuho.people.facts.items_per_person import PeopleByWord
from kakuho.people.facts.traits import ALIVE, DECEASED
from kakuho.vocab.person_facts import Deaths


def deaths(found: PeopleByWord, *, people: int) -> Deaths:
    """Deceased and living as the rows say; whoever both is said of is contradictory.

    Source: 法2条1項 (生存する個人): information on the deceased is no personal information of theirs.
    """
    died, living = found.of([DECEASED]), found.of([ALIVE])
    both = len(np.intersect1d(died, living, assume_unique=True))
    told = len(died) + len(living) - both
    return Deaths(
        deceased=len(died) - both, living=len(living) - both, contradictory=both, unknown=people - told
    )
