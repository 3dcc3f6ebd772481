"""A connection to a server in one transaction that reads the state of one moment and cannot write."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol
from urllib.parse import urlsplit

from kakuho.outward.databases.addresses import POSTGRESQL, host_of
from kakuho.vocab.errors import UsageError

SECONDS = 15
ROWS = 10_000  # that are fetched at a time
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class TableName:
    """A table of a server; `schema` is "" where the address names it."""

    schema: str
    name: str

    def __str__(self) -> str:
        """The name as a person says it."""
        return f"{self.schema}.{self.name}" if self.schema else self.name


class Server(Protocol):
    """What is asked of a server; `failures` are the errors by which it says that it will or can not."""

    connection: Any
    failures: tuple[type[Exception], ...]

    def tables(self) -> list[TableName]:
        """The tables that hold data, its own ones left out."""
        ...

    def everything_in(self, table: TableName) -> str:
        """The query for all rows of a table."""
        ...

    def answer(self, query: str) -> AbstractContextManager[tuple[tuple[str, ...], Iterator[Sequence[Row]]]]:
        """Headers and pieces of the answer, which lies on the server until it is fetched."""
        ...


@contextmanager
def connected(address: str) -> Iterator[Server]:
    """The server at an address.

    Raises:
        UsageError: the part that connects is missing, or the server cannot be reached or refuses.
    """
    extra = "postgresql" if urlsplit(address).scheme in POSTGRESQL else "mysql"
    try:
        room = import_module(f"kakuho.outward.databases.{extra}")  # an extra: only this way needs it
    except ImportError as error:
        raise UsageError(
            ja=f"{urlsplit(address).scheme} のサーバーに接続する部品がありません。",
            en=f"The part that connects to {urlsplit(address).scheme} is missing.",
            do_ja=f"kakuho[{extra}] を入れてください。",
            do_en=f"Install kakuho[{extra}].",
        ) from error
    try:
        connection = room.connect(address)
    except room.FAILURES as error:
        raise refused(address, error) from None
    with connection as server:
        yield server


def refused(address: str, error: Exception) -> UsageError:
    """What is said of a failure: its kind only, for what the server says may quote values."""
    return _failed(address, type(error).__name__)


def gone(address: str) -> UsageError:
    """What is said of a server that has gone away."""
    return _failed(address, "OperationalError")


def _failed(address: str, kind: str) -> UsageError:
    host = host_of(address)
    return UsageError(
        ja=f"{host} への問い合わせに失敗しました({kind})。",
        en=f"The query on {host} failed ({kind}).",
        do_ja="接続先・権限・表と列の名前を確かめてください"
        "(パスワードは PostgreSQL なら ~/.pgpass、MySQL なら ~/.my.cnf に置けます)。",
        do_en="Check address, rights and names of tables and columns; a password may lie in ~/.pgpass"
        " (PostgreSQL) or ~/.my.cnf (MySQL).",
    )
