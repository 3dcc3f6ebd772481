"""Queries and tables of a real MariaDB server, which speaks as MySQL does."""

from pathlib import Path

import pytest
from mariadb_server import NO_MARIADB, mariadb

from kakuho.outward.databases.answers import answer_of_server
from kakuho.outward.databases.mysql import connect
from kakuho.outward.databases.tables import tables_at
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.trace_tables import ReadTable

pymysql = pytest.importorskip("pymysql")


@NO_MARIADB
def test_queries_read_tables_are_whole_and_nothing_can_be_written(tmp_path: Path) -> None:
    with mariadb() as address:
        port = int(address.rpartition(":")[2].partition("/")[0])
        own = {"host": "127.0.0.1", "port": port, "user": "root", "autocommit": True}
        with pymysql.connect(**own, database="crm", charset="utf8mb4") as connection:
            ask = connection.cursor().execute
            ask("CREATE TABLE c (no int, name varchar(9), born date, raw binary(2))")
            ask("INSERT INTO c VALUES (1, '見本', '1990-01-02', x'00ff'), (2, NULL, NULL, NULL)")
            ask("CREATE TABLE `後 ``客` (no int)")
            ask("INSERT INTO `後 ``客` VALUES (1), (2), (3)")
            ask("CREATE TABLE gone (no int)")
            ask("INSERT INTO gone VALUES (1)")
            ask("CREATE TABLE nothing (no int)")
            found = answer_of_server("SELECT name, born, raw FROM c ORDER BY no", address)
            assert found.headers == ("name", "born", "raw")
            assert found.rows == [("見本", "1990-01-02", "00ff"), ("", "", "")]
            for query in (
                "DELETE FROM c",
                "WITH d AS (SELECT 1) DELETE FROM c",
                "SELECT x FROM c",
                "SELECT 1; DELETE FROM c",
                f"SELECT * FROM c INTO OUTFILE '{tmp_path / 'away'}'",  # noqa: S608  a path of this test
                "SELECT * FROM c WHERE no > 9",
            ):
                with pytest.raises(UsageError):
                    answer_of_server(query, address)
            with connect(address) as server, pytest.raises(pymysql.MySQLError):
                server.connection.cursor().execute("INSERT INTO c (no) VALUES (9)")
            reading = tables_at(address)
            first = next(reading)
            ask("INSERT INTO `後 ``客` VALUES (4)")  # what changes during the reading is not seen
            rest = list(reading)
        tables = [first, *rest]
        assert all(isinstance(table, ReadTable) for table in tables)
        told = {str(table.locator).partition(" » ")[2]: table for table in tables}
        assert sorted(told) == ["c", "gone", "後 `客"]
        assert told["後 `客"].rows == 3
        assert told["c"].columns[1].to_list() == ["見本", None]
        _breaks_off(address, own)


def _breaks_off(address: str, own: dict[str, object]) -> None:
    reading = tables_at(address)
    assert isinstance(next(reading), ReadTable)
    with pymysql.connect(**own) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()")
        for (number,) in cursor.fetchall():
            cursor.execute(f"KILL {number}")
    rest = list(reading)
    assert rest
    assert all(isinstance(one, Unexamined) for one in rest)


def test_a_server_that_is_not_there_is_said_in_one_sentence_without_the_password() -> None:
    with pytest.raises(UsageError) as refused:
        answer_of_server("SELECT 1", "mysql://crm:hidden@127.0.0.1:1/crm")
    assert "127.0.0.1" in refused.value.diagnostics().what_en
    assert "hidden" not in str(refused.value.diagnostics())
