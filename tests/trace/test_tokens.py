import numpy as np
import polars as pl

from kakuho.trace.canonical import Spelling
from kakuho.trace.token_map import TokenMap, mixed
from kakuho.trace.tokens import Tokens

ONE, OTHER = Tokens(bytes(32)), Tokens(bytes(31) + b"1")


def test_the_same_value_under_another_key_or_kind_is_another_token() -> None:
    value = pl.Series(["09000000001", None])
    tokens = ONE.of(value, Spelling.PHONE)
    assert tokens[1] == 0
    assert len({tokens[0], OTHER.of(value, Spelling.PHONE)[0], ONE.of(value, Spelling.PLAIN)[0]}) == 3


def test_the_beginning_of_a_mail_address_has_the_token_of_its_parts() -> None:
    row = ONE.parts_of(pl.Series(["mihon@example.jp"]), Spelling.EMAIL)[0]
    assert row[0] == ONE.part(pl.Series(["m"]), Spelling.EMAIL, 0)[0]
    assert row[4] == ONE.part(pl.Series(["example.jp"]), Spelling.EMAIL, 4)[0]


def test_a_map_gives_back_what_was_entered_and_nothing_else() -> None:
    rng = np.random.default_rng(1)
    keys = np.unique(rng.integers(1, 2**63, 50_000, dtype=np.uint64))
    table = TokenMap(bits=4)
    for part in np.array_split(keys, 7):
        table.add(part, part % np.uint64(1000))
    assert np.array_equal(table.get(keys), keys % np.uint64(1000))
    assert (table.get(mixed(keys, keys), missing=7) == 7).all()
