"""Messy records of synthetic people with known identity: seeded, fast enough for 10^7 rows.

Family names follow their real frequency, given names a Zipf law, so that namesakes are as common as in Japan.
Households share address, phone and sometimes mail; some hold twins; people move, marry, mistype.
"""

import tempfile
import time
from collections.abc import Iterable, Iterator

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa

from kakuho.people.spellings.tables import family_readings, given_names
from kakuho.vocab.principals import RECORDS_SCHEMA

TOWNS = (
    "東京都港区芝浦",
    "大阪府大阪市北区天神橋",
    "神奈川県横浜市西区みなとみらい",
    "北海道札幌市中央区北三条西",
    "福岡県福岡市博多区千代",
)
BUILDINGS = ("", "", " サンハイツ", " メゾン桜", "グランドコート")
DOMAINS = ("example.jp", "example.com", "mail.example.jp", "example.co.jp")
MISSING = {"name": 0.05, "kana": 0.05, "phone": 0.2, "email": 0.3, "birth_date": 0.35, "address": 0.1}
HALF = str.maketrans(
    dict(
        zip(
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン",
            "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ",
            strict=True,
        )
    )
)


def _names() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    families = list(family_readings().items())
    givens = [
        (kanji, reading) for reading, spellings in sorted(given_names().items()) for kanji in spellings[:6]
    ]
    return families, givens


def generate(rows: int, *, seed: int = 1) -> tuple[pa.Table, np.ndarray]:
    """`rows` records (RECORDS_SCHEMA) and the person of each, about 0.65 people a row, in mixed order."""
    (records,), who = generate_parts(rows, seed=seed, part_rows=rows)
    return records, who


def generate_parts(
    rows: int, *, seed: int = 1, part_rows: int = 500_000
) -> tuple[Iterator[pa.Table], np.ndarray]:
    """As `generate`, in parts that are written one at a time."""
    rng = np.random.default_rng(seed)
    people = int(rows * 0.65)
    population = _population(people, rng)
    who = np.concatenate([np.arange(people), rng.integers(0, people, rows - people)])
    rng.shuffle(who)
    edges = range(0, rows, part_rows)
    parts = (
        _written(_named(population[who[first : first + part_rows]]), rng, people, first) for first in edges
    )
    return parts, who


def _named(people: pl.DataFrame) -> pl.DataFrame:
    """The people with their names in letters."""
    families, givens = _names()
    texts = {
        "family": [name for name, _ in families],
        "given": [kanji for kanji, _ in givens],
        "family_kana": [kana for _, kana in families],
        "given_kana": [kana for _, kana in givens],
    }
    return people.with_columns(
        pl.Series(name, listed).gather(people[name.removesuffix("_kana")]).alias(name)
        for name, listed in texts.items()
    )


def _population(people: int, rng: np.random.Generator) -> pl.DataFrame:
    families, givens = _names()
    weights = 1 / (np.arange(len(families)) + 20)
    zipf = 1 / (np.arange(len(givens)) + 50)
    given_order = rng.permutation(len(givens))
    home = np.arange(people) - (rng.random(people) < 0.12)  # shares the home of the person before
    home = np.where(home < 0, 0, home)
    twin = (home != np.arange(people)) & (rng.random(people) < 0.08)
    family = rng.choice(len(families), people, p=weights / weights.sum())[home]
    given = given_order[rng.choice(len(givens), people, p=zipf / zipf.sum())]
    born = rng.integers(-9000, 13500, people)  # days from 1970
    born = np.where(twin, born[home], born)
    shared = rng.random(people) < 0.3
    phone_of = np.where(shared, home, np.arange(people))
    mail_of = np.where(rng.random(people) < 0.05, home, np.arange(people))
    return pl.DataFrame(
        {
            "family": family.astype(np.uint32),
            "given": given.astype(np.uint32),
            "born": born.astype(np.int32),
            "phone": phone_of * 6_180_339 % _phones(people),
            "mail": mail_of,
            "town": rng.integers(0, len(TOWNS), people)[home],
            "number": rng.integers(0, 7 * 40 * 25 * 40, people)[home],
            "building": rng.integers(0, len(BUILDINGS), people)[home],
        }
    )


def _phones(people: int) -> int:
    """How many telephones there are: beyond ten million people a second ten million, and so on."""
    return 10_000_000 * -(-people // 10_000_000)


def _written(truth: pl.DataFrame, rng: np.random.Generator, people: int, first: int) -> pa.Table:
    """The people as somebody typed them."""
    size = truth.height
    frame = truth.with_columns(
        *(pl.Series(f"u{i}", rng.random(size)) for i in range(10)),
        pl.Series("moved", rng.integers(0, 7 * 40 * 25 * 40, size)),
        pl.Series("new_phone", rng.integers(0, _phones(people), size)),
        pl.col("born").cast(pl.Date).alias("day"),
    )
    frame = frame.with_columns(
        pl.when(pl.col("u0") < 0.06).then("moved").otherwise("number").alias("number"),
        pl.when(pl.col("u1") < 0.06).then("new_phone").otherwise("phone").alias("phone"),
    )
    name, kana = _name()
    phone, email = _contacts()
    values = {
        "name": name,
        "kana": kana,
        "phone": phone,
        "email": email,
        "birth_date": _birth(),
        "address": _address(),
    }
    gone = {field: pl.Series(rng.random(size) < share) for field, share in MISSING.items()}
    columns = frame.select(pl.when(~gone[field]).then(value).alias(field) for field, value in values.items())
    columns = columns.with_columns(
        pl.when(pl.col("name").is_null() & pl.col("kana").is_null())
        .then(name_of(frame))
        .otherwise("name")
        .alias("name")
    )
    return as_records(columns.with_row_index("record", offset=first), source="generated.csv")


def _name() -> tuple[pl.Expr, pl.Expr]:
    kana = pl.concat_str(
        "family_kana", pl.when(pl.col("u2") < 0.4).then(pl.lit(" ")).otherwise(pl.lit("")), "given_kana"
    )
    kana = kana.str.replace_many({chr(c): chr(c + 0x60) for c in range(0x3041, 0x3097)})
    half = (
        pl.when(pl.col("u3") < 0.1)
        .then(kana.str.replace_many({chr(k): v for k, v in HALF.items()}))
        .otherwise(kana)
    )
    family = (
        pl.when(pl.col("u4") < 0.2)
        .then(pl.col("family").str.replace_many({"高": "髙", "崎": "﨑", "辺": "邊", "斎": "齋"}))
        .otherwise("family")
    )
    name = pl.concat_str(family, pl.when(pl.col("u5") < 0.5).then(pl.lit(" ")).otherwise(pl.lit("")), "given")
    return name, half


def _address() -> pl.Expr:
    parts = [pl.col("number") % 7 + 1, pl.col("number") // 7 % 40 + 1, pl.col("number") // 280 % 25 + 1]
    room = (
        pl.when(pl.col("building") > 1)
        .then(
            pl.format(
                "{}{}号室",
                pl.col("building").replace_strict(dict(enumerate(BUILDINGS)), return_dtype=pl.String),
                pl.col("number") // 7000 + 101,
            )
        )
        .otherwise(pl.lit(""))
    )
    town = pl.col("town").replace_strict(dict(enumerate(TOWNS)), return_dtype=pl.String)
    town = (
        pl.when(pl.col("u6") < 0.1)
        .then(town.str.replace("^(東京都|大阪府|神奈川県|北海道|福岡県)", ""))
        .otherwise(town)
    )
    return (
        pl.when(pl.col("u6") < 0.8)
        .then(pl.format("{}{}丁目{}番{}号{}", town, *parts, room))
        .otherwise(pl.format("{}{}-{}-{}", town, *parts))
    )


def _contacts() -> tuple[pl.Expr, pl.Expr]:
    # 090-0…, 080-0… and 070-0… are allotted to nobody.
    digits = "0" + (pl.col("phone") % 10_000_000).cast(pl.String).str.zfill(7)
    network = (90 - pl.col("phone") // 10_000_000 * 10).cast(pl.String)
    phone = (
        pl.when(pl.col("u7") < 0.7)
        .then("0" + network + digits)
        .when(pl.col("u7") < 0.85)
        .then(pl.format("0{}-{}-{}", network, digits.str.head(4), digits.str.slice(4)))
        .otherwise("+81 " + network + digits)
    )
    mail = pl.format(
        "user{}@{}",
        "mail",
        (pl.col("mail") % 4).cast(pl.Int64).replace_strict(dict(enumerate(DOMAINS)), return_dtype=pl.String),
    )
    mail = (
        pl.when(pl.col("u8") < 0.01)
        .then(pl.lit("test@example.com"))
        .when(pl.col("u8") < 0.05)
        .then(mail.str.to_uppercase())
        .otherwise(mail)
    )
    return phone, mail


def _birth() -> pl.Expr:
    year = pl.col("day").dt.year()
    era = pl.format("S{}.{}.{}", year - 1925, pl.col("day").dt.month(), pl.col("day").dt.day())
    return (
        pl.when((pl.col("u9") < 0.1) & year.is_between(1927, 1988))
        .then(era)
        .otherwise(pl.col("day").cast(pl.String))
    )


def name_of(frame: pl.DataFrame) -> pl.Series:
    return frame.select(pl.concat_str("family", "given"))[:, 0]


def as_records(frame: pl.DataFrame, *, source: str | None) -> pa.Table:
    """A frame with `record` and some of the record's fields in the form of RECORDS_SCHEMA.

    All from one `source`, or each from what its column `source` says.
    """
    items = pl.lit(["NAME", "PHONE"], dtype=pl.List(pl.String))
    made = {"source", "row", "items", "traits"}
    absent = [field.name for field in RECORDS_SCHEMA if field.name not in {*frame.columns, *made}]
    frame = frame.select(
        (pl.col("source") if source is None else pl.lit(source)).alias("source"),
        pl.col("record").cast(pl.Int64).alias("row"),
        *(pl.lit(None, dtype=pl.String).alias(field) for field in absent),
        *(field.name for field in RECORDS_SCHEMA if field.name in frame.columns and field.name not in made),
        items.alias("items"),
        pl.lit(None, dtype=pl.List(pl.String)).alias("traits"),
    )
    return frame.select(RECORDS_SCHEMA.names).to_arrow().cast(RECORDS_SCHEMA)


def floor_seconds(parts: Iterable[pa.Table], query: str) -> float:
    """Seconds DuckDB takes to count distinct phones, mails and name + birth date in the same rows as CSV."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        for number, part in enumerate(parts):
            pl.from_arrow(part.drop_columns(["items", "traits"])).write_csv(file, include_header=not number)
        file.flush()
        started = time.monotonic()
        duckdb.connect(config={"threads": 2}).sql(query.format(file.name)).fetchall()
        return round(time.monotonic() - started, 2)
