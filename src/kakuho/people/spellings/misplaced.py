"""Values that stand in another column, put where they belong: files whose columns change places half-way."""

import polars as pl

from kakuho.people.spellings.birth_dates import birth_key

_KANJI = r"[一-龠々〆]"
# What a cell is by its letters alone, however its column is headed. The first that fits is it.
_SHAPES = {
    "email": r"^\s*[^\s@＠]+[@＠][^\s@＠]+\s*$",
    "postal": r"^\s*〒?\s*[0-9０-９]{3}[-‐−－ー]?[0-9０-９]{4}\s*$",
    "birth_date": "",  # what `birth_key` reads
    "phone": r"^\s*[+＋]?(?:[\s()（）\-‐−－ー]*[0-9０-９]){9,13}\s*$",
    "address": rf"[都道府県市区町村郡].*[0-9０-９]|{_KANJI}.*[0-9０-９]+[-‐−－ー丁番][0-9０-９]",
    "kana": r"^[ぁ-ゖァ-ヺー･-ﾟ\s・]+$",
    "name": rf"^[^0-9０-９@＠]*{_KANJI}[^0-9０-９@＠]*$",
}
# Cells that can be in their place without a closer look: the cheap question that most rows stop at.
_IN_PLACE = {
    "email": r"[@＠]",
    "postal": r"^\s*〒?\s*[0-9０-９]{3}.{0,3}[0-9０-９]{2}",
    "birth_date": r"^[^@＠都道府県市区町村郡]{6,14}$",
    "phone": r"^[^@＠一-龠ァ-ヺ]{6,}$",
    "address": rf"{_KANJI}.*[0-9０-９]",
    "kana": r"^[^0-9０-９@＠一-龠々]+$",
    "name": r"^[^0-9０-９@＠]+$",
}
_NAMES = ("name", "kana")
# A telephone number without its zero looks like a compact date or a member's number like a telephone number:
# between these columns a cell is left where it stands.
_ALIKE = ({"postal", "phone"}, {"birth_date", "phone"}, {"birth_date", "postal"})


def in_place(frame: pl.DataFrame) -> pl.DataFrame:
    """The records with every cell in the column that its letters fit, where the two columns say so together.

    A cell moves only out of a column that it does not fit, into one that is empty or holds what does not fit
    there either; names in kana may stay in the column of names.
    Cost: one look at each cell, and a close one for the rows that do not fit.
    """
    odd = pl.any_horizontal(
        (~pl.col(field).str.contains(shape)).fill_null(value=False) for field, shape in _IN_PLACE.items()
    )
    rows = frame.select(odd.arg_true()).to_series()
    if rows.is_empty():
        return frame
    moved = _moved(frame.select(list(_SHAPES))[rows])
    return frame.with_columns(frame[field].scatter(rows, moved[field]) for field in _SHAPES)


def _moved(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with each cell under the field it is of; of two for one field the one that stood there."""
    cells = (
        frame.with_row_index("row")
        .unpivot(index="row", variable_name="stood", value_name="text")
        .drop_nulls("text")
        .with_columns(_kind(pl.col("text")).alias("kind"))
    )
    leaves = (pl.col("kind") != pl.col("stood")) & ~pl.any_horizontal(
        pl.col("stood").is_in(alike) & pl.col("kind").is_in(alike) for alike in _ALIKE
    )
    # Kana in the column of names is at home there, unless the name stands in the column of kana.
    crossed = ((pl.col("stood") == "kana") & (pl.col("kind") == "name")).any().over("row")
    leaves &= (pl.col("stood") != "name") | (pl.col("kind") != "kana") | crossed
    # Words such as なし and 不明 are no names: out of the other columns a name comes only in exchange.
    back = (
        cells.select("row", stood="kind", kind="stood")
        .drop_nulls()
        .with_columns(exchanged=pl.lit(value=True))
    )
    cells = cells.join(back.unique(), on=["row", "stood", "kind"], how="left", maintain_order="left")
    leaves &= (
        ~pl.col("kind").is_in(_NAMES) | pl.col("stood").is_in(_NAMES) | pl.col("exchanged").is_not_null()
    )
    placed = cells.with_columns(field=pl.when(leaves.fill_null(value=False)).then("kind").otherwise("stood"))
    order = placed.with_columns(guest=pl.col("field") != pl.col("stood")).sort(
        "row", "field", "guest", "stood"
    )
    wide = order.unique(["row", "field"], keep="first", maintain_order=True).pivot(
        "field", index="row", values="text"
    )
    rows = frame.with_row_index("row").select("row")
    full = rows.join(wide, on="row", how="left", maintain_order="left")
    absent = [pl.lit(None, dtype=pl.String).alias(field) for field in _SHAPES if field not in full.columns]
    return full.with_columns(absent).select(list(_SHAPES))


def _kind(text: pl.Expr) -> pl.Expr:
    """What each text is by its letters: the first shape that fits; null where none does."""
    fits = {field: text.str.contains(shape) for field, shape in _SHAPES.items() if shape}
    fits["birth_date"] = birth_key(text).is_not_null()
    return pl.coalesce(pl.when(fits[field]).then(pl.lit(field)) for field in _SHAPES)
