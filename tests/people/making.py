"""Records for tests, written as dictionaries; `people` counts and groups them."""

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from kakuho.people import link, normalise
from kakuho.vocab.principals import RECORDS_SCHEMA


def records(*rows: dict[str, Any], source: str = "list.csv") -> pa.Table:
    """A table of records; `source`, `row` and `items` are filled in where a row does not say them."""
    full = [{"source": source, "row": number, "items": ["NAME"]} | row for number, row in enumerate(rows)]
    return pa.Table.from_pylist(full, schema=RECORDS_SCHEMA)


def groups(table: pa.Table, column: str = "person") -> list[set[int]]:
    """The rows of each person, in the order of their first row."""
    found: dict[int, set[int]] = {}
    for row, person in enumerate(link(normalise(table))[column].to_pylist()):
        found.setdefault(person, set()).add(row)
    return list(found.values())


def people_in(table: pa.Table) -> int:
    """How many people, by the best estimate."""
    return len(groups(table))


HEADERS = {
    "氏名": "name",
    "フリガナ": "kana",
    "生年月日": "birth_date",
    "郵便番号": "postal",
    "住所": "address",
    "電話番号": "phone",
    "メールアドレス": "email",
}


def development_set(folder: Path) -> tuple[pa.Table, list[int]]:
    """Messy records and the true person of each."""
    frame = pl.read_csv(folder / "records.csv", infer_schema=False).rename(HEADERS)
    truth = pl.read_csv(folder / "truth.csv", infer_schema=False)
    joined = frame.join(truth, on="record", maintain_order="left")
    rows = frame.select(HEADERS.values()).to_dicts()
    return records(*rows), joined["person"].cast(pl.Int64).to_list()


FAMILIES = [f"{first}{last}" for first in "山中小高大川村石松岡" for last in "田本川野"]
GIVENS = "健誠恵実愛進学豊茂清翔蓮湊樹悠葵凛結桜杏"


def crowd(people: int, *, seed: int = 1) -> tuple[pa.Table, list[int]]:
    """Two or three records each of made-up people who move and change their numbers now and then."""
    rng = random.Random(seed)  # noqa: S311
    rows, who = [], []
    for person in range(people):
        given = rng.choice(GIVENS) + rng.choice(GIVENS)
        name = f"{rng.choice(FAMILIES)} {given}"
        born = f"{rng.randint(1940, 2005)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        for _ in range(rng.choice((1, 2, 2, 3))):
            moved, changed = rng.random() < 0.1, rng.random() < 0.1
            place, number = (rng.randrange(10**6) if new else person for new in (moved, changed))
            row = {
                "name": name,
                "birth_date": born,
                "address": f"東京都港区芝浦{place % 7 + 1}-{place // 7 % 60 + 1}-{place // 420 + 1}",
                "phone": f"09000{number:06}",
                "email": f"p{number}@example.jp",
            }
            kept = {key: value for key, value in row.items() if key == "name" or rng.random() < 0.8}
            rows.append(kept)
            who.append(person)
    return records(*rows), who


def pair_f1(truth: Sequence[int], found: Sequence[int]) -> float:
    """F1 over the pairs of records of one person."""
    both, real, joined = (_pairs(groups) for groups in (zip(truth, found, strict=True), truth, found))
    return 2 * both / (real + joined)


def _pairs(groups: Any) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(groups).values())
