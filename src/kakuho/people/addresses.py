"""Keys of addresses: town and numbers, and the room."""

import polars as pl

PREFECTURES = (
    "北海道青森県岩手県宮城県秋田県山形県福島県茨城県栃木県群馬県埼玉県千葉県東京都神奈川県新潟県富山県石川県福井県山梨県長野県岐阜県静岡県"
    "愛知県三重県滋賀県京都府大阪府兵庫県奈良県和歌山県鳥取県島根県岡山県広島県山口県徳島県香川県愛媛県高知県福岡県佐賀県長崎県熊本県大分県"
    "宮崎県鹿児島県沖縄県"
)
_PREFECTURE = r"^(?:北海道|東京都|京都府|大阪府|(?:神奈川|和歌山|鹿児島|[一-龠]{2})県)"
# 郡 is often left out; the name of a city that holds the letter (郡山市, 大和郡山市) is not a 郡.
_COUNTY = r"^[^市区郡]{1,4}郡([^市区郡]{1,5}[町村])"
_DASHES = r"[-‐‑‒–—―−ーｰ─━ｰ~〜のノ]"
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
    number, for a town alone is shared by thousands.
    """
    text = (
        pl.col("address")
        .str.normalize("NFKC")
        .str.replace_all(r"[\s,、]+", "")
        .str.replace(r"^〒?\d{3}-?\d{4}", "")
        .str.replace(_PREFECTURE, "")
        .str.replace(_COUNTY, "$1")
        .str.replace_many(_numerals(), leftmost=True)
        .str.replace_all(r"大字|字", "")
        .str.replace_many({"ヶ": "ケ", "ヵ": "ケ", "が": "ケ", "ガ": "ケ", "之": "ノ", "の": "ノ"})
        .str.replace_all(r"(\d)(?:丁目|番地|番|号)(?:ノ)?", "$1-")
        .str.replace_all(rf"(\d){_DASHES}+", "$1-")
        .str.strip_chars_end("-")
    )
    frame = frame.with_columns(text.alias("_address"))
    numbers = pl.col("_address").str.extract(r"(\d+(?:-\d+)+|\d+)-?", 1)
    chained = pl.col("_address").str.extract(r"(\d+(?:-\d+)+)", 1)
    number = pl.coalesce(chained, numbers)
    town = pl.col("_address").str.extract(r"^(.*?)(?:\d+(?:-\d+)+|\d+-?[^\d]*$)", 1)
    room = pl.col("_address").str.extract(r"(\d+)(?:-|室|F|階)*$", 1)
    return frame.with_columns(
        pl.when(number.is_not_null() & (town.str.len_chars() > 1))
        .then(town + "|" + number)
        .alias("address_key"),
        pl.when(~pl.col("_address").str.ends_with(number)).then(room).alias("address_room"),
    ).drop("_address")
