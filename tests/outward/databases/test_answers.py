"""A query on a real PostgreSQL server."""

import pytest
from postgresql_server import NOT_THERE, postgresql

from kakuho.outward.databases.answers import answer_of_server
from kakuho.vocab.errors import UsageError

psycopg = pytest.importorskip("psycopg")


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
