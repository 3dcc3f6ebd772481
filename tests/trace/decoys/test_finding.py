"""Decoys are found after any clean-up, and chance accuses nobody."""

import polars as pl
import pytest
from traced_company import customers

from kakuho.trace.decoys.finding import FIELDS, decoy_tokens, decoys_in
from kakuho.trace.decoys.invented import chance, invented
from kakuho.trace.decoys.styles import Styles
from kakuho.trace.recognising import role_of

SECRET = b"s" * 32
TABLE = customers(300)
HEADERS = TABLE.columns
ROLES = [role_of(header, TABLE[header]) for header in HEADERS]


def decoys(n: int) -> pl.DataFrame:
    styles = Styles.of(HEADERS, ROLES, TABLE.get_columns(), {0: set(TABLE["会員番号"])})
    rows = []
    for at in range(n):
        sex, prefecture = styles.like(at)
        rows.append(styles.cells(invented(sex, prefecture, "example.jp"), sex))
    return pl.DataFrame(rows, schema=HEADERS, orient="row")


def issued(recipient: str, planted: pl.DataFrame) -> dict:
    columns = [
        planted[
            next(
                header
                for header, role in zip(HEADERS, ROLES, strict=True)
                if role.value == known.spelling.value
            )
        ]
        for known in FIELDS
    ]
    return {"recipient": recipient, "tokens": decoy_tokens(columns, SECRET)}


@pytest.fixture(scope="module")
def copies() -> tuple[list[dict], pl.DataFrame]:
    mine = decoys(30)
    return [issued("a", mine), *(issued(f"他{n}", decoys(30)) for n in range(9))], mine


def cleaned(table: pl.DataFrame) -> pl.DataFrame:
    """Every value in another spelling, under no header."""
    return table.select(
        a=pl.col("電話番号").str.replace_all("-", "").str.replace("^0", "+81"),
        b=pl.col("住所").str.replace(r"(\d+)-(\d+)-(\d+)$", "$1丁目$2番$3号"),
        c=pl.col("氏名").str.replace_all(" ", ""),
        d=pl.col("メールアドレス").str.to_uppercase(),
    )


def test_a_few_decoys_in_a_cleaned_file_name_the_recipient(copies: tuple[list[dict], pl.DataFrame]) -> None:
    issued_copies, mine = copies
    file = cleaned(pl.concat([TABLE, mine.head(3)]).sample(fraction=1, shuffle=True, seed=1))
    found = decoys_in(file.get_columns(), issued_copies, SECRET)
    (accused,) = found.accused()
    assert (accused.recipient, accused.decoys) == ("a", 3)
    assert accused.p_value < 1e-9
    assert len(found.rows) == 3


def test_one_decoy_or_names_alone_accuse_nobody(copies: tuple[list[dict], pl.DataFrame]) -> None:
    issued_copies, mine = copies
    one = cleaned(pl.concat([TABLE, mine.head(1)])).get_columns()
    assert decoys_in(one, issued_copies, SECRET).accused() == ()
    assert len(decoys_in(one, issued_copies, SECRET).rows) == 1
    names = cleaned(mine).select("c").get_columns()
    assert decoys_in(names, issued_copies, SECRET).accused() == ()
    assert decoys_in(cleaned(TABLE).get_columns(), issued_copies, SECRET).rows == ()


def test_decoys_are_written_like_the_table_and_reach_nobody() -> None:
    made = decoys(200)
    assert made["電話番号"].str.contains("^0[789]0-0[0-9]{3}-[0-9]{4}$").all()
    assert made["住所"].str.contains(r"^(東京都|北海道|.{2,3}[府県])").all()
    assert made["氏名"].str.contains("^[^ ]+ [^ ]+$").all()
    assert made["メールアドレス"].str.ends_with("@example.jp").all()
    assert set(made["支店"]) <= set(TABLE["支店"])
    assert not set(made["会員番号"]) & set(TABLE["会員番号"])
    assert made["会員番号"].n_unique() == 200
    assert max(chance().phone, chance().mail, chance().name, chance().address) < 1e-4


def test_without_any_recipient_nothing_is_found() -> None:
    assert decoys_in(TABLE.get_columns(), [], SECRET).found == ()
