"""Costly expressions evaluated on the rows that need them; most cells are written plainly already."""

import polars as pl


def where_needed(column: pl.Expr, full: pl.Expr, *, plain: str) -> pl.Expr:
    """`full` where the text of `column` does not match the pattern `plain`, else the text as it is.

    `full` is an expression over `column` alone. Cost: one match a row, and `full` once for each different
    text of the rest: a million birth dates have some forty thousand spellings.
    """

    def evaluate(series: pl.Series) -> pl.Series:
        odd = (~series.str.contains(plain)).fill_null(value=False)
        if not odd.any():
            return series
        rest = series.filter(odd).alias("_text").to_frame()
        done = rest.unique().with_columns(full.alias("_done"))
        evaluated = rest.join(done, on="_text", how="left", maintain_order="left")["_done"]
        return series.scatter(odd.arg_true(), evaluated)

    return column.map_batches(evaluate, return_dtype=pl.String)
