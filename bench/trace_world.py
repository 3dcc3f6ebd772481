"""A made-up company for tracing: people over twelve months, employees and their exports. Seeded."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

MONTHS = 12
COLUMNS = (
    *("会員番号", "氏名", "フリガナ", "生年月日", "郵便番号", "住所"),
    *("電話番号", "メールアドレス", "支店", "区分", "スコア", "最終更新"),
)
ALWAYS = ("氏名", "電話番号", "メールアドレス")
BRANCHES = 40
CLASSES = ("一般", "優良", "休眠", "法人", "家族", "学生")
_CHANGES = {
    "電話番号": 0.006,
    "メールアドレス": 0.008,
    "住所": 0.006,
    "スコア": 0.12,
    "区分": 0.01,
}  # a month
_FAMILY = (
    *("見本", "試験", "架空", "例示", "模擬", "仮名", "想定", "作例", "練習", "演習"),
    *("雛形", "標本", "凡例", "類例", "定型", "既定", "初期", "代用", "補助", "予備"),
)
_SOUNDS = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
_GIVEN = "一二三太郎花子美咲翔健誠結愛大和蓮陽葵湊悠真凛紬海斗奈緒里香智也康平直樹由紀恵理沙織"
_PREFECTURES = (
    *("東京都", "大阪府", "北海道", "愛知県", "福岡県"),
    *("神奈川県", "宮城県", "広島県", "京都府", "兵庫県"),
)


@dataclass(frozen=True, slots=True)
class Export:
    """One export: who, when, which people (ascending), which columns."""

    id: str
    account: str
    month: int
    persons: NDArray[np.int64]
    columns: tuple[str, ...]


@dataclass(slots=True)
class World:
    """Tables of twelve months, one row a person, and exports made of them."""

    months: list[pl.DataFrame]
    exports: list[Export]
    rng: np.random.Generator

    def table(self, export: Export) -> pl.DataFrame:
        """The rows of an export."""
        return self.months[export.month].select(export.columns)[export.persons]

    def twins(self, export: Export) -> set[str]:
        """The exports that hold the same people at the same time, itself among them."""
        return {
            other.id
            for other in self.exports
            if other.month == export.month and np.array_equal(other.persons, export.persons)
        }


def make_months(people: int, months: int, *, seed: int) -> list[pl.DataFrame]:
    """The list of all customers month by month, without exports."""
    return _months(people, months, np.random.default_rng(seed))


def _months(people: int, months: int, rng: np.random.Generator) -> list[pl.DataFrame]:
    made = [_first_month(people, rng)]
    for month in range(1, months):
        made.append(_next_month(made[-1], month, rng))
    return made


def make_world(people: int, exports: int, *, seed: int, employees: int = 200) -> World:
    rng = np.random.default_rng(seed)
    months = _months(people, MONTHS, rng)
    world = World(months, [], rng)
    while len(world.exports) < exports:
        world.exports.append(_export(world, len(world.exports), employees))
    return world


def _first_month(people: int, rng: np.random.Generator) -> pl.DataFrame:
    number = np.arange(people)
    family = rng.zipf(1.3, people) % 400
    given = rng.integers(0, 3000, people)
    both = list(zip(family.tolist(), given.tolist(), strict=True))
    names = [f"{_FAMILY[f % 20]}{_GIVEN[f // 20]} {_GIVEN[g % 37]}{_GIVEN[(g * 7) % 41]}" for f, g in both]
    kana = [f"{_SOUNDS[f % 44]}{_SOUNDS[f // 10]}ラ {_SOUNDS[g % 44]}{_SOUNDS[g // 70]}コ" for f, g in both]
    born = np.datetime64("1935-01-01") + rng.integers(0, 26000, people)
    branch = np.minimum(rng.zipf(1.15, people) % 97 % BRANCHES, BRANCHES - 1)
    return pl.DataFrame(
        {
            "会員番号": [f"C{n * 7 + 1000003:08}" for n in number],
            "氏名": names,
            "フリガナ": kana,
            "生年月日": born.astype(str),
            **_homes(number, branch, rng),
            "電話番号": _phones(people, rng),
            "メールアドレス": _mails(number, rng),
            "支店": [f"第{b + 1}支店" for b in branch],
            "区分": np.array(CLASSES)[rng.integers(0, 6, people)],
            "スコア": np.minimum(rng.gamma(2.0, 150.0, people), 999).astype(int).astype(str),
            "最終更新": (np.datetime64("2024-06-01") + rng.integers(0, 500, people)).astype(str),
        }
    )


def _homes(
    number: NDArray[np.int64], branch: NDArray[np.int64], rng: np.random.Generator
) -> dict[str, list[str]]:
    town, lot = rng.integers(0, 60, len(number)), rng.integers(1, 900, (3, len(number)))
    homes = [
        f"{_PREFECTURES[b % 10]}見本市{_GIVEN[b // 10]}区{_GIVEN[t % 37]}町{1 + x % 9}-{y % 40 + 1}-{z % 60}"
        for b, t, x, y, z in zip(branch, town, *lot, strict=True)
    ]
    codes = [f"{100 + b * 9 + t // 10:03}-{t * 131 % 10000:04}" for b, t in zip(branch, town, strict=True)]
    return {"郵便番号": codes, "住所": homes}


def _phones(n: int, rng: np.random.Generator) -> list[str]:
    """Numbers behind 040, a prefix that is not in use."""
    return [f"040-{d // 10000:04}-{d % 10000:04}" for d in rng.integers(0, 10**8, n)]


def _mails(number: NDArray[np.int64], rng: np.random.Generator) -> list[str]:
    words = ("mihon", "shiken", "kakuu", "reiji", "mogi", "soutei", "rensyu", "hina")
    hosts = ("example.jp", "example.com", "example.net", "mail.example.jp", "example.ne.jp")
    salt = rng.integers(0, 10**4, len(number))
    return [f"{words[s % 8]}{n}{s % 89}@{hosts[s % 5]}" for n, s in zip(number, salt, strict=True)]


def _next_month(before: pl.DataFrame, month: int, rng: np.random.Generator) -> pl.DataFrame:
    people = len(before)
    after = before
    touched = np.zeros(people, bool)
    for column, share in _CHANGES.items():
        rows = np.flatnonzero(rng.random(people) < share)
        touched[rows] = True
        after = _changed(after, column, rows, rng)
    touched |= rng.random(people) < 0.05
    day = f"2025-{month + 1:02}-"
    dates = after["最終更新"].to_numpy().copy()
    dates[touched] = [f"{day}{d:02}" for d in rng.integers(1, 28, int(touched.sum()))]
    return after.with_columns(pl.Series("最終更新", dates))


def _changed(
    table: pl.DataFrame, column: str, rows: NDArray[np.int64], rng: np.random.Generator
) -> pl.DataFrame:
    values = table[column].to_numpy().copy()
    if column == "電話番号":
        values[rows] = _phones(len(rows), rng)
    elif column == "メールアドレス":
        values[rows] = _mails(rows + 10**7 * int(rng.integers(1, 9)), rng)
    elif column == "区分":
        values[rows] = np.array(["一般", "優良", "休眠"])[rng.integers(0, 3, len(rows))]
    elif column == "スコア":
        moved = values[rows].astype(int) + rng.integers(-40, 41, len(rows))
        values[rows] = np.clip(moved, 0, 999).astype(str)
    else:
        moved_to = zip(values[rows], rng.integers(61, 99, len(rows)), strict=True)
        values[rows] = [f"{old.rsplit('-', 1)[0]}-{lot}" for old, lot in moved_to]
    return table.with_columns(pl.Series(column, values))


def _export(world: World, number: int, employees: int) -> Export:
    rng = world.rng
    account = f"emp{rng.integers(0, employees):04}"
    if world.exports and rng.random() < 0.1:  # the copy a colleague made of an earlier one
        return replace(world.exports[rng.integers(len(world.exports))], id=f"e{number:05}", account=account)
    month = int(rng.integers(0, MONTHS))
    table = world.months[month]
    persons = chosen(table, rng, branch=int(account[3:]) % BRANCHES)
    extra = [column for column in COLUMNS if column not in ALWAYS and rng.random() < 0.8]
    columns = tuple(column for column in COLUMNS if column in (*ALWAYS, *extra))
    if len(persons) < 300:
        return _export(world, number, employees)
    return Export(f"e{number:05}", account, month, persons, columns)


def chosen(table: pl.DataFrame, rng: np.random.Generator, *, branch: int) -> NDArray[np.int64]:
    """The people of an export: a branch, a part of it, the best of it, a random third, or everybody."""
    kind = rng.random()
    if kind < 0.03:
        return np.arange(len(table))
    score = pl.col("スコア").cast(pl.Int32)
    mine = pl.col("支店") == f"第{branch + 1}支店"
    if kind < 0.2:  # across branches
        low = int(rng.integers(300, 900))
        mine = (score >= low) & (pl.col("区分") == CLASSES[rng.integers(3)])
    elif kind < 0.45:
        mine &= pl.col("区分") == CLASSES[rng.integers(6)]
    elif kind < 0.6:
        mine &= score >= int(rng.integers(100, 600))
    persons = table.select(mine.arg_true()).to_series().to_numpy().astype(np.int64)
    if kind > 0.9:
        return np.sort(rng.choice(persons, len(persons) // 3, replace=False))
    return persons
