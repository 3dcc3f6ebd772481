"""The tables of a database server, each as it was at one moment."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import polars as pl

from kakuho.outward.databases.addresses import shown
from kakuho.outward.databases.servers import Row, Server, TableName, connected, refused
from kakuho.vocab.contents import Reason, Unexamined
from kakuho.vocab.locators import Locator
from kakuho.workflows.tracing.queried import as_text
from kakuho.workflows.tracing.trace_tables import ReadTable


def tables_at(address: str) -> Iterator[ReadTable | Unexamined]:
    """The tables that hold rows, one after the other, all as of one moment; what cannot be read is named.

    A server that breaks off has the tables named that it did not give.

    Raises:
        UsageError: the server cannot be reached or refuses.
    """
    with connected(address) as server:
        now = datetime.now(UTC)
        try:
            names = server.tables()
        except server.failures as error:
            raise refused(address, error) from None
        for name in names:
            try:
                found: ReadTable | Unexamined | None = _table(server, name, _place(address, name), now)
            except server.failures as error:
                kind = type(error).__name__
                found = Unexamined(
                    _place(address, name),
                    Reason.UNREADABLE,
                    f"サーバーが途中で応じなくなったか、読む権限がありません({kind})",
                    f"the server broke off, or it may not be read ({kind})",
                )
            if found is not None:
                yield found


def _place(address: str, name: TableName) -> Locator:
    return Locator(shown(address), sheet=str(name))


def _table(server: Server, name: TableName, place: Locator, now: datetime) -> ReadTable | None:
    with server.answer(server.everything_in(name)) as (headers, pieces):
        parts = [_columns(piece, len(headers)) for piece in pieces]
    if not parts:
        return None
    whole = pl.concat(parts)
    kept = [at for at in range(len(headers)) if whole.to_series(at).null_count() < len(whole)]
    return ReadTable(
        place,
        _digest(headers, whole),
        tuple(headers[at] for at in kept),
        tuple(whole.to_series(at).alias("") for at in kept),
        name=f"{name}@{now.date().isoformat()}",
        state_at=now.isoformat(timespec="seconds"),
    )


def _columns(piece: Sequence[Row], width: int) -> pl.DataFrame:
    """Rows as columns of text, null for no value."""
    told = {
        str(at): pl.Series([None if row[at] is None else as_text(row[at]) for row in piece], dtype=pl.String)
        for at in range(width)
    }
    return pl.DataFrame(told)


def _digest(headers: Sequence[str], whole: pl.DataFrame) -> str:
    """A digest of the content, whatever the order in which the server gave the rows."""
    written = BytesIO()
    whole.sort(whole.columns).rename(dict(zip(whole.columns, headers, strict=True))).write_csv(written)
    return sha256(written.getbuffer()).hexdigest()
