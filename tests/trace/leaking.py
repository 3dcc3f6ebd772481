"""Leaks made of tables: renamed, rewritten, masked, hashed, mixed and misspelt."""

import hashlib
from collections.abc import Callable

import polars as pl

Rewriting = dict[str, Callable[[str], str]]

REFORMATTED: Rewriting = {
    "氏名": lambda v: v.replace(" ", " "),
    "フリガナ": lambda v: v.translate(str.maketrans("ミホアイウエオ", "みほあいうえお")),
    "生年月日": lambda v: "{}年{}月{}日".format(*(int(x) for x in v.split("-"))),
    "電話番号": lambda v: "+81" + v.replace("-", "")[1:],
    "メールアドレス": str.upper,
    "郵便番号": lambda v: "〒" + v,
}
MASKED: Rewriting = {
    "氏名": lambda v: v[:3] + "**",
    "電話番号": lambda v: v[:4] + "****" + v[-5:],
    "メールアドレス": lambda v: v[:1] + "***@" + v.split("@")[1],
    "生年月日": lambda v: v[:7],
    "スコア": str,
    "支店": str,
}
HASHED: Rewriting = {
    "電話番号": lambda v: hashlib.sha1(v.replace("-", "").encode()).hexdigest(),  # noqa: S324
    "メールアドレス": lambda v: hashlib.sha256(v.encode()).hexdigest(),
    "スコア": str,
}


def leaked(table: pl.DataFrame, rewriting: Rewriting, *, rows: int) -> pl.DataFrame:
    """Return so many rows of a table in any order, under other names and in other spellings."""
    drawn = table.sample(rows, shuffle=True, seed=3)
    columns = [
        pl.Series(f"col{at}", [rewriting[name](value) for value in drawn[name]])
        for at, name in enumerate(reversed(list(rewriting)))
    ]
    return pl.DataFrame(columns)
