"""Records of people from the rows of a table whose columns have been judged."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import cast

import polars as pl
import pyarrow as pa

from kakuho.people.facts.traits import row_traits
from kakuho.people.records.keyless import is_keyless
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import PSEUDONYMOUS_ALONE, RECORDS_SCHEMA

# The fields of a record, each filled by columns of one kind in one of these roles.
_PLAIN_FIELDS = (
    ("romaji", "NAME", ("romaji",)),
    ("postal", "POSTAL", ("",)),
    ("birth_date", "DOB", ("",)),
    ("company_id", "COMPANY_ID", ("",)),
)
_ADDRESS_ROLES = ("prefecture", "city", "street", "building")
_SAYS_NONE = r"^(?:なし|無し?|特になし|該当なし|ない|不明|-+|ー|―|n/?a|none|null)$"
# That the other person of the row is the one the row is about.
_SAYS_SAME = (
    r"^(?:(?:契約者|申込者|注文者|上記?|左記?|依頼主|ご?本人様?)?(?:に|と|の)?"
    r"(?:同上|同じ|同左|同一|同様|左記?|上記?)|本人|〃|″|same|self)$"
)
_TWO_VALUES = r"^([^,;、/\n]+?)\s*[,;、/\n]\s*([^,;、/\n]+)"
_LISTED = ("items", "traits")
_WRITTEN = tuple(field.name for field in RECORDS_SCHEMA if field.name not in ("source", "row", *_LISTED))


def records_of_table(
    locator: Locator,
    batch: pa.RecordBatch,
    judgements: tuple[ColumnJudgement, ...],
    mentioned: Mapping[int, frozenset[str]] | None = None,
    besides: Sequence[int] = (),
) -> pa.RecordBatch:
    """The rows of `batch` that are about somebody, as records (RECORDS_SCHEMA).

    A row about several people (契約者, 被保険者: `ColumnJudgement.whose`) gives a record for each of them;
    not where the other one is the same (same name, 同上). `mentioned` are the kinds and traits found in the
    free text of a row, by its place in the batch; they count for the person the row is about. `besides` are
    the columns by which a row that tells of nobody still is a record, with nothing in it (`columns_besides`).

    A row counts when it has at least one value that points at a person; a row with cookies, advertising
    identifiers, addresses of the network or hashed mails alone is about a browser, not about a record's
    principal. A number the company gave (COMPANY_ID) does point at a person: the company can look it up.
    Further name columns (guardian, person in charge) become records of their own, each name once a batch.
    Source: 個人情報の保護に関する法律 2条1項 (容易照合性) and 7項.
    Cost: linear, about 2 µs a row.
    """
    known = [
        judged
        for judged in judgements
        if judged.kind is not None and f"c{judged.column}" in batch.schema.names
    ]
    if not batch.num_rows or not known:
        return _empty()
    frame = cast("pl.DataFrame", pl.from_arrow(batch)).with_columns(
        _cell(f"c{judged.column}").alias(f"c{judged.column}") for judged in known
    )
    parties = list(dict.fromkeys(judged.whose for judged in known))
    parties.sort(key=bool)  # the person the row is about comes first
    # 状態, 居住国: of the person of the row
    telling = [judged for judged in judgements if judged.kind is None]
    first, *further = (
        _people(frame, known if party else [*known, *telling], locator, party) for party in parties
    )
    for people in further:
        first = _with_same(first, people)
    first = _with_mentions(first, mentioned)
    others = [_others(people, first).filter(_about_somebody()) for people in further]
    names = [_columns([j for j in known if j.whose == party], "NAME", ("",))[1:] for party in parties]
    others += [_further(frame, judged, locator) for judged in chain.from_iterable(names)]
    return _batch(pl.concat([_counted(first, frame, besides, others), *others]))


def _counted(
    first: pl.DataFrame, frame: pl.DataFrame, besides: Sequence[int], others: Sequence[pl.DataFrame]
) -> pl.DataFrame:
    """The records of the first party that are about somebody, were it somebody of whom nothing tells."""
    if not besides:
        return first.filter(_about_somebody())
    about = first.select(_about_somebody()).to_series()
    left = frame.filter(~about)  # few rows: looking at the texts of all would cost more than the rest
    for other in others:
        left = left.join(other, on="row", how="anti")
    keyless = left["row"].filter(is_keyless(left, besides))
    return first.filter(about | first["row"].is_in(keyless.implode()))


def _people(
    frame: pl.DataFrame, judgements: Sequence[ColumnJudgement], locator: Locator, party: str
) -> pl.DataFrame:
    """A record for each row with the columns of one party, whether or not there is anything in them."""
    source = f"{locator} ({party})" if party else str(locator)
    own = [judged for judged in judgements if judged.whose == party]
    known = [judged for judged in own if judged.kind is not None]
    traits = row_traits(frame, own, party).alias("traits")
    return frame.select(pl.lit(source).alias("source"), pl.col("row"), *_fields(known), _items(known), traits)


def _with_mentions(people: pl.DataFrame, mentioned: Mapping[int, frozenset[str]] | None) -> pl.DataFrame:
    """The records with the kinds, and the traits ("about:answer"), that the free text of their rows holds."""
    if not mentioned:
        return people
    found = [sorted(mentioned.get(place, ())) for place in range(people.height)]
    added = pl.Series("_mentioned", found, dtype=pl.List(pl.String))
    is_trait = pl.element().str.contains(":", literal=True)
    more = {"items": pl.element().filter(~is_trait), "traits": pl.element().filter(is_trait)}
    return (
        people.with_columns(added)
        .with_columns(_union(name, pl.col("_mentioned").list.eval(part)) for name, part in more.items())
        .drop("_mentioned")
    )


def _union(column: str, more: pl.Expr) -> pl.Expr:
    """Both lists as one; null where there is nothing in either."""
    both = pl.col(column).fill_null([]).list.set_union(more.fill_null([])).list.sort()
    return (both if column == "items" else pl.when(both.list.len() > 0).then(both)).alias(column)


def _bare(name: str = "name") -> pl.Expr:
    return pl.col(name).str.replace_all(r"\s", "").str.to_lowercase()


def _is_same(first: pl.DataFrame, people: pl.DataFrame) -> pl.Series:
    """Of each row whether the other person is the one the row is about: 同上, or of the same name."""
    names = pl.DataFrame({"name": people["name"], "first": first["name"]})
    same = _bare().str.contains(_SAYS_SAME) | (_bare() == _bare("first"))
    return names.select(same.fill_null(value=False)).to_series()


def _with_same(first: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The records, with what the columns of a further party add where it is the same person."""
    same = _is_same(first, people)
    if not same.any():
        return first
    other = people.select(
        pl.when(same).then(pl.col(field)).alias(f"_{field}") for field in (*_WRITTEN, *_LISTED)
    )
    filled = [pl.coalesce(field, f"_{field}").alias(field) for field in _WRITTEN]
    lists = [_union(column, pl.col(f"_{column}")) for column in _LISTED]
    return pl.concat([first, other], how="horizontal").with_columns(*filled, *lists).select(first.columns)


def _others(people: pl.DataFrame, first: pl.DataFrame) -> pl.DataFrame:
    """The records of a further party that are about somebody else, each once."""
    kept = people.filter(pl.col("name").is_not_null() & ~_is_same(first, people))
    return kept.unique(_WRITTEN, keep="first", maintain_order=True)


def _empty() -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=RECORDS_SCHEMA)


def _batch(frame: pl.DataFrame) -> pa.RecordBatch:
    table = frame.select(RECORDS_SCHEMA.names).to_arrow().cast(RECORDS_SCHEMA).combine_chunks()
    return table.to_batches()[0] if table.num_rows else _empty()


def _cell(name: str) -> pl.Expr:
    text = pl.col(name).cast(pl.String).str.strip_chars()
    return pl.when(text != "").then(text)


def _columns(known: Iterable[ColumnJudgement], kind: str, roles: tuple[str, ...]) -> list[ColumnJudgement]:
    return [judged for judged in known if judged.kind == kind and judged.role in roles]


def _first(columns: list[ColumnJudgement]) -> pl.Expr:
    if not columns:
        return pl.lit(None, dtype=pl.String)
    return pl.coalesce(pl.col(f"c{judged.column}") for judged in columns)


def _joined(known: list[ColumnJudgement], kind: str, roles: tuple[str, ...], separator: str) -> pl.Expr:
    """The cells of split columns in the order of their roles, null where all are empty."""
    parts = [pl.col(f"c{judged.column}") for role in roles for judged in _columns(known, kind, (role,))]
    if not parts:
        return pl.lit(None, dtype=pl.String)
    text = pl.concat_str(parts, separator=separator, ignore_nulls=True)
    return pl.when(text != "").then(text)


def _fields(known: list[ColumnJudgement]) -> list[pl.Expr]:
    names = _columns(known, "NAME", ("",))[:1]
    kana = [*_columns(known, "NAME", ("kana",)), *_columns(known, "NAME_KANA", ("", "kana"))][:1]
    addresses = _columns(known, "ADDRESS", ("",))[:1]
    fields = [_first(_columns(known, kind, roles)[:1]).alias(field) for field, kind, roles in _PLAIN_FIELDS]
    fields += [
        pl.coalesce(_first(names), _joined(known, "NAME", ("family", "given"), " ")).alias("name"),
        pl.coalesce(_first(kana), _joined(known, "NAME", ("family_kana", "given_kana"), " ")).alias("kana"),
        pl.coalesce(_first(addresses), _joined(known, "ADDRESS", _ADDRESS_ROLES, "")).alias("address"),
    ]
    return fields + _two(known, "PHONE", "phone") + _two(known, "EMAIL", "email")


def _two(known: list[ColumnJudgement], kind: str, field: str) -> list[pl.Expr]:
    """The first and second phone (mail): of two columns, or of one cell that holds two."""
    columns = [*_columns(known, kind, ("",)), *_columns(known, kind, ("second",))]
    first, second = _first(columns[:1]), _first(columns[1:2])
    one = pl.coalesce(first.str.extract(_TWO_VALUES, 1), first)
    two = pl.coalesce(second, first.str.extract(_TWO_VALUES, 2))
    return [pl.coalesce(one, two).alias(field), pl.when(one.is_not_null()).then(two).alias(f"{field}_2")]


def _items(known: list[ColumnJudgement]) -> pl.Expr:
    """The kinds present in each row, sorted."""
    by_kind: dict[str, list[pl.Expr]] = {}
    for judged in known:
        present = pl.col(f"c{judged.column}").is_not_null()
        if judged.kind == "SENSITIVE":
            present &= ~pl.col(f"c{judged.column}").str.to_lowercase().str.contains(_SAYS_NONE)
        by_kind.setdefault(str(judged.kind), []).append(present)
    kinds = [pl.when(pl.any_horizontal(by_kind[kind])).then(pl.lit(kind)) for kind in sorted(by_kind)]
    return pl.concat_list(kinds).list.drop_nulls().alias("items")


def _about_somebody() -> pl.Expr:
    return pl.col("items").list.set_difference(sorted(PSEUDONYMOUS_ALONE)).list.len() > 0


def _further(frame: pl.DataFrame, judged: ColumnJudgement, locator: Locator) -> pl.DataFrame:
    """Records of a further name column."""
    name = pl.col(f"c{judged.column}")
    empty = [pl.lit(None, dtype=pl.String).alias(field) for field in _WRITTEN if field != "name"]
    found = frame.filter(name.is_not_null()).unique(f"c{judged.column}", keep="first", maintain_order=True)
    columns = found.select(
        pl.lit(f"{locator} c{judged.column}").alias("source"),
        "row",
        name.alias("name"),
        *empty,
        pl.lit(["NAME"], dtype=pl.List(pl.String)).alias("items"),
        pl.lit(None, dtype=pl.List(pl.String)).alias("traits"),
    )
    order = ["source", "row", *(field for field, _, _ in _PLAIN_FIELDS), "name", "kana", "address"]
    return columns.select(*order, "phone", "phone_2", "email", "email_2", *_LISTED)
