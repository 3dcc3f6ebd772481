"""The people of all tables of the company, brought together while sources are entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kakuho.trace.fields import Field, FieldValues, cuts_of, shared_field
from kakuho.trace.recognising import Role, header_key, is_still, role_of
from kakuho.trace.sources import SourceRows
from kakuho.trace.token_map import U64, TokenMap, mixed
from kakuho.trace.tokens import Tokens

# By what two rows are known to be of one person, the surest first. The last two serve rows without a name.
_KEYS: tuple[tuple[Role, ...], ...] = (
    (Role.CODE,),
    (Role.EMAIL, Role.NAME),
    (Role.PHONE, Role.NAME),
    (Role.NAME, Role.BIRTH),
    (Role.EMAIL, Role.KANA),
    (Role.PHONE, Role.KANA),
    (Role.KANA, Role.BIRTH),
    (Role.NAME, Role.ADDRESS),
    (Role.NAME, Role.POSTAL),
    (Role.EMAIL,),
    (Role.PHONE,),
)
_NAMES = frozenset({Role.NAME, Role.KANA})
_NOBODY = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(slots=True)
class Population:
    """People and what they had, field by field; grows with each source."""

    tokens: Tokens
    values: list[FieldValues] = field(default_factory=list)
    persons: int = 0
    _keys: TokenMap = field(default_factory=lambda: TokenMap(bits=16))

    def enter(self, headers: Sequence[str], columns: Sequence[pl.Series]) -> SourceRows:
        """The rows of one table as people and versions of their values, entered into what is known.

        A row whose person was met before in the same table is left out.
        Cost: about 3 µs a row of ten columns where nothing is new.
        """
        places = self._fields_of(headers, columns)
        tokens = {at: self.values[at].tokens_of(column) for at, column in places.items()}
        persons = self._persons_of(tokens, len(columns[0]) if columns else 0)
        distinct, first = np.unique(persons, return_index=True)
        versions = {
            at: self.values[at].versions_of(distinct, made[first]) for at, made in sorted(tokens.items())
        }
        return SourceRows(distinct, versions)

    def fields(self) -> list[Field]:
        """The shared fields, in the order in which they were met."""
        return [values.field for values in self.values]

    def key_tokens(self) -> tuple[U64, U64]:
        """What people are known by: tokens of keys and numbers of people."""
        return self._keys.entries()

    def reenter_keys(self, tokens: U64, persons: U64, number: int) -> None:
        """Take up what an earlier registration knew people by."""
        self._keys.add(tokens, persons)
        self.persons = number

    def _fields_of(self, headers: Sequence[str], columns: Sequence[pl.Series]) -> dict[int, pl.Series]:
        """Which shared field each column is; new ones are begun."""
        places: dict[int, pl.Series] = {}
        for header, column in zip(headers, columns, strict=True):
            known = [values.field for values in self.values]
            key = header_key(header)
            before = [field.role for field in known if field.header == key and is_still(field.role, column)]
            role = before[0] if before else role_of(header, column)
            at = shared_field(known, key, role, set(places))
            if at is None:
                at = len(self.values)
                self.values.append(FieldValues(Field(key, role, cuts_of(role, column)), self.tokens))
            places[at] = column
        return places

    def _persons_of(self, tokens: Mapping[int, U64], n_rows: int) -> NDArray[np.uint32]:
        """The person of each row; people not met before get the next numbers."""
        keys = self._row_keys(tokens)
        persons = np.full(n_rows, _NOBODY, np.uint64)
        for made in keys:
            open_rows = np.flatnonzero((persons == _NOBODY) & (made != 0))
            persons[open_rows] = self._keys.get(made[open_rows], missing=int(_NOBODY))
        self._number_new(persons, keys, tokens)
        for made in keys:
            self._learn(made, persons)
        return persons.astype(np.uint32)

    def _number_new(self, persons: U64, keys: list[U64], tokens: Mapping[int, U64]) -> None:
        """Give new numbers: rows that share their surest key are one person."""
        new = np.flatnonzero(persons == _NOBODY)
        if not len(new):
            return
        surest = np.zeros(len(new), np.uint64)
        for made in keys:
            surest = np.where(surest == 0, made[new], surest)
        whole = _row_tokens(tokens, new)
        surest = np.where(surest == 0, whole, surest)
        _, first, inverse = np.unique(surest, return_index=True, return_inverse=True)
        order = np.argsort(np.argsort(first))
        persons[new] = (self.persons + order[inverse]).astype(np.uint64)
        self.persons += len(first)

    def _learn(self, made: U64, persons: U64) -> None:
        rows = np.flatnonzero(made)
        unknown = rows[self._keys.get(made[rows], missing=int(_NOBODY)) == _NOBODY]
        once, first = np.unique(made[unknown], return_index=True)
        self._keys.add(once, persons[unknown[first]])

    def _row_keys(self, tokens: Mapping[int, U64]) -> list[U64]:
        """Keys of each row, the surest kind first; 0 where a row lacks a part of one."""
        by_role: dict[Role, U64] = {}
        for at, made in sorted(tokens.items()):
            by_role.setdefault(self.values[at].field.role, made)
        named = np.zeros(0, bool)
        for role in _NAMES & set(by_role):
            has = by_role[role] != 0
            named = has if not len(named) else named | has
        keys = []
        for number, roles in enumerate(_KEYS, start=1):
            if not set(roles) <= set(by_role):
                continue
            made = _joined([by_role[role] for role in roles], number)
            if len(roles) == 1 and roles[0] is not Role.CODE and len(named):
                made = np.where(named, np.uint64(0), made)
            keys.append(made)
        if not keys:  # a table that is not of people: the row itself is what is known
            keys.append(_row_tokens(tokens, None))
        return keys


def _joined(parts: Sequence[U64], number: int) -> U64:
    whole = np.full(len(parts[0]), number, np.uint64)
    there = np.ones(len(parts[0]), bool)
    for part in parts:
        whole = mixed(whole, part)
        there &= part != 0
    return whole * there


def _row_tokens(tokens: Mapping[int, U64], rows: NDArray[np.int64] | None) -> U64:
    columns = [made if rows is None else made[rows] for _, made in sorted(tokens.items())]
    size = len(columns[0]) if columns else 0
    whole = np.full(size, 99, np.uint64)
    for made in columns:
        whole = mixed(whole, made)
    return whole
