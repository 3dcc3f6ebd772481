"""The register page by page, masked: whoever looks for somebody need not have the list in his hands."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kakuho import detect
from kakuho.vault import Workspace
from kakuho.workflows.casebook import case_store

PEOPLE_ON_A_PAGE = 50
_SHOWN = {
    "name": "NAME",
    "kana": "NAME_KANA",
    "birth_date": "DOB",
    "phone": "PHONE",
    "email": "EMAIL",
    "address": "ADDRESS",
    "company_id": "COMPANY_ID",
}
_ITEMS = "items.list.element"  # their path in the file


class Reach(StrEnum):
    """By what a person can be told: by mail; by letter only; by neither."""

    MAIL = "mail"
    LETTER = "letter"
    NEITHER = "neither"


class LookUp(StrEnum):
    """What of a person is looked up."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    ID = "id"


_LOOKED_THROUGH = {
    LookUp.NAME: ("name_all", "kana_all", "romaji_all"),
    LookUp.EMAIL: ("email_all",),
    LookUp.PHONE: ("phone_all",),
    LookUp.ID: ("person_id",),
}
_RE_APART = {LookUp.NAME: "[ \u3000]", LookUp.PHONE: "[^0-9]"}  # what is written between, or not


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to show: everybody unless said otherwise.

    `text` is part of what is looked up; of an id its beginning, of a telephone number its end.
    """

    item: str = ""
    reach: Reach | None = None
    look_up: LookUp = LookUp.NAME
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A person, masked; `items` are the kinds of data that got out, `records` the rows that speak of him."""

    id: str
    records: int
    fields: dict[str, str]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of those wanted, in the order of the register; `number` counts from 1."""

    number: int
    pages: int
    found: int
    people: tuple[Shown, ...]


def register_page(workspace: Workspace, wanted: Wanted, *, number: int = 1) -> RegisterPage:
    """The page with this number, or the nearest that there is.

    Raises:
        NotKeptError: the case has no register.

    Cost: of a filter one pass over its columns, some 0.3 µs a person; a page of all reads one part.
    """
    with case_store.open_register(workspace) as kept, pq.ParquetFile(kept, read_dictionary=[_ITEMS]) as file:
        rows = _rows(file, wanted)
        pages = max(1, -(-len(rows) // PEOPLE_ON_A_PAGE))
        number = min(max(number, 1), pages)
        first = (number - 1) * PEOPLE_ON_A_PAGE
        people = tuple(_people(file, rows[first : first + PEOPLE_ON_A_PAGE]))
    return RegisterPage(number, pages, len(rows), people)


def _rows(file: pq.ParquetFile, wanted: Wanted) -> np.ndarray | range:
    """The numbers of the rows of those wanted, ascending."""
    if not (wanted.item or wanted.reach or wanted.text):
        return range(file.metadata.num_rows)
    columns = sorted(_columns(wanted))
    found, first = [], 0
    for place in range(file.num_row_groups):
        part = file.read_row_group(place, columns=columns)
        found.append(first + np.flatnonzero(_matches(part, wanted)))
        first += part.num_rows
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _columns(wanted: Wanted) -> set[str]:
    columns = set()
    if wanted.item:
        columns.add("items")
    if wanted.reach:
        columns |= {"name", "email", "address"}
    if wanted.text:
        columns |= set(_LOOKED_THROUGH[wanted.look_up])
    return columns


def _matches(part: pa.Table, wanted: Wanted) -> np.ndarray:
    """Of each row whether it is wanted."""
    keep = np.ones(part.num_rows, bool)
    if wanted.item:
        keep &= _has(_one(part, "items"), wanted.item)
    if wanted.reach:
        keep &= _reached(part) == list(Reach).index(wanted.reach)
    if wanted.text:
        keep &= _says(part, wanted)
    return keep


def _has(items: pa.ListArray, item: str) -> np.ndarray:
    listed = items.flatten()
    code = listed.dictionary.index(item).as_py()
    return _of_lists(items, pc.equal(listed.indices, code))


def _reached(part: pa.Table) -> np.ndarray:
    by_mail, by_letter = _there(part, "email"), _there(part, "name") & _there(part, "address")
    return np.where(by_mail, 0, np.where(by_letter, 1, 2))


def _there(part: pa.Table, column: str) -> np.ndarray:
    return np.asarray(pc.is_valid(_one(part, column)))


def _says(part: pa.Table, wanted: Wanted) -> np.ndarray:
    asked = unicodedata.normalize("NFKC", wanted.text).strip().lower()
    if wanted.look_up is LookUp.ID:
        return np.asarray(pc.starts_with(_one(part, "person_id"), asked))
    if wanted.look_up is LookUp.PHONE:
        asked = re.sub(r"\D", "", re.sub(r"^\+81[ -]?", "0", asked))
    elif wanted.look_up is LookUp.NAME:
        asked = "".join(asked.split())
    keep = np.zeros(part.num_rows, bool)
    if asked:
        for column in _LOOKED_THROUGH[wanted.look_up]:
            lists = _one(part, column)
            keep |= _of_lists(lists, _said(lists.flatten(), wanted.look_up, asked))
    return keep


def _said(values: pa.Array, look_up: LookUp, asked: str) -> pa.BooleanArray:
    """Of each value whether it says what is asked, however it is spaced.

    Two of a hundred values are taken apart: to do so with all would take a second for a million people.
    """
    cased = asked != asked.upper()
    if look_up is LookUp.EMAIL:
        return pc.match_substring(values, asked, ignore_case=cased)
    ends = (asked[-4:],) if look_up is LookUp.PHONE else (asked[0], asked[-1])
    likely = np.ones(len(values), bool)
    for end in ends:
        likely &= np.asarray(pc.match_substring(values, end, ignore_case=cased))
    taken = pc.replace_substring_regex(values.filter(pa.array(likely)), _RE_APART[look_up], "")
    if look_up is LookUp.PHONE:
        likely[likely] = np.asarray(pc.ends_with(taken, asked))
    else:
        likely[likely] = np.asarray(pc.match_substring(taken, asked, ignore_case=cased))
    return pa.array(likely)


def _of_lists(lists: pa.ListArray, hits: pa.BooleanArray) -> np.ndarray:
    """Of each list whether one of its values is a hit."""
    keep = np.zeros(len(lists), bool)
    keep[np.asarray(pc.list_parent_indices(lists).filter(hits))] = True
    return keep


def _one(part: pa.Table, column: str) -> pa.Array:
    return part.column(column).combine_chunks()


def _people(file: pq.ParquetFile, rows: np.ndarray | range) -> Iterator[Shown]:
    """The people of some rows; each part that holds one is read once."""
    ends = np.cumsum([file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)])
    rows = np.asarray(rows, np.int64)
    columns = ["person_id", "records", "items", *_SHOWN]
    for place in np.unique(np.searchsorted(ends, rows, side="right")).tolist():
        start = ends[place - 1] if place else 0
        here = rows[(rows >= start) & (rows < ends[place])] - start
        part = file.read_row_group(place, columns=columns).take(pa.array(here))
        yield from map(_shown, part.to_pylist())


def _shown(row: dict[str, Any]) -> Shown:
    fields = {name: detect.mask(row[name], kind) for name, kind in _SHOWN.items() if row[name]}
    return Shown(row["person_id"], row["records"], fields, tuple(row["items"]))
