"""Facts asked of made-up records."""

from datetime import date
from typing import Any

import pyarrow as pa

from kakuho.people import Asked, link, normalise, person_facts
from kakuho.vocab.person_facts import PersonFacts

CATEGORIES = {"special_care": frozenset({"SENSITIVE"}), "card": frozenset({"CARD", "CARD_CODE"})}


def facts_of(table: pa.Table, **asked: Any) -> PersonFacts:
    told = {"as_of": date(2026, 11, 23), "categories": CATEGORIES, "files": {}, "roles": {}} | asked
    normalised = normalise(table)
    return person_facts([table], normalised, link(normalised), Asked(**told))


def person(number: int, **more: Any) -> dict[str, Any]:
    return {"name": f"見本 {chr(0x4E00 + number)}子", "email": f"person{number}@example.jp"} | more
