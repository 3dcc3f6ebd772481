"""Leaks of a made-up company's exports: rewritten, hashed or masked, with noise. Seeded."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import jaconv
import numpy as np
import polars as pl

from trace_world import MONTHS, Export, World

Rewrite = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Noise:
    """Shares: of values misspelt and left out, of rows of another company, of rows of other months."""

    typos: float
    blanks: float
    foreign: float
    other: float


USUAL = Noise(0.03, 0.02, 0.05, 0.03)
HEAVY = Noise(0.15, 0.02, 0.30, 0.10)
REFORMAT: dict[str, Rewrite] = {
    "氏名": str,
    "フリガナ": lambda v: jaconv.z2h(v, kana=True),
    "生年月日": lambda v: v.replace("-", "/"),
    "郵便番号": lambda v: "〒" + v,
    "住所": lambda v: v.replace("-", "−"),
    "電話番号": lambda v: "+81" + v.replace("-", "")[1:],
    "メールアドレス": str.upper,
    "支店": str,
    "区分": str,
    "スコア": str,
    "最終更新": str,
}
MASK: dict[str, Rewrite] = {
    "氏名": lambda v: v[:1] + "**",
    "生年月日": lambda v: v[:4],
    "電話番号": lambda v: v[:4] + "****" + v[-5:],
    "メールアドレス": lambda v: v[:1] + "***@" + v.rpartition("@")[2],
    "支店": str,
    "区分": str,
    "スコア": str,
}


def hashed(algorithm: str) -> dict[str, Rewrite]:
    return {
        "メールアドレス": lambda v: hashlib.new(algorithm, v.lower().encode()).hexdigest(),
        "生年月日": str,
        "スコア": str,
        "区分": str,
    }


@dataclass(frozen=True, slots=True)
class Company:
    """A made-up company and a list of people who are not its own."""

    world: World
    strangers: pl.DataFrame


def leak_of(
    company: Company, export: Export, size: int, mode: str, noise: Noise
) -> tuple[tuple[str, ...], tuple[pl.Series, ...]]:
    """Headers and columns of a leak of so many rows of an export, drawn by chance."""
    return rewritten(company.world, rows_of(company, export, size, noise), mode, noise)


def rows_of(company: Company, export: Export, size: int, noise: Noise) -> pl.DataFrame:
    world, strangers = company.world, company.strangers
    rng, table = world.rng, world.table(export)
    parts = [table[np.sort(rng.choice(len(table), min(size, len(table)), replace=False))]]
    if other := int(len(parts[0]) * noise.other):
        month = world.months[rng.integers(MONTHS)]
        parts.append(month.select(export.columns)[rng.integers(0, len(month), other)])
    if foreign := int(sum(map(len, parts)) * noise.foreign / (1 - noise.foreign)):
        parts.append(strangers.select(export.columns)[rng.integers(0, len(strangers), foreign)])
    rows = pl.concat(parts)
    return rows[rng.permutation(len(rows))]


def rewritten(
    world: World, rows: pl.DataFrame, mode: str, noise: Noise
) -> tuple[tuple[str, ...], tuple[pl.Series, ...]]:
    rng = world.rng
    rules = {"reformat": REFORMAT, "mask": MASK}.get(mode) or hashed(
        ("md5", "sha1", "sha256")[rng.integers(3)]
    )
    columns = []
    for name in rng.permutation([name for name in rows.columns if name in rules]):
        chance = rng.random((2, len(rows)))
        columns.append(
            pl.Series(
                [
                    None if b < noise.blanks else rules[name](misspelt(rng, v) if t < noise.typos else v)
                    for v, b, t in zip(rows[name], *chance, strict=True)
                ],
                dtype=pl.String,
            )
        )
    return tuple(f"c{at}" for at in range(len(columns))), tuple(columns)


def misspelt(rng: np.random.Generator, value: str) -> str:
    at, kind = int(rng.integers(len(value))), rng.random()
    if value[at].isdigit():
        return value[:at] + str(rng.integers(10)) + value[at + 1 :]
    if kind < 0.4 and len(value) > 3:
        return value[:at] + value[at + 1 :]
    if kind < 0.7 and at + 1 < len(value):
        return value[:at] + value[at + 1] + value[at] + value[at + 2 :]
    return value[:at] + chr(0x4E00 + int(rng.integers(2000))) + value[at + 1 :]
