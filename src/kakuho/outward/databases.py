"""Asking a database server that a person names: PostgreSQL, in a transaction that cannot write."""

from urllib.parse import urlsplit

from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.queried import Answer, as_text, checked

SCHEMES = ("postgresql", "postgres")
_SECONDS = 15
_ROWS = 10_000


def is_address(source: str) -> bool:
    """Whether what is queried is a database server and not a file."""
    return urlsplit(source).scheme in SCHEMES


def answer_of_server(query: str, address: str) -> Answer:
    """The answer of one SQL query; the server refuses to write in its transaction.

    Raises:
        UsageError: it does not read, the server cannot be reached, refuses or breaks off, or nothing answers.
    """
    host = urlsplit(address).hostname or "localhost"
    try:
        import psycopg  # noqa: PLC0415  an extra: only this way needs it
    except ImportError as error:
        raise UsageError(
            ja="PostgreSQL に接続する部品がありません。",
            en="The part that connects to PostgreSQL is missing.",
            do_ja="kakuho[postgresql] を入れてください。",
            do_en="Install kakuho[postgresql].",
        ) from error
    try:
        with psycopg.connect(address, connect_timeout=_SECONDS) as connection:
            connection.read_only = True
            # On the server's side, so that a large answer does not lie in memory twice.
            with connection.cursor(name="kakuho") as cursor:
                cursor.itersize = _ROWS
                cursor.execute(checked(query).encode())
                rows = [tuple(map(as_text, row)) for row in cursor]
                headers = tuple(column.name for column in cursor.description or ())
    except (psycopg.Error, UnicodeError) as error:
        # What the server says may quote values: only the kind of failure is told.
        raise UsageError(
            ja=f"{host} への問い合わせに失敗しました({type(error).__name__})。",
            en=f"The query on {host} failed ({type(error).__name__}).",
            do_ja="接続先・権限・表と列の名前を確かめてください(パスワードは ~/.pgpass に置けます)。",
            do_en="Check address, rights and names of tables and columns; a password may lie in ~/.pgpass.",
        ) from None
    if not rows:
        raise UsageError(ja="該当する行がありません。", en="No row answers the query.")
    return Answer(headers, rows)
