"""The answer of a query on a database server."""

import re

from kakuho.outward.databases.addresses import MYSQL
from kakuho.outward.databases.servers import connected, refused
from kakuho.vocab.errors import UsageError
from kakuho.workflows.tracing.queried import Answer, as_text, checked

# By these a query that reads writes a file on the server.
_FILES = re.compile(r"\b(?:OUTFILE|DUMPFILE)\b", re.IGNORECASE)


def answer_of_server(query: str, address: str) -> Answer:
    """The answer of one SQL query; the server refuses to write in its transaction.

    Raises:
        UsageError: it does not read, the server cannot be reached, refuses or breaks off, or nothing answers.
    """
    query = checked(query)
    if address.partition(":")[0] in MYSQL and _FILES.search(query):
        raise UsageError(
            ja="サーバーにファイルを書く問い合わせ(INTO OUTFILE など)はできません。",
            en="A query that writes a file on the server (INTO OUTFILE) is not asked.",
        )
    with connected(address) as server:
        try:
            with server.answer(query) as (headers, pieces):
                rows = [tuple(map(as_text, row)) for piece in pieces for row in piece]
        except server.failures as error:
            raise refused(address, error) from None
    if not rows:
        raise UsageError(ja="該当する行がありません。", en="No row answers the query.")
    return Answer(headers, rows)
