"""Keys of phone numbers, mail addresses, postal codes and numbers a company gave."""

import polars as pl

from kakuho.people.tables import placeholders


def phone_key(column: pl.Expr) -> pl.Expr:
    """Digits of the number in international form without the plus; null where it is none or a placeholder.

    A number that lost its leading zero in a spreadsheet is recognised by its length.
    Source: E.164; 電気通信番号計画 (令和元年総務省告示第6号): ten digits, eleven for 0A0 numbers.
    """
    text = (
        column.str.normalize("NFKC")
        .str.replace(r"(?i)(?:内線|ext\.?|x)\s*\d+\s*$", "")
        .str.replace(r"\((?:代表|代|直通|携帯|自宅)\)", "")
        .str.replace(r"^\s*(?:\+|00|010)?\s*\(?81\)?[\s\-]*\(?0?\)?", "0")
    )
    digits = text.str.replace_all(r"\D", "")
    national = (
        pl.when(digits.str.contains(r"^0[1-9]\d{8}$|^0[5789]0\d{8}$|^0120\d{6}$|^0800\d{7}$"))
        .then(digits)
        .when(digits.str.contains(r"^[5789]0\d{8}$|^[1-9]\d{8}$"))
        .then(pl.lit("0") + digits)
    )
    abroad = pl.when(column.str.contains(r"^\s*[+＋]") & digits.str.contains(r"^[1-79]\d{6,14}$")).then(
        digits
    )
    key = pl.coalesce(pl.lit("81") + national.str.slice(1), abroad)
    return pl.when(~_idle_digits(key)).then(key)


def _idle_digits(key: pl.Expr) -> pl.Expr:
    """Whether the digits reach nobody on purpose: all zeros or one digit behind the area, or counted up."""
    repeated = "|".join(rf"^81\d{{1,3}}?{digit}{{8,}}$" for digit in range(10))
    return key.str.contains(repeated) | key.is_in(placeholders()["phone_digits"])


def email_key(column: pl.Expr) -> pl.Expr:
    """The address in lower case without its plus tag; null where it is none, a placeholder or a shared role.

    Source: RFC 5321 §4.1.2 for the shape; RFC 2606 for reserved domains; RFC 2142 for role names.
    """
    text = (
        column.str.normalize("NFKC")
        .str.to_lowercase()
        .str.replace_all("%40", "@")
        .str.replace(r"^.*<([^<>]+)>\s*$", "$1")
        .str.replace(r"^\s*mailto:", "")
        .str.replace_all(r"[\s\"]", "")
    )
    local = text.str.extract(r"^([^@+]+)(?:\+[^@]*)?@", 1)
    domain = text.str.extract(r"@([^@]+\.[^@.]{2,})$", 1)
    idle = placeholders()
    nobody = local.is_in(idle["email_local_parts"] + idle["email_role_parts"]) | domain.is_in(
        idle["email_domains"]
    )
    return pl.when(~nobody).then(local + "@" + domain)


def email_tag(column: pl.Expr) -> pl.Expr:
    """The plus tag of an address: evidence of where it was given, no part of the key (RFC 5233)."""
    return column.str.normalize("NFKC").str.extract(r"\+([^@+]+)@", 1)


def postal_key(column: pl.Expr) -> pl.Expr:
    """Seven digits; null where there are not seven."""
    digits = column.str.normalize("NFKC").str.replace_all(r"\D", "")
    return pl.when(digits.str.len_chars() == 7).then(digits)


def company_key(column: pl.Expr) -> pl.Expr:
    """The number a company gave, without spaces, hyphens and leading zeros, in upper case."""
    text = column.str.normalize("NFKC").str.to_uppercase().str.replace_all(r"[\s\-_]", "")
    key = text.str.replace(r"^0+", "")
    return pl.when(key != "").then(key)
