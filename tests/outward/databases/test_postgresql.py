"""Tables of a real PostgreSQL server: whole, as of one moment, and what is lost when it breaks off."""

import pytest
from postgresql_server import NOT_THERE, postgresql

from kakuho.outward.databases.servers import TableName, connected
from kakuho.outward.databases.tables import tables_at
from kakuho.vocab.contents import Reason, Unexamined
from kakuho.workflows.tracing.trace_tables import ReadTable

psycopg = pytest.importorskip("psycopg")


@NOT_THERE
def test_tables_of_all_schemas_are_read_as_of_one_moment_and_empty_ones_passed_over() -> None:
    with postgresql() as address:
        with psycopg.connect(address) as connection:
            connection.execute(
                'CREATE SCHEMA "sa""les"; CREATE TABLE "sa""les"."顧 客" (氏名 text, memo text)'
            )
            connection.execute("""INSERT INTO "sa""les"."顧 客" VALUES ('見本', NULL), ('', NULL)""")
            connection.execute("CREATE TABLE c (no int) PARTITION BY RANGE (no)")
            connection.execute("CREATE TABLE c1 PARTITION OF c FOR VALUES FROM (0) TO (100000)")
            connection.execute("INSERT INTO c SELECT generate_series(1, 25000)")
            connection.execute("CREATE TABLE nothing (no int)")
        reading = tables_at(address)
        first = next(reading)
        with psycopg.connect(address) as connection:  # what changes during the reading is not seen
            connection.execute("""INSERT INTO "sa""les"."顧 客" VALUES ('後', NULL)""")
        found = [first, *reading]
        assert all(isinstance(table, ReadTable) for table in found)
        assert [str(table.locator).partition(" » ")[2] for table in found] == ["c", 'sa"les.顧 客']
        assert (found[0].rows, found[0].headers) == (25_000, ("no",))
        assert found[1].headers == ("氏名",)
        assert found[1].columns[0].to_list() == ["見本", ""]
        assert found[0].name.startswith("c@20")
        assert "kakuho@" not in str(found[0].locator)


@NOT_THERE
def test_the_order_of_rows_does_not_make_another_table_and_a_value_does() -> None:
    with postgresql() as address, psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE c (name text)")
        digests = []
        for names in ("('a'), (NULL), ('b')", "('b'), ('a'), (NULL)", "('b'), ('a'), ('')"):
            connection.execute("TRUNCATE c")
            connection.execute("INSERT INTO c VALUES " + names)  # noqa: S608  of this test
            connection.commit()
            digests += [table.sha256 for table in tables_at(address)]
    assert digests[0] == digests[1] != digests[2]


@NOT_THERE
def test_when_the_server_breaks_off_the_rest_is_named_and_what_was_read_stays() -> None:
    with postgresql() as address:
        with psycopg.connect(address) as connection:
            for name in ("a", "b", "c"):
                connection.execute(f"CREATE TABLE {name} AS SELECT generate_series(1, 10) AS no")
        reading = tables_at(address)
        first = next(reading)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            )
        rest = list(reading)
    assert isinstance(first, ReadTable)
    assert [type(one) for one in rest] == [Unexamined, Unexamined]
    assert {one.reason for one in rest} == {Reason.UNREADABLE}
    assert str(rest[1].locator).endswith(" » c")


@NOT_THERE
def test_a_table_that_may_not_be_read_is_named_and_the_others_are_read() -> None:
    with postgresql() as address:
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE a AS SELECT 1 AS no; CREATE TABLE b AS SELECT 2 AS no")
            connection.execute("CREATE ROLE reader LOGIN; GRANT SELECT ON b TO reader")
        found = list(tables_at(address.replace("kakuho@", "reader@")))
        with connected(address) as server:
            assert server.tables() == [TableName("", "a"), TableName("", "b")]
    assert [type(one) for one in found] == [Unexamined, ReadTable]
