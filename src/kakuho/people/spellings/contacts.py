"""Keys of phone numbers, mail addresses, postal codes and numbers a company gave."""

from collections.abc import Sequence

import polars as pl

from kakuho.people.spellings.selective import where_needed
from kakuho.people.spellings.tables import placeholders

KANJI_FIGURES = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))  # as a talk is taken down


def phone_key(column: pl.Expr) -> pl.Expr:
    """Digits of the number in international form without the plus; null where it is none or a placeholder.

    A number that lost its leading zero in a spreadsheet is recognised by its length.
    Source: E.164; 電気通信番号計画 (令和元年総務省告示第6号): ten digits, eleven for 0A0 numbers.
    """
    number = where_needed(column, dialled(pl.col("_text")), plain=r"^0[5789]0[0-9]{8}$")
    return number.map_batches(_reaching, return_dtype=pl.String)


def _reaching(numbers: pl.Series) -> pl.Series:
    """The numbers with the country's code, without those that reach nobody on purpose."""
    number = pl.col("_number")
    frame = numbers.alias("_number").to_frame()
    key = pl.when(number.str.starts_with("0")).then("81" + number.str.slice(1)).otherwise(number)
    return frame.select(key.alias("_number")).select(pl.when(~_idle_digits(number)).then(number)).to_series()


def dialled(column: pl.Expr) -> pl.Expr:
    """The number as dialled within Japan, or that of another country with its code."""
    figures = column.str.replace_many(list(KANJI_FIGURES), list(KANJI_FIGURES.values()))
    digits = _national(figures).str.replace_all(r"[^0-9]", "")
    national = (
        pl.when(digits.str.contains(r"^0[1-9][0-9]{8}$|^0[5789]0[0-9]{8}$|^0800[0-9]{7}$"))
        .then(digits)
        .when(digits.str.contains(r"^[5789]0[0-9]{8}$|^[1-9][0-9]{8}$"))
        .then("0" + digits)
    )
    abroad = column.str.contains(r"^\s*[+＋]") & digits.str.contains(r"^[1-79][0-9]{6,14}$")
    return pl.coalesce(national, pl.when(abroad).then(digits))


def _national(column: pl.Expr) -> pl.Expr:
    """The text without an extension, a remark in brackets and the country's prefix."""
    return (
        column.str.normalize("NFKC")
        .str.replace(r"(?i)(?:内線|ext\.?|x)\s*\d+\s*$", "")
        .str.replace(r"\((?:代表|代|直通|携帯|自宅)\)", "")
        .str.replace(r"^\s*\(?(?:\+|00|010)?\s*\(?81\)?[\s\-]*\(?0?\)?", "0")
    )


def _idle_digits(key: pl.Expr) -> pl.Expr:
    """Whether the digits reach nobody on purpose: all zeros or one digit behind the area, or counted up."""
    repeated = [str(digit) * 8 for digit in range(10)]
    return key.str.tail(8).is_in(repeated) | key.is_in(placeholders()["phone_digits"])


def email_key(column: pl.Expr) -> pl.Expr:
    """The address in lower case without its plus tag; null where it is none, a placeholder or a shared role.

    Source: RFC 5321 §4.1.2 for the shape; RFC 2606 for reserved domains; RFC 2142 for role names.
    """
    text = where_needed(
        column, bare_address(pl.col("_text")), plain=r"^[a-z0-9._\-]+@[a-z0-9\-]+(?:\.[a-z0-9\-]+)+$"
    )
    return text.map_batches(_personal, return_dtype=pl.String)


def _personal(addresses: pl.Series) -> pl.Series:
    """The addresses without placeholders and shared roles."""
    idle = placeholders()
    frame = (
        addresses.alias("_text")
        .to_frame()
        .with_columns(
            pl.col("_text").str.split_exact("@", 1).struct.rename_fields(["local", "domain"]).alias("_parts")
        )
    )
    local, domain = pl.col("_parts").struct.field("local"), pl.col("_parts").struct.field("domain")
    nobody = local.is_in(idle["email_local_parts"] + idle["email_role_parts"]) | domain.is_in(
        idle["email_domains"]
    )
    return frame.select(pl.when(~nobody).then("_text")).to_series()


def bare_address(column: pl.Expr) -> pl.Expr:
    """The address alone, in lower case and without its plus tag; null where it has not the shape of one."""
    text = (
        column.str.normalize("NFKC")
        .str.to_lowercase()
        .str.replace_all("%40", "@")
        .str.replace(r"^.*<([^<>]+)>\s*$", "$1")
        .str.replace(r"^\s*mailto:", "")
        .str.replace_all(r"[\s\"]", "")
        .str.replace(r"\+[^@]*@", "@")
    )
    return pl.when(text.str.contains(r"^[^@]+@[^@]+\.[^@.]{2,}$")).then(text)


def email_tag(column: pl.Expr) -> pl.Expr:
    """The plus tag of an address: evidence of where it was given, no part of the key (RFC 5233)."""
    return column.str.extract(r"[+＋]([^@+]+)[@＠]", 1)


def tags_of_mail(addresses: Sequence[str | None]) -> list[str | None]:
    """The plus tag of each address, None where there is none."""
    return pl.select(email_tag(pl.lit(pl.Series(addresses, dtype=pl.String)))).to_series().to_list()


def postal_key(column: pl.Expr) -> pl.Expr:
    """Seven digits; null where there are not seven."""
    digits = where_needed(
        column, pl.col("_text").str.normalize("NFKC").str.replace_all(r"[^0-9]", ""), plain="^[0-9]{7}$"
    )
    return pl.when(digits.str.len_chars() == 7).then(digits)


def company_key(column: pl.Expr) -> pl.Expr:
    """The number a company gave, without spaces, hyphens and leading zeros, in upper case."""
    text = column.str.normalize("NFKC").str.to_uppercase().str.replace_all(r"[\s\-_]", "")
    key = text.str.replace(r"^0+", "")
    return pl.when(key != "").then(key)
