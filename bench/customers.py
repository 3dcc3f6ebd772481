"""Synthetic customer lists of any length: name, kana, phone, mail, address, birth date.

Nobody in them exists: names are drawn at random, phones lie in 090-0…, which is not given out, mails
lie under example.jp. About one row in ten repeats an earlier customer in another spelling.
"""

from pathlib import Path

import numpy as np
import polars as pl
from jaconv import hira2kata
from japanese_personal_name_dataset import load_dataset


def _names() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Family and given names with their readings in katakana, the commonest family names first."""
    men, women, last = load_dataset(kind="org", include_last_names=True)
    family = [(name, hira2kata(entry["reading"])) for name, entry in last.items()]
    given = [
        (kanji, hira2kata(reading))
        for readings in (women, men)
        for reading, entry in readings.items()
        for kanji in entry["kanji"]
    ]
    np.random.default_rng(7).shuffle(given)
    return family, given


FAMILY, GIVEN = _names()
TOWNS = [
    "東京都新宿区西新宿", "東京都世田谷区代沢", "大阪府大阪市北区梅田", "愛知県名古屋市中区栄",
    "北海道札幌市中央区大通西",
    "福岡県福岡市博多区住吉", "神奈川県横浜市西区みなとみらい", "京都府京都市中京区壬生",
    "宮城県仙台市青葉区国分町",
    "広島県広島市中区紙屋町",
]  # fmt: skip
CHUNK_ROWS = 500_000


def write_customers(path: Path, *, rows: int, seed: int = 1) -> None:
    """Write `rows` customers as UTF-8 CSV with a Japanese header."""
    rng = np.random.default_rng(seed)
    people = int(rows * 0.9)
    with path.open("wb") as out:
        for first in range(0, rows, CHUNK_ROWS):
            size = min(CHUNK_ROWS, rows - first)
            ids = np.arange(first, first + size)
            repeated = ids >= people
            ids = np.where(repeated, rng.integers(0, max(people, 1), size), ids)
            _chunk(ids, repeated).write_csv(out, include_header=first == 0)


def _chunk(ids: np.ndarray, repeated: np.ndarray) -> pl.DataFrame:
    mixed = (ids.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(17)
    family, given = _ranked(mixed, len(FAMILY)), _ranked(mixed >> np.uint64(13), len(GIVEN))
    kanji = _pick(FAMILY, family, 0) + " " + _pick(GIVEN, given, 0)
    kana = _pick(FAMILY, family, 1) + " " + _pick(GIVEN, given, 1)
    number = pl.Series(ids % 10_000_000).cast(pl.String).str.zfill(8)
    dashed = "090-" + number.str.slice(0, 4) + "-" + number.str.slice(4)
    day = pl.Series((mixed // 1440 % 18_000).astype(np.int32) - 7_000).cast(pl.Date)
    block = pl.Series((mixed // 7 % 9 + 1).astype(int)).cast(pl.String)
    lot = pl.Series((mixed // 11 % 40 + 1).astype(int)).cast(pl.String)
    house = pl.Series((mixed // 13 % 30 + 1).astype(int)).cast(pl.String)
    town = pl.Series(TOWNS).gather(pl.Series((mixed % len(TOWNS)).astype(int)))
    again = pl.Series(repeated)
    mail = "u" + pl.Series(ids).cast(pl.String) + "@example.jp"
    frame = pl.DataFrame(
        {
            "氏名": kanji, "フリガナ": kana, "電話番号": dashed,
            "メールアドレス": mail,
            "住所": town + block + "-" + lot + "-" + house, "生年月日": day.dt.strftime("%Y/%m/%d"),
        }
    )  # fmt: skip
    respelt = {
        "氏名": pl.col("氏名").str.replace(" ", ""),
        "電話番号": pl.col("電話番号").str.replace_all("-", ""),
    }
    return frame.with_columns(
        pl.when(again).then(other).otherwise(pl.col(name)).alias(name) for name, other in respelt.items()
    )


def _ranked(number: np.ndarray, size: int) -> np.ndarray:
    """Ranks below `size`, each about as frequent as one over its rank, as names are."""
    return np.exp(number % np.uint64(1 << 20) / (1 << 20) * np.log(size)).astype(int) - 1


def _pick(table: list[tuple[str, str]], index: np.ndarray, side: int) -> pl.Series:
    return pl.Series([pair[side] for pair in table]).gather(pl.Series(index))
