"""An estimate of how many of the people live outside Japan, and by what evidence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from kakuho.people.facts.items_per_person import PeopleByWord
from kakuho.people.facts.trait_words import country_names, plain, trait_words
from kakuho.people.facts.traits import COUNTRY
from kakuho.people.spellings.addresses import PREFECTURES
from kakuho.vocab.person_facts import Whereabouts

Ints = npt.NDArray[np.int64]
People = npt.NDArray[np.int32]
Ranks = npt.NDArray[np.int8]

JAPAN = "JP"
BY_COLUMN, BY_ADDRESS, BY_PHONE = "country_column", "address", "phone_country_code"
_EVIDENCE = (BY_COLUMN, BY_ADDRESS, BY_PHONE)  # the surest first
_NOBODY = np.zeros(0, dtype=np.int32)
_SCHEMA = {"person": pl.Int64, "rank": pl.Int64, "region": pl.String}
_JAPANESE_ROMAJI = r"(?i)(?:-(?:ku|shi|cho|machi|gun|ken|fu|to)\b|\b(?:tokyo|osaka|kyoto|hokkaido|japan)\b)"


# The keys that tell where somebody lives.
LIVING_KEYS = ("postal_key", "phone_key", "phone_2_key")


@dataclass(slots=True)
class Residences:
    """What addresses and telephones say of where people live.

    Most live in Japan: of them a number a person and evidence is kept, a line with the country of the others.
    """

    _home: dict[int, list[People]] = field(default_factory=dict)  # by evidence
    _abroad: list[pl.DataFrame] = field(default_factory=list)

    def take(self, part: pa.Table, keys: pa.Table, person: Ints) -> None:
        """Take in records (`address`), their keys (LIVING_KEYS) and persons (-1 for none).

        Cost: about 1 µs a record; addresses are looked into where they are not plainly Japanese.
        """
        written = cast("pl.Series", pl.from_arrow(part.column("address"))).alias("address")
        frame = cast("pl.DataFrame", pl.from_arrow(keys)).with_columns(written, pl.Series("person", person))
        frame = frame.filter(pl.col("person") >= 0)
        self._told(frame["person"], 1, _of_addresses(frame))
        for column in ("phone_key", "phone_2_key"):
            self._told(frame["person"], 2, _of_phones(frame[column]))

    def _told(self, person: pl.Series, rank: int, region: pl.Series) -> None:
        home = person.filter((region == JAPAN).fill_null(value=False)).to_numpy()
        self._home.setdefault(rank, []).append(np.unique(home.astype(np.int32)))
        lines = pl.DataFrame({"person": person, "region": region}).filter(pl.col("region") != JAPAN).unique()
        ranked = lines.select("person", pl.lit(rank, pl.Int64).alias("rank"), "region")
        self._abroad.append(ranked)

    def whereabouts(self, found: PeopleByWord, *, people: int) -> Whereabouts:
        """How many live abroad by their surest evidence; contradictory where that names Japan and another.

        A country told by the code of a telephone alone is the one the code is mainly used in (+1: US).
        Source: ISO 3166-1; E.164 country codes (phonenumbers, Apache-2.0).
        """
        told = {word.removeprefix(COUNTRY): found.of([word]) for word in found.starting(COUNTRY)}
        home = self._home | {0: [told.pop(JAPAN, _NOBODY)]}
        columns = [
            pl.DataFrame({"person": persons.astype(np.int64), "rank": 0, "region": region}, schema=_SCHEMA)
            for region, persons in told.items()
        ]
        lines = pl.concat([pl.DataFrame(schema=_SCHEMA), *columns, *self._abroad])
        rank, japan = _surest(home, lines)
        surest = lines.filter(pl.Series(rank[lines["person"].to_numpy()] == lines["rank"].to_numpy()))
        persons = surest.group_by("person").agg(pl.col("rank").first(), pl.col("region").min())
        abroad = persons.filter(pl.Series(~japan[persons["person"].to_numpy()]))
        known = int(np.count_nonzero(rank < len(_EVIDENCE)))
        by_country = _numbers(abroad["region"])
        ranks = {_EVIDENCE[int(which)]: number for which, number in _numbers(abroad["rank"]).items()}
        eu = set(trait_words()["country"]["eu"])
        return Whereabouts(
            abroad=abroad.height,
            in_japan=known - persons.height,
            contradictory=persons.height - abroad.height,
            unknown=people - known,
            by_country=by_country,
            by_evidence=ranks,
            in_eu=sum(number for region, number in by_country.items() if region in eu),
        )


def _surest(home: Mapping[int, Sequence[People]], lines: pl.DataFrame) -> tuple[Ranks, npt.NDArray[np.bool_]]:
    """Of each person the place of his surest evidence (beyond all: none), and whether it names Japan."""
    last = max((int(one.max(initial=-1)) for many in home.values() for one in many), default=-1)
    size = max(last, int(lines["person"].to_numpy().max(initial=-1))) + 1
    rank = np.full(size, len(_EVIDENCE), dtype=np.int8)
    japan = np.zeros(size, dtype=np.bool_)
    for place in reversed(range(len(_EVIDENCE))):  # the surest last: it stands
        there = lines["person"].filter(lines["rank"] == place).to_numpy()
        rank[there], japan[there] = place, False
        for persons in home.get(place, ()):
            rank[persons], japan[persons] = place, True
    return rank, japan


def _numbers(column: pl.Series) -> dict[str, int]:
    counted = column.cast(pl.String).value_counts().sort(column.name)
    return dict(counted.iter_rows())


def _of_addresses(frame: pl.DataFrame) -> pl.Series:
    """The country of each address, null where it does not tell.

    Plainly Japanese: a prefecture, or kanji and kana with a Japanese postal code and no country before them.
    """
    text = pl.col("text")
    # In steps: an expression that is used again is worked out again.
    frame = frame.select("postal_key", pl.col("address").str.normalize("NFKC").alias("text"))
    japanese = (text.str.contains(_japanese()) & ~text.str.contains(_abroad_first())) | (
        pl.col("postal_key").is_not_null() & text.str.contains(r"[一-龠]")
    )
    frame = frame.select("text", pl.when(japanese).then(pl.lit(JAPAN)).alias("region"))
    odd = frame.with_row_index("at").filter(pl.col("region").is_null() & pl.col("text").is_not_null())
    named = odd.select("at", _named(pl.col("text").str.strip_chars()).alias("region")).drop_nulls()
    return frame["region"].scatter(named["at"], named["region"])


@cache
def _japanese() -> str:
    """A prefecture at the beginning, behind a postal code perhaps."""
    return rf"^[\s〒0-9-]*(?:日本国?[\s、,]*)?(?:{'|'.join(_prefectures())})"


@cache
def _prefectures() -> tuple[str, ...]:
    return tuple(re.findall(r"北海道|東京都|京都府|大阪府|神奈川県|和歌山県|鹿児島県|..県", PREFECTURES))


@cache
def _abroad_first() -> str:
    """The Japanese name of another country at the beginning."""
    names = sorted(
        (name for name, region in country_names().items() if region != JAPAN and not name.isascii()),
        key=len,
        reverse=True,
    )
    return rf"^[\s〒0-9-]*(?:{'|'.join(map(re.escape, names))})"


def _named(text: pl.Expr) -> pl.Expr:
    """The country named at the end (behind a comma or a line) or, in Japanese, at the beginning."""
    known = country_names()
    last = plain(text.str.extract(r"[,、\n]\s*([^,、\n]+?)\s*\.?$", 1).str.replace(r"\s*[\d-]{4,10}$", ""))
    word = plain(text.str.extract(f"({_abroad_first()})", 1).str.replace(r"^[\s〒0-9-]*", ""))
    short = pl.when(last.str.len_chars() > 2).then(last)  # CA, DE and IN are states of the USA, too
    romaji = text.str.contains(_JAPANESE_ROMAJI) & ~text.str.contains(r"[一-龠ぁ-ヶ]")
    return pl.coalesce(
        word.replace_strict(known, default=None, return_dtype=pl.String),
        short.replace_strict(known, default=None, return_dtype=pl.String),
        pl.when(last.is_in(["us", "uk"])).then(last.replace_strict({"us": "US", "uk": "GB"}, default=None)),
        pl.when(romaji).then(pl.lit(JAPAN)),
    )


def _of_phones(keys: pl.Series) -> pl.Series:
    """The country by the code of each number (digits with the code), null where there is none."""
    by_code = _regions_of_codes()
    frame = keys.alias("key").to_frame()
    plain_home = pl.col("key").str.starts_with("81")
    by_length = [
        pl.col("key").str.head(length).replace_strict(by_code, default=None, return_dtype=pl.String)
        for length in (3, 2, 1)
    ]
    odd = frame.with_row_index("at").filter(pl.col("key").is_not_null() & ~plain_home)
    named = odd.select("at", pl.coalesce(by_length).alias("region")).drop_nulls()
    home = frame.select(pl.when(plain_home).then(pl.lit(JAPAN)).alias("region"))["region"]
    return home.scatter(named["at"], named["region"])


@cache
def _regions_of_codes() -> Mapping[str, str]:
    """The country in which each code is mainly used. Source: E.164 (phonenumbers, Apache-2.0)."""
    return {
        str(code): regions[0] for code, regions in COUNTRY_CODE_TO_REGION_CODE.items() if regions[0] != "001"
    }
