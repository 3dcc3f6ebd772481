"""Tables of a real PostgreSQL server for the data map."""

import pytest
from postgresql_server import NOT_THERE, postgresql

from kakuho.outward.databases.served import tables_of_server
from kakuho.vocab.contents import TablePart
from kakuho.vocab.errors import UsageError

psycopg = pytest.importorskip("psycopg")


def test_of_servers_the_data_map_reads_postgresql_only() -> None:
    with pytest.raises(UsageError), tables_of_server("mysql://crm.example.jp/crm"):
        pass


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
