"""Addresses of databases, and how they are shown: without a password."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from kakuho.vocab.errors import UsageError

POSTGRESQL = frozenset({"postgresql", "postgres"})
MYSQL = frozenset({"mysql", "mariadb"})
_SQLITE = "sqlite:///"


def is_address(source: str) -> bool:
    """Whether what is named is a database server and not a file."""
    return urlsplit(source).scheme in POSTGRESQL | MYSQL


def shown(address: str) -> str:
    """An address without who asks and with which password: scheme, host, port and database."""
    told = urlsplit(address)
    place = (told.hostname or "localhost") + (f":{told.port}" if told.port else "")
    scheme = "postgresql" if told.scheme in POSTGRESQL else "mysql"
    return f"{scheme}://{place}{told.path.rstrip('/')}"


def host_of(address: str) -> str:
    """The host, as a person would say it."""
    return urlsplit(address).hostname or "localhost"


def file_of(source: str) -> Path:
    """The file or folder that is named, be it as `sqlite:///PATH`.

    Raises:
        UsageError: there is none.
    """
    path = Path(unquote(source.removeprefix(_SQLITE)) if source.startswith(_SQLITE) else source)
    if not path.exists():
        raise UsageError(ja=f"{path} がありません。", en=f"There is no {path}.")
    return path
