"""Decoys in a found file, and the bound on meeting so many by chance."""

import math
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    columns: Sequence[pl.Series], copies: Sequence[Mapping[str, Any]], secret: bytes
) -> DecoyFindings:
    """Which recipients' decoys stand in the rows of a file, whatever its columns are called.

    A decoy's fields are drawn independently of each other, of every file and of other decoys. So the chance
    that one stands in some of n rows by two fields is at most n times the product of both chances, and that k
    of D decoys do is at most (D q)^k / k! (Boole, over the choices of k).

    Cost: 5 µs a cell.
    """
    recipients = list(dict.fromkeys(copy["recipient"] for copy in copies))
    planted = _planted(copies, recipients)
    met, kinds = _met(columns, planted, secret)
    rows = len(columns[0]) if columns else 0
    held = planted.unique("decoy")["recipient"].to_numpy()
    numbers = np.bincount(held, minlength=len(recipients))
    ruled = _ruled(met, rows, kinds)
    found = []
    for at, recipient in enumerate(recipients):
        counts = [(_decoys_of(told, at), rate * int(numbers[at])) for told, rate in ruled]
        p_value = min(_tail(expected, k) for k, expected in counts) * len(ruled) * len(recipients)
        most = max(k for k, _ in counts)
        found.append(FoundDecoys(recipient, most, min(max(p_value, _LEAST_P), 1.0)))
    found.sort(key=lambda one: one.p_value)
    return DecoyFindings(tuple(found), tuple(sorted({row for told, _ in ruled for row in told["row"]})))


def _ruled(met: pl.DataFrame, rows: int, kinds: set[str]) -> list[tuple[pl.DataFrame, float]]:
    """What counts as a decoy by each rule, and the chance that a given decoy counts so in any of the rows."""
    alone = chance()
    of = {"phone": alone.phone, "mail": alone.mail, "name": alone.name, "address": alone.address}
    pairs = sum(of[a] * of[b] for a, b in combinations(sorted(kinds), 2))
    twice = met.group_by("decoy", "recipient", "row").len().filter(pl.col("len") >= 2)
    ruled = [(twice, rows * pairs)]
    ruled += [(met.filter(pl.col("kind") == kind), rows * of[kind]) for kind in _ALONE]
    return ruled


def _decoys_of(told: pl.DataFrame, recipient: int) -> int:
    return told.filter(pl.col("recipient") == recipient)["decoy"].n_unique()


def _tail(expected: float, k: int) -> float:
    """A bound on the chance of k or more, where so many are expected."""
    return 1.0 if k == 0 else min(1.0, math.exp(k * math.log(max(expected, 1e-300)) - math.lgamma(k + 1)))


def _met(columns: Sequence[pl.Series], planted: pl.DataFrame, secret: bytes) -> tuple[pl.DataFrame, set[str]]:
    """Each row, decoy and kind of field that agree, and the kinds that the file has at all."""
    pieces, kinds = [planted.head(0).with_columns(row=pl.lit(0, pl.UInt32)).drop("spelling", "token")], set()
    for column in columns:
        cells = column.cast(pl.String).alias("v").to_frame().with_row_index("row").drop_nulls()
        for known in FIELDS:
            shaped = cells.filter(pl.col("v").str.contains(known.shape))
            if not len(shaped):
                continue
            kinds.add(known.kind)
            tokens = _tokens(secret).of(canonical(shaped["v"], known.spelling), known.spelling)
            mine = planted.filter(spelling=str(known.spelling))
            read = pl.DataFrame({"row": shaped["row"], "token": pl.Series(tokens)}).filter(
                pl.col("token") != 0
            )
            pieces.append(read.join(mine, on="token").select(pieces[0].columns))
    return pl.concat(pieces).unique(), kinds


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
    empty = pl.DataFrame(schema={"token": pl.UInt64, "decoy": pl.Int64, "recipient": pl.Int32,
                                 "spelling": pl.String, "kind": pl.String})  # fmt: skip
    return pl.concat([empty, *frames])


def _tokens(secret: bytes) -> Tokens:
    return Tokens(blake2b(b"decoys", digest_size=32, key=secret, person=b"kakuho decoys").digest())
