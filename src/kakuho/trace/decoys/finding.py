"""Decoys in a found file, and the bound on meeting so many by chance."""

import math
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from dataclasses import field as filled
from hashlib import blake2b
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl

from kakuho.trace.canonical import Spelling, canonical
from kakuho.trace.decoys.invented import chance
from kakuho.trace.tokens import Tokens

BOUND = 1e-3
LEAST_DECOYS = 2
_LEAST_P = 1e-30
_MET = ("row", "decoy", "recipient", "kind")
_ALONE = ("phone", "mail")  # kinds of fields that nobody else can have


@dataclass(frozen=True, slots=True)
class DecoyField:
    """What a decoy is known by: values that look like `shape`; fields of one `kind` count as one."""

    kind: str
    spelling: Spelling
    shape: str


FIELDS = (
    DecoyField("phone", Spelling.PHONE, r"\d(?:[^\d]*\d){8,}"),
    DecoyField("mail", Spelling.EMAIL, "[@＠]"),
    DecoyField("name", Spelling.NAME, r"^\D{2,20}$"),
    DecoyField("name", Spelling.KANA, r"^\D{2,60}$"),
    DecoyField("address", Spelling.ADDRESS, r"[市区町村郡].*\d"),
)


@dataclass(frozen=True, slots=True)
class FoundDecoys:
    """A recipient, how many of their decoys were found, and the bound corrected for recipients and rules."""

    recipient: str
    decoys: int
    p_value: float


@dataclass(frozen=True, slots=True)
class DecoyFindings:
    """The recipients by p-value, the least first; `rows` are the numbers of the rows that are decoys."""

    found: tuple[FoundDecoys, ...]
    rows: tuple[int, ...]

    def accused(self, bound: float = BOUND) -> tuple[FoundDecoys, ...]:
        """Those whom the bound allows to accuse: by two decoys at least."""
        return tuple(one for one in self.found if one.p_value <= bound and one.decoys >= LEAST_DECOYS)


def decoy_tokens(columns: Sequence[pl.Series], secret: bytes) -> dict[str, str]:
    """The fingerprints of decoys for the record, from a column of text (null: none) for each of FIELDS.

    Values of 64 bits in base64, by spelling.
    """
    made = {}
    for known, column in zip(FIELDS, columns, strict=True):
        tokens = _tokens(secret).of(canonical(column, known.spelling), known.spelling)
        made[str(known.spelling)] = b64encode(tokens.tobytes()).decode()
    return made


def decoys_in(
    tables: Sequence[Sequence[pl.Series]], copies: Sequence[Mapping[str, Any]], secret: bytes
) -> DecoyFindings:
    """Which recipients' decoys stand in the rows of the tables of a file, whatever its columns are called.

    A decoy's fields are drawn independently of each other, of every file and of other decoys. So the chance
    that one stands in some row by two fields is at most the number of pairs of such cells times the product
    of both chances, and that k of D decoys do is at most (D q)^k / k! (Boole, over the choices of k). Rows
    are numbered through all tables.

    Cost: 5 µs a cell.
    """
    recipients = list(dict.fromkeys(copy["recipient"] for copy in copies))
    planted = _planted(copies, recipients)
    met = _Met(planted, _tokens(secret))
    for columns in tables:
        met.look(columns)
    held = planted.unique("decoy")["recipient"].to_numpy()
    numbers = np.bincount(held, minlength=len(recipients))
    ruled = met.ruled()
    found = []
    for at, recipient in enumerate(recipients):
        counts = [(_decoys_of(told, at), rate * int(numbers[at])) for told, rate in ruled]
        p_value = min(_tail(expected, k) for k, expected in counts) * len(ruled) * len(recipients)
        most = max(k for k, _ in counts)
        found.append(FoundDecoys(recipient, most, min(max(p_value, _LEAST_P), 1.0)))
    found.sort(key=lambda one: one.p_value)
    return DecoyFindings(tuple(found), tuple(sorted({row for told, _ in ruled for row in told["row"]})))


@dataclass(slots=True)
class _Met:
    """What agrees so far: rows, decoys and kinds of field; and how many chances there were for it."""

    planted: pl.DataFrame
    tokens: Tokens
    rows: int = 0
    pairs: float = 0.0
    alone: Counter[str] = filled(default_factory=Counter)
    pieces: list[pl.DataFrame] = filled(default_factory=list)

    def look(self, columns: Sequence[pl.Series]) -> None:
        """Look through the rows of one more table."""
        wide: Counter[str] = Counter()
        for column in columns:
            cells = column.cast(pl.String).alias("v").to_frame().with_row_index("row", self.rows).drop_nulls()
            for known in FIELDS:
                shaped = cells.filter(pl.col("v").str.contains(known.shape))
                if len(shaped):
                    wide[known.kind] += 1
                    self.alone[known.kind] += len(shaped)
                    self._compare(shaped, known)
        rows, chances = len(columns[0]) if columns else 0, _chances()
        for a, b in combinations(sorted(wide), 2):
            self.pairs += rows * wide[a] * wide[b] * chances[a] * chances[b]
        self.rows += rows

    def _compare(self, shaped: pl.DataFrame, known: DecoyField) -> None:
        tokens = self.tokens.of(canonical(shaped["v"], known.spelling), known.spelling)
        mine = self.planted.filter(spelling=str(known.spelling))
        read = pl.DataFrame({"row": shaped["row"], "token": pl.Series(tokens)}).filter(pl.col("token") != 0)
        self.pieces.append(read.join(mine, on="token").select(_MET))

    def ruled(self) -> list[tuple[pl.DataFrame, float]]:
        """What counts as a decoy by each rule, and the chance that a given decoy counts so by accident."""
        met = pl.concat([_empty().select(_MET), *self.pieces]).unique()
        twice = met.group_by("decoy", "recipient", "row").len().filter(pl.col("len") >= 2)
        alone = [(met.filter(pl.col("kind") == kind), self.alone[kind] * _chances()[kind]) for kind in _ALONE]
        return [(twice, self.pairs), *alone]


def _chances() -> dict[str, float]:
    return asdict(chance())


def _decoys_of(told: pl.DataFrame, recipient: int) -> int:
    return told.filter(pl.col("recipient") == recipient)["decoy"].n_unique()


def _tail(expected: float, k: int) -> float:
    """A bound on the chance of k or more, where so many are expected."""
    return 1.0 if k == 0 else min(1.0, math.exp(k * math.log(max(expected, 1e-300)) - math.lgamma(k + 1)))


def _planted(copies: Sequence[Mapping[str, Any]], recipients: Sequence[str]) -> pl.DataFrame:
    """The fingerprints on record: decoy (a number), recipient (a number), spelling, kind, token."""
    frames, decoys = [], 0
    for copy in copies:
        for known in FIELDS:
            tokens = np.frombuffer(b64decode(copy["tokens"][str(known.spelling)]), np.uint64)
            frame = pl.DataFrame({"token": tokens, "decoy": np.arange(decoys, decoys + len(tokens))})
            frames.append(
                frame.with_columns(
                    recipient=pl.lit(recipients.index(copy["recipient"])),
                    spelling=pl.lit(str(known.spelling)),
                    kind=pl.lit(known.kind),
                )
            )
        decoys += len(frames[-1])
    return pl.concat([_empty().drop("row"), *frames])


def _empty() -> pl.DataFrame:
    return pl.DataFrame(
        schema={
            "token": pl.UInt64, "decoy": pl.Int64, "recipient": pl.Int32, "spelling": pl.String,
            "kind": pl.String, "row": pl.UInt32,
        }
    )  # fmt: skip


def _tokens(secret: bytes) -> Tokens:
    return Tokens(blake2b(b"decoys", digest_size=32, key=secret, person=b"kakuho decoys").digest())
