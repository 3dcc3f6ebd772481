"""Values of which only the beginning or the end is left: 山**, 090-****-1234, a***@example.jp, 1985."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kakuho.trace.canonical import Spelling
from kakuho.trace.tokens import (
    HEADS,
    MAIL_DOMAIN,
    MAIL_HEADS,
    MAIL_TAILS,
    TAILS,
    Tokens,
)

_MASK = r"[*●○◯■□•×✕…#＊]+|[xX]{2,}|(?:_){2,}"
_MOST = 0.6
_PREFECTURE = r"^(?:北海道|東京都|京都府|大阪府|[^0-9]{2,3}県)$"
_CITY = r"^[^0-9]*[市区町村]$"


@dataclass(frozen=True, slots=True)
class Visible:
    """What is left of the values of a column: fingerprints at one part of the whole; 0 where nothing is."""

    part: int
    prints: NDArray[np.uint16]
    sure: bool = True  # False for bare figures, which may as well be something else


def visible_parts(values: pl.Series, tokens: Tokens) -> dict[Spelling, list[Visible]]:
    """What is left of masked or shortened values, by the kinds that they can be of; empty for whole ones."""
    frame = values.alias("v").to_frame()
    folded = frame.select(pl.col("v").str.normalize("NFKC").str.replace_all(r"\s", "")).to_series()
    sample = folded.drop_nulls().head(500)
    if not len(sample):
        return {}
    if _share(sample, _MASK) > _MOST:
        return _masked(folded.str.replace_all(_MASK, "*"), tokens)
    return _shortened(folded, sample, tokens)


def _share(sample: pl.Series, pattern: str) -> float:
    return int(sample.str.contains(pattern).sum()) / len(sample)


def _masked(text: pl.Series, tokens: Tokens) -> dict[Spelling, list[Visible]]:
    sample = text.drop_nulls().head(500)
    if _share(sample, "@") > _MOST:
        return {Spelling.EMAIL: _mail(text, tokens)}
    if _share(sample, r"^[+\d*()\-]+$") > _MOST:
        bare = text.str.replace(r"^\+?81-?\(?0?\)?", "0").str.replace_all(r"[()\-]", "")
        found = {spelling: _ends(bare, spelling, tokens) for spelling in (Spelling.PHONE, Spelling.POSTAL)}
        return {**found, Spelling.DATE: _ends(bare, Spelling.DATE, tokens)}
    if _share(sample, r"^\d{4}[/年.]") > _MOST:
        bare = text.str.replace(r"^(\d{4})[/年.](\d\d?)[/月.].*$", "$1-$2").str.replace(
            r"^(\d{4}).\*.*$", "$1"
        )
        return {Spelling.DATE: _days(bare, tokens)}
    kinds = [Spelling.KANA] if _share(sample, r"^[ァ-ヴー*]+$") > _MOST else [Spelling.NAME, Spelling.ADDRESS]
    return {spelling: _ends(text, spelling, tokens) for spelling in kinds}


def _shortened(text: pl.Series, sample: pl.Series, tokens: Tokens) -> dict[Spelling, list[Visible]]:
    if _share(sample, r"^(?:19|20)\d\d年?$|^(?:19|20)\d\d[-/年.](?:0?[1-9]|1[0-2])月?$") > _MOST:
        return {Spelling.DATE: _days(text, tokens)}
    if _share(sample, _PREFECTURE) > _MOST or _share(sample, _CITY) > _MOST:
        return {Spelling.ADDRESS: _ends(text + "*", Spelling.ADDRESS, tokens)}
    if _share(sample, r"^\d{3}$") > _MOST:
        return {Spelling.POSTAL: _unsure(_ends(text + "*", Spelling.POSTAL, tokens))}
    if _share(sample, r"^\d{4}$") > _MOST:
        return {Spelling.PHONE: _unsure(_ends("*" + text, Spelling.PHONE, tokens))}
    return {}


def _unsure(found: list[Visible]) -> list[Visible]:
    return [replace(visible, sure=False) for visible in found]


def _days(text: pl.Series, tokens: Tokens) -> list[Visible]:
    """Years and, where they are given, months."""
    frame = text.alias("v").to_frame()
    year = pl.col("v").str.extract(r"^(\d{4})")
    month = pl.col("v").str.extract(r"^\d{4}[-/年.]?(\d\d?)月?$").str.zfill(2)
    pieces = frame.select(year.alias("y"), pl.concat_str(year, month).alias("m")).get_columns()
    return _told([(HEADS.index(4), pieces[0]), (HEADS.index(6), pieces[1])], Spelling.DATE, tokens)


def _ends(text: pl.Series, spelling: Spelling, tokens: Tokens) -> list[Visible]:
    """The longest beginning and the longest end of a length that is kept of known values."""
    frame = text.alias("v").to_frame()
    clean = pl.col("v").str.to_lowercase()
    head, tail = clean.str.extract(r"^([^*]*)\*"), clean.str.extract(r"\*([^*]*)$")
    pieces = [(at, _exact_head(head, n)) for at, n in enumerate(HEADS)]
    pieces += [(len(HEADS) + at, _exact_tail(tail, n)) for at, n in enumerate(TAILS)]
    made = frame.select(expr.alias(str(at)) for at, expr in pieces).get_columns()
    return _told(list(zip([at for at, _ in pieces], made, strict=True)), spelling, tokens)


def _mail(text: pl.Series, tokens: Tokens) -> list[Visible]:
    frame = text.alias("v").to_frame()
    clean = pl.col("v").str.to_lowercase()
    local, domain = clean.str.extract(r"^([^@]*)@"), clean.str.extract(r"@([^*@]+)$")
    head, tail = local.str.extract(r"^([^*]*)\*"), local.str.extract(r"\*([^*]*)$")
    pieces = [(at, _exact_head(head, n)) for at, n in enumerate(MAIL_HEADS)]
    pieces += [(MAIL_DOMAIN, domain)]
    pieces += [(MAIL_DOMAIN + 2 + at, _exact_tail(tail, n)) for at, n in enumerate(MAIL_TAILS)]
    made = frame.select(expr.alias(str(at)) for at, expr in pieces).get_columns()
    return _told(list(zip([at for at, _ in pieces], made, strict=True)), Spelling.EMAIL, tokens)


def _exact_head(head: pl.Expr, n: int) -> pl.Expr:
    return pl.when(head.str.len_chars() >= n).then(head.str.slice(0, n))


def _exact_tail(tail: pl.Expr, n: int) -> pl.Expr:
    return pl.when(tail.str.len_chars() >= n).then(tail.str.tail(n))


def _told(pieces: list[tuple[int, pl.Series]], spelling: Spelling, tokens: Tokens) -> list[Visible]:
    """The pieces that most rows have, as fingerprints; of beginnings and of ends only the longest."""
    common = [(at, piece) for at, piece in pieces if piece.null_count() < 0.5 * len(piece)]
    heads = [pair for pair in common if pair[0] < _first_tail(spelling) and not _is_domain(pair[0], spelling)]
    others = [pair for pair in common if _is_domain(pair[0], spelling)]
    tails = [
        pair for pair in common if pair[0] >= _first_tail(spelling) and not _is_domain(pair[0], spelling)
    ]
    kept = heads[-1:] + others + tails[-1:]
    return [Visible(at, tokens.part(piece, spelling, at)) for at, piece in kept]


def _first_tail(spelling: Spelling) -> int:
    return MAIL_DOMAIN if spelling is Spelling.EMAIL else len(HEADS)


def _is_domain(at: int, spelling: Spelling) -> bool:
    return spelling is Spelling.EMAIL and at == MAIL_DOMAIN
