"""People: the records findings become, and how many principals they are."""

from dataclasses import dataclass, field

import pyarrow as pa

# Kinds that alone do not make a row about a principal: they are about a browser or a device (個人関連情報,
# 法2条7項), about a company, or about nobody in particular.
PSEUDONYMOUS_ALONE = frozenset(
    {
        "IP",
        "COOKIE_ID",
        "AD_ID",
        "HASHED_EMAIL",
        "POSTAL",
        "GENDER",
        "AGE",
        "SENSITIVE",
        "INSURER_NO",
        "CORPORATE_NO",
        "CARD_EXPIRY",
        "CARD_CODE",
        "PASSWORD",
        "API_TOKEN",
        "PRIVATE_KEY",
        "SWIFT_BIC",
        "MAC_ADDRESS",
        "LOCATION",
        "VEHICLE_NO",
        "COMMUNICATION",
    }
)

# One row is one mention of a person: a table row, or a cluster of findings in a text. Values are as written,
# null where absent. `items` are the kind ids present in the row. `traits` is what else the row says of its
# person: "SENSITIVE:disability" (a category of a kind), "deceased:yes", "country:US", "role:employees"; null
# where it says nothing. This is personal data: it lives in memory and in the vault only.
RECORDS_SCHEMA = pa.schema(
    [
        pa.field("source", pa.string(), nullable=False),  # text of the part's locator
        pa.field("row", pa.int64(), nullable=False),  # row of the table, or ordinal of the mention in a text
        pa.field("name", pa.large_string()),
        pa.field("kana", pa.large_string()),
        pa.field("romaji", pa.large_string()),
        pa.field("phone", pa.large_string()),
        pa.field("phone_2", pa.large_string()),
        pa.field("email", pa.large_string()),
        pa.field("email_2", pa.large_string()),
        pa.field("postal", pa.large_string()),
        pa.field("address", pa.large_string()),
        pa.field("birth_date", pa.large_string()),
        pa.field("company_id", pa.large_string()),  # number the company gave: customer, member, employee
        pa.field("items", pa.list_(pa.string())),
        pa.field("traits", pa.list_(pa.string())),
    ]
)


@dataclass(frozen=True, slots=True)
class UnkeyedRow:
    """A row with nothing to know a person by, and the kinds of what is in it."""

    source: str
    row: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnkeyedRows:
    """All of them by source, and the first ones each."""

    by_source: dict[str, int] = field(default_factory=dict)
    listed: tuple[UnkeyedRow, ...] = ()


NO_UNKEYED_ROWS = UnkeyedRows()


@dataclass(frozen=True, slots=True)
class PrincipalsCount:
    """How many people: never fewer than `low`, never more than `high`, most likely `best`.

    `linked` is how many persons the records were joined to, which is how many the register lists; `best` is
    that number less those who are estimated to be listed twice, and less rows that tell nothing of anybody.
    `interval_low` and `interval_high` hold the number with a chance of 95 %; both null where too few
    records say so.
    `why` holds short reasons for the distance between the bounds, Japanese and English.
    `by_item` counts principals per kind id. `unkeyed_rows` had nothing by which to know a person; `unkeyed`
    says where they are.
    """

    low: int
    best: int
    high: int
    by_item: dict[str, int] = field(default_factory=dict)
    by_source: dict[str, int] = field(default_factory=dict)
    unkeyed_rows: int = 0
    why_ja: tuple[str, ...] = ()
    why_en: tuple[str, ...] = ()
    linked: int | None = None
    interval_low: int | None = None
    interval_high: int | None = None
    unkeyed: UnkeyedRows = NO_UNKEYED_ROWS
