"""Costly expressions evaluated on the rows that need them; most cells are written plainly already."""

import polars as pl


def where_needed(column: pl.Expr, full: pl.Expr, *, plain: str) -> pl.Expr:
    """`full` where the text of `column` does not match the pattern `plain`, else the text as it is.

    `full` is an expression over `column` alone. Cost: one match a row, and `full` on the rest only.
    """

    def evaluate(series: pl.Series) -> pl.Series:
        odd = (~series.str.contains(plain)).fill_null(value=False)
        if not odd.any():
            return series
        rest = series.filter(odd).rename("_text").to_frame().select(full.alias("_text")).to_series()
        places = odd.arg_true()
        return series.scatter(places, rest)

    return column.map_batches(evaluate, return_dtype=pl.String)
