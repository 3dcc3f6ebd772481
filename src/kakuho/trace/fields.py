"""The columns that the company's tables share, and all values each person had in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as filled

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kakuho.trace.canonical import Spelling, canonical, day_numbers, whole_address
from kakuho.trace.growing import Growing
from kakuho.trace.recognising import Role
from kakuho.trace.token_map import U64, TokenMap, mixed
from kakuho.trace.tokens import PARTS, Tokens

EMPTY = 254  # the version of a row without a value
OVERFLOW = 255  # the version of the 255th different value of one person, and of all later ones
_RANKS = 256
_HASHED = frozenset({Role.EMAIL, Role.PHONE})
# Which roles are fingerprinted in parts as well, because they are met masked or shortened.
PARTED = frozenset(
    {Role.EMAIL, Role.PHONE, Role.NAME, Role.KANA, Role.POSTAL, Role.ADDRESS, Role.BIRTH, Role.DATE}
)


@dataclass(frozen=True, slots=True)
class Field:
    """One column that tables of the company share; `cuts` are the bounds of ranks of ordered values."""

    header: str
    role: Role
    cuts: tuple[float, ...] = ()


@dataclass(slots=True)
class FieldValues:
    """Values of one field while sources are entered: which persons had which, in order of appearance.

    One entry is one different value of one person; its version counts from 0 for each person.
    """

    field: Field
    tokens: Tokens
    person: Growing = filled(default_factory=lambda: Growing(np.uint32))
    token: Growing = filled(default_factory=lambda: Growing(np.uint64))
    version: Growing = filled(default_factory=lambda: Growing(np.uint8))
    digest: Growing = filled(default_factory=lambda: Growing(np.uint64))
    digested: Growing = filled(default_factory=lambda: Growing(np.uint64))
    parts: Growing = filled(default_factory=lambda: Growing(np.uint16, PARTS))
    rank: Growing = filled(default_factory=lambda: Growing(np.uint8))
    _counts: NDArray[np.uint8] = filled(default_factory=lambda: np.zeros(0, np.uint8))
    _raw: TokenMap = filled(default_factory=TokenMap)  # of values as written; never leaves the memory
    _distinct: TokenMap = filled(default_factory=TokenMap)  # token -> row of parts and rank
    _entries: TokenMap = filled(default_factory=TokenMap)  # person and token -> version

    def tokens_of(self, values: pl.Series) -> U64:
        """The token of each value as written, 0 for none; new values are entered.

        Cost: 0.2 µs a value that was met before, 3 to 40 µs a new one.
        """
        raw = np.where(values.is_null().to_numpy(), np.uint64(0), values.hash(17).to_numpy() | np.uint64(1))
        raw = mixed(raw, raw) * (raw != 0)
        known = self._raw.get(raw)
        new = np.flatnonzero((known == 0) & (raw != 0))
        if len(new):
            once, first = np.unique(raw[new], return_index=True)
            self._raw.add(once, self._enter_values(values.gather(new[first])))
            known = self._raw.get(raw)
        return np.where(known == _NOT_OF_KIND, np.uint64(0), known)

    def versions_of(self, persons: NDArray[np.uint32], tokens: U64) -> NDArray[np.uint8]:
        """The version of each person's value, entering those not met before; persons are distinct."""
        highest = int(persons.max()) + 1 if len(persons) else 0
        if highest > len(self._counts):
            self._counts = np.append(self._counts, np.zeros(max(highest - len(self._counts), 4096), np.uint8))
        pair = mixed(persons.astype(np.uint64) + np.uint64(1), tokens) * (tokens != 0)
        versions = self._entries.get(pair, missing=OVERFLOW).astype(np.uint8)
        new = np.flatnonzero((versions == OVERFLOW) & (tokens != 0))
        new = new[self._counts[persons[new]] < EMPTY]
        versions[new] = self._counts[persons[new]]
        self._counts[persons[new]] += 1
        self._entries.add(pair[new], versions[new].astype(np.uint64))
        self.person.extend(persons[new])
        self.token.extend(tokens[new])
        self.version.extend(versions[new])
        versions[tokens == 0] = EMPTY
        return versions

    def reenter(
        self, person: NDArray[np.uint32], token: U64, version: NDArray[np.uint8], rows: "Distinct"
    ) -> None:
        """Take up what an earlier registration held."""
        self.person.extend(person)
        self.token.extend(token)
        self.version.extend(version)
        self._counts = np.bincount(person).astype(np.uint8) if len(person) else self._counts
        self._entries.add(mixed(person.astype(np.uint64) + np.uint64(1), token), version.astype(np.uint64))
        once, first = np.unique(token, return_index=True)
        self._distinct.add(once, np.arange(1, len(once) + 1, dtype=np.uint64))
        self.parts.extend(rows.parts[first] if len(rows.parts) else np.zeros((len(once), 0), np.uint16))
        self.rank.extend(rows.rank[first] if len(rows.rank) else np.zeros(0, np.uint8))
        self.digest.extend(rows.digest)
        self.digested.extend(rows.digested)

    def distinct_rows(self, tokens: U64) -> NDArray[np.int64]:
        """The row of each token in `parts` and `rank`."""
        return self._distinct.get(tokens, missing=1).astype(np.int64) - 1

    def _enter_values(self, values: pl.Series) -> U64:
        """The tokens of values not met before as they are written; `_NOT_OF_KIND` where they are none."""
        spelling = self.field.role.spelling
        text = canonical(values, spelling)
        tokens = self.tokens.of(text, spelling)
        once, first = np.unique(tokens, return_index=True)
        fresh = (self._distinct.get(once) == 0) & (once != 0)
        once, first = once[fresh], first[fresh]
        size = self._distinct.size
        self._distinct.add(once, np.arange(size + 1, size + len(once) + 1, dtype=np.uint64))
        self._note_distinct(text.gather(first), values.gather(first), once)
        return np.where(tokens == 0, _NOT_OF_KIND, tokens)

    def _note_distinct(self, text: pl.Series, written: pl.Series, tokens: U64) -> None:
        role = self.field.role
        if role in PARTED:
            whole = whole_address(written) if role.spelling is Spelling.ADDRESS else text
            self.parts.extend(self.tokens.parts_of(whole, role.spelling))
        if role.ordered:
            self.rank.extend(ranks(self.field, text))
        if role in _HASHED and len(text):
            digests = self.tokens.digests_of(text, role.spelling)
            self.digest.extend(digests.reshape(-1))
            self.digested.extend(np.repeat(tokens, digests.shape[1]))


_NOT_OF_KIND = np.uint64(1)  # tokens of 64 random bits: never met


@dataclass(frozen=True, slots=True)
class Distinct:
    """What is kept of each entry's value (rows like the entries) and of each value's digests."""

    parts: NDArray[np.uint16]
    rank: NDArray[np.uint8]
    digest: U64
    digested: U64


def cuts_of(role: Role, values: pl.Series) -> tuple[float, ...]:
    """The bounds of at most 256 equal shares of the values of an ordered field."""
    if not role.ordered:
        return ()
    numbers = ordered_numbers(role, canonical(values, role.spelling)).drop_nulls().to_numpy()
    if not len(numbers):
        return ()
    return tuple(float(cut) for cut in np.unique(np.quantile(numbers, np.arange(1, _RANKS) / _RANKS)))


def ranks(shared: Field, text: pl.Series) -> NDArray[np.uint8]:
    """The share of each canonical value between the field's cuts (0 to 255)."""
    numbers = ordered_numbers(shared.role, text).fill_null(0).to_numpy()
    return np.searchsorted(np.array(shared.cuts), numbers, side="right").astype(np.uint8)


def ordered_numbers(role: Role, text: pl.Series) -> pl.Series:
    """Canonical values of an ordered field as numbers."""
    if role is Role.NUMBER:
        return text.cast(pl.Float64, strict=False)
    return day_numbers(text).cast(pl.Float64)


def shared_field(known: Sequence[Field], header: str, role: Role, taken: set[int]) -> int | None:
    """Which known field a column is: that of its header and role, or the only one that tells people so."""
    for at, candidate in enumerate(known):
        if candidate.header == header and candidate.role is role and at not in taken:
            return at
    alike = [at for at, candidate in enumerate(known) if candidate.role is role]
    personal = role not in {Role.DATE, Role.NUMBER, Role.PLAIN}
    return alike[0] if personal and len(alike) == 1 and alike[0] not in taken else None
