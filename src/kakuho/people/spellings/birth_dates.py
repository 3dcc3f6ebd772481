"""Keys of birth dates: both calendars to a day."""

import polars as pl

from kakuho.people.spellings.selective import where_needed
from kakuho.people.spellings.tables import placeholders

# Year before the first of each era, and its last year.
# Source: 元号を改める政令 and earlier edicts (明治 1868, 大正 1912, 昭和 1926, 平成 1989, 令和 2019).
_ERAS = {"m": (1867, 45), "t": (1911, 15), "s": (1925, 64), "h": (1988, 31), "r": (2018, 99)}
_ERA_NAMES = {"明治": "m", "大正": "t", "昭和": "s", "平成": "h", "令和": "r", "元年": "1年", "㍾": "m"}
_WESTERN = r"^(\d{4})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})(?:日|生|[t ]|$)"
_COMPACT = r"^(1[89]\d\d|20\d\d)(\d\d)(\d\d)$"
_IMPERIAL = r"^([mtshr])\.?\s*(\d{1,2})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})(?:日|生|$)"
_COMPACT_IMPERIAL = r"^([mtshr])(\d\d)(\d\d)(\d\d)$"


def birth_key(column: pl.Expr) -> pl.Expr:
    """The day as a date; null where it is none, outside its era, or a placeholder."""
    day = where_needed(column, _iso_text(pl.col("_text")), plain=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    day = day.str.to_date("%Y-%m-%d", strict=False)
    idle = pl.Series(placeholders()["birth_dates"]).str.to_date("%Y-%m-%d")
    return pl.when(~day.is_in(idle.implode()) & day.dt.year().is_between(1868, 2199)).then(day)


def _iso_text(column: pl.Expr) -> pl.Expr:
    text = (
        column.str.normalize("NFKC")
        .str.strip_chars()
        .str.to_lowercase()
        .str.replace_many(_ERA_NAMES, leftmost=True)
    )
    western = pl.coalesce(*(_western(text, pattern) for pattern in (_WESTERN, _COMPACT)))
    imperial = pl.coalesce(*(_imperial(text, pattern) for pattern in (_IMPERIAL, _COMPACT_IMPERIAL)))
    return pl.coalesce(western, imperial)


def _iso(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    return pl.concat_str(
        year.cast(pl.String).str.zfill(4), month.str.zfill(2), day.str.zfill(2), separator="-"
    )


def _western(text: pl.Expr, pattern: str) -> pl.Expr:
    return _iso(*(text.str.extract(pattern, group) for group in (1, 2, 3)))


def _imperial(text: pl.Expr, pattern: str) -> pl.Expr:
    era = text.str.extract(pattern, 1)
    year = text.str.extract(pattern, 2).cast(pl.Int32, strict=False)
    before = era.replace_strict(
        {name: base for name, (base, _) in _ERAS.items()}, default=None, return_dtype=pl.Int32
    )
    last = era.replace_strict(
        {name: years for name, (_, years) in _ERAS.items()}, default=None, return_dtype=pl.Int32
    )
    full = pl.when(year.is_between(1, last)).then(before + year)
    return _iso(full, text.str.extract(pattern, 3), text.str.extract(pattern, 4))
