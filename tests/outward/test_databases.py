"""A query on a real PostgreSQL server."""

import pytest
from postgresql_server import NOT_THERE, postgresql

from kakuho.outward.databases import answer_of_server, is_address, tables_of_server
from kakuho.vocab.contents import TablePart
from kakuho.vocab.errors import UsageError

psycopg = pytest.importorskip("psycopg")


def test_what_is_an_address_of_a_server() -> None:
    assert is_address("postgresql://crm.example.jp/crm")
    assert not is_address("crm.sqlite")


def test_a_server_that_is_not_there_is_said_in_one_sentence_without_the_password() -> None:
    with pytest.raises(UsageError) as refused:
        answer_of_server("SELECT 1", "postgresql://crm:hidden@127.0.0.1:1/crm")
    assert "127.0.0.1" in refused.value.diagnostics().what_en
    assert "hidden" not in str(refused.value.diagnostics())


@NOT_THERE
def test_a_query_reads_and_cannot_write() -> None:
    with postgresql() as address:
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE c (no int, name text, born date)")
            connection.execute("INSERT INTO c VALUES (1, '見本', '1990-01-02'), (2, NULL, NULL)")
        found = answer_of_server("SELECT name, born FROM c ORDER BY no", address)
        assert found.headers == ("name", "born")
        assert found.rows == [("見本", "1990-01-02"), ("", "")]
        for query in (
            "WITH d AS (DELETE FROM c RETURNING no) SELECT * FROM d",
            "DELETE FROM c",
            "SELECT x FROM c",
        ):
            with pytest.raises(UsageError):
                answer_of_server(query, address)
        assert len(answer_of_server("SELECT no FROM c", address).rows) == 2


@NOT_THERE
def test_tables_are_read_as_text_by_an_account_that_may_read_some_of_them_and_write_none() -> None:
    with postgresql() as address:
        with psycopg.connect(address) as connection:
            connection.execute('CREATE TABLE c (no int, "氏 名" text, born date, photo bytea)')
            connection.execute("INSERT INTO c VALUES (1, '見本', '1990-01-02', 'x'), (2, NULL, NULL, NULL)")
            connection.execute("CREATE TABLE secret (no int)")
            connection.execute("CREATE ROLE reader LOGIN")
            connection.execute("GRANT SELECT ON c TO reader")
        with tables_of_server(address.replace("kakuho@", "reader@")) as server:
            assert "reader" not in server.place
            there = server.tables()
            assert [(one.name, one.may_read) for one in there] == [
                ("public.c", True),
                ("public.secret", False),
            ]
            for part in server.opened(there[0], None).parts:
                assert isinstance(part, TablePart)
                assert part.header == ("no", "氏 名", "born")
                (batch,) = part.batches
                assert batch.column("c1").to_pylist() == ["見本", None]
                assert batch.column("c2").to_pylist() == ["1990-01-02", None]
            refused = server.opened(there[1], None)
            assert list(refused.parts) == []
            assert [one.reason for one in refused.troubles] == ["unreadable"]
            with psycopg.connect(address) as connection:
                connection.execute("ALTER TABLE c DROP COLUMN photo")  # nothing of ours stands in its way
            (widths,) = [part.n_columns for part in server.opened(there[0], 1).parts]
            assert widths == 3
