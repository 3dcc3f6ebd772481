"""What a reviewer decided: two records are one person, or two; held fast whatever is linked later."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

Ints = npt.NDArray[np.int64]

# What is written in a record: the columns (RECORDS_SCHEMA) that make its id.
RULED_COLUMNS = (
    "name",
    "kana",
    "romaji",
    "phone",
    "phone_2",
    "email",
    "email_2",
    "postal",
    "address",
    "birth_date",
    "company_id",
)
_GROUPINGS = ("person", "certain", "possible")


@dataclass(frozen=True, slots=True)
class Ruling:
    """Two records, by their ids (see `record_ids`), and whether they are one person."""

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True)
class Ruled:
    """Links (LINKS_SCHEMA) in which the rulings hold.

    `contradictions` are rulings that two people are meant which the joins before them make one; they are not
    applied. `waiting` are those of which a record is not there yet.
    """

    links: pa.Table
    contradictions: tuple[Ruling, ...]
    waiting: tuple[Ruling, ...]


def record_ids(records: pa.Table, *, key: bytes) -> list[str]:
    """An id of each record (RECORDS_SCHEMA) by what is written in it: 32 hex digits, keyed with the case.

    Neither the file nor the row enters, so that the same row of another file has the same id; nobody without
    the key can try names against it.
    Source: RFC 2104 (HMAC) with SHA-256.
    """
    rows = cast("pl.DataFrame", pl.from_arrow(records.select(list(RULED_COLUMNS)))).iter_rows()
    return [
        hmac.new(key, "\x1f".join(cell or "" for cell in row).encode(), hashlib.sha256).hexdigest()[:32]
        for row in rows
    ]


def apply_rulings(links: pa.Table, ids: Iterable[str], rulings: Iterable[Ruling]) -> Ruled:
    """The links with what was decided, in all three groupings.

    A join unites the whole groups of its two records. A record that is another person leaves its group, with
    what was joined to it, and with all rows that say the same. The order does not matter; where joins and a
    separation contradict each other, the joins hold and the separation is reported.
    Cost: linear in the records, and in the rulings; the ids are taken one by one and not held.
    """
    rulings = list(dict.fromkeys(rulings))
    there = _places(ids, {record for ruling in rulings for record in (ruling.one, ruling.other)})
    waiting = tuple(ruling for ruling in rulings if ruling.one not in there or ruling.other not in there)
    # Joins hold through records that are not there (yet): one that joined both may be in an older file.
    united = _Union()
    for ruling in rulings:
        if ruling.same:
            united.join(ruling.one, ruling.other)
    apart = [ruling for ruling in rulings if not ruling.same]
    contradictions = tuple(r for r in apart if united.root(r.one) == united.root(r.other))
    apart = sorted(set(apart) - {*contradictions, *waiting}, key=lambda ruling: (ruling.one, ruling.other))
    rows = _rows(there, united)
    ruled = links
    for grouping in _GROUPINGS:
        at = links.schema.get_field_index(grouping)
        ruled = ruled.set_column(at, links.schema.field(at), _regrouped(links[grouping], rows, united, apart))
    return Ruled(_without_doubts(ruled, rows), contradictions, waiting)


class _Union:
    """Records that are one person by decision."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, record: str) -> str:
        """The record that stands for all that are one with it."""
        while (parent := self._parent.get(record, record)) != record:
            record = parent
        return record

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first


def _places(ids: Iterable[str], named: set[str]) -> dict[str, list[int]]:
    """The rows of each named record."""
    places: dict[str, list[int]] = {}
    for row, record in enumerate(ids):
        if record in named:
            places.setdefault(record, []).append(row)
    return places


def _rows(places: Mapping[str, Sequence[int]], united: _Union) -> dict[str, list[int]]:
    """The rows of each set of records that are one person by decision, legal persons' rows among them."""
    rows: dict[str, list[int]] = {}
    for record, listed in places.items():
        rows.setdefault(united.root(record), []).extend(listed)
    return rows


def _regrouped(
    column: pa.ChunkedArray, rows: dict[str, list[int]], united: _Union, apart: list[Ruling]
) -> pa.Array:
    """A grouping in which decided sets are each in one group, and separated ones never in the same."""
    known = column.is_valid().to_numpy()
    groups: Ints = column.fill_null(0).to_numpy().copy()
    fresh = int(groups.max(initial=0)) + 1
    pairs = [(united.root(ruling.one), united.root(ruling.other)) for ruling in apart]
    # Once on what linkage made, so that a record takes nobody along, and once more on what the joins made.
    for joining in (False, True):
        if joining:
            groups = _joined(groups, rows.values())
        for one, other in pairs:
            if set(groups[rows[one]]) & set(groups[rows[other]]):
                groups[rows[one]] = fresh
                fresh += 1
    return pa.array(groups, mask=~known)


def _joined(groups: Ints, sets: Iterable[list[int]]) -> Ints:
    """The groups with those of each set united."""
    parent: dict[int, int] = {}

    def root(group: int) -> int:
        while (above := parent.get(group, group)) != group:
            group = above
        return group

    for rows in sets:
        roots = sorted({root(int(group)) for group in groups[rows]})
        parent.update(dict.fromkeys(roots[1:], roots[0]))
    if not parent:
        return groups
    old = np.array(sorted(parent), dtype=np.int64)
    new = np.array([root(int(group)) for group in old], dtype=np.int64)
    place = np.clip(np.searchsorted(old, groups), 0, len(old) - 1)
    return np.where(old[place] == groups, new[place], groups)


def _without_doubts(links: pa.Table, rows: dict[str, list[int]]) -> pa.Table:
    """The links without the doubts about records that somebody decided on."""
    decided = np.zeros(len(links), dtype=np.bool_)
    decided[[row for some in rows.values() for row in some]] = True
    for name in ("surplus", "spread"):
        at = links.schema.get_field_index(name)
        if at >= 0 and links[name].null_count < len(links):
            values = np.where(decided, 0.0, links[name].to_numpy())
            links = links.set_column(at, links.schema.field(at), pa.array(values))
    return links
