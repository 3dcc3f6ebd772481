"""What the environment tells the workbench: places, the database, and how the outside reaches it."""

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kakuho.vault import default_key_path
from kakuho.vault.master_keys import make_key_file
from kakuho.vocab.errors import UsageError

HOME_VARIABLE = "KAKUHO_HOME"
ORIGIN_VARIABLE = "KAKUHO_ORIGIN"
DATABASE_VARIABLE = "DATABASE_URL"
PROXIES_VARIABLE = "KAKUHO_PROXIES"
TRACE_VARIABLE = "KAKUHO_TRACE_REGISTRY"
MAP_VARIABLE = "KAKUHO_DATA_MAP"
RETENTION_VARIABLE = "KAKUHO_RETENTION_DAYS"
USUAL_RETENTION_DAYS = 365
LOOPBACK = "http://127.0.0.1:8000"
_LOOPBACK_NAMES = {"127.0.0.1", "localhost", "::1"}


def home() -> Path:
    """The folder of the workbench: its database and the cases. Made when it is not there."""
    told = os.environ.get(HOME_VARIABLE)
    data = Path(os.environ.get("XDG_DATA_HOME", ""))
    usual = (data if data.is_absolute() else Path.home() / ".local/share") / "kakuho"
    folder = Path(told) if told else usual
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder.absolute()


def trace_registry() -> Path:
    """The registry of the company's tables (`kakuho trace register`), whether it is there or not."""
    told = os.environ.get(TRACE_VARIABLE)
    return Path(told) if told else home() / "trace-registry"


def data_map() -> Path:
    """The data map of the company (`kakuho inventory scan`), whether it is there or not."""
    told = os.environ.get(MAP_VARIABLE)
    return Path(told) if told else home() / "data-map"


@dataclass(frozen=True, slots=True)
class Origin:
    """The address under which browsers reach the workbench."""

    scheme: str
    host: str
    port: int | None

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in _LOOPBACK_NAMES

    @property
    def has_name(self) -> bool:
        """Whether it is a name; an address in numbers cannot hold passkeys.

        Source: Web Authentication Level 2, 5.1.2 (an RP ID is a domain).
        """
        try:
            ipaddress.ip_address(self.host)
        except ValueError:
            return True
        return False

    @property
    def is_encrypted(self) -> bool:
        """Whether what goes to and fro is encrypted (by the server in front)."""
        return self.scheme == "https"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}" + (f":{self.port}" if self.port else "")


def origin() -> Origin:
    """The origin that `KAKUHO_ORIGIN` names, this machine otherwise.

    Raises:
        UsageError: it is no origin, or it leads over a network without encryption.
    """
    told = os.environ.get(ORIGIN_VARIABLE, LOOPBACK)
    try:
        parts = urlsplit(told)
        found = Origin(parts.scheme, parts.hostname or "", parts.port)
    except ValueError:
        found = Origin("", "", None)
    plain = found.scheme in {"http", "https"} and found.host and told.rstrip("/") == str(found)
    if not plain or not (found.is_encrypted or found.is_loopback):
        raise UsageError(
            ja=f"{ORIGIN_VARIABLE} は https:// で始まる公開先(例 https://kakuho.example.co.jp)にしてください。",
            en=f"{ORIGIN_VARIABLE} must be an address with https://, such as https://kakuho.example.co.jp.",
            do_ja="暗号化しない http:// は、この機械の中(127.0.0.1)だけで使えます。",
            do_en="Without encryption (http://) only this machine itself (127.0.0.1) is served.",
        )
    return found


def proxies() -> int:
    """How many servers of the company stand in front and tell where a request came from."""
    told = os.environ.get(PROXIES_VARIABLE, "0")
    if not told.isdigit():
        raise UsageError(
            ja=f"{PROXIES_VARIABLE} には手前に立つ中継サーバーの台数(数字)を指定してください。",
            en=f"{PROXIES_VARIABLE} must be the number of proxy servers in front.",
        )
    return int(told)


def retention_days() -> int:
    """For how many days after its closing a case keeps its personal data unless somebody sets another day."""
    told = os.environ.get(RETENTION_VARIABLE, str(USUAL_RETENTION_DAYS))
    if not told.isdigit() or len(told) > 5:
        raise UsageError(
            ja=f"{RETENTION_VARIABLE} には日数(数字)を指定してください。",
            en=f"{RETENTION_VARIABLE} must be a number of days.",
        )
    return int(told)


def database(folder: Path) -> dict[str, Any]:
    """The database settings of Django: a file in the folder, or what `DATABASE_URL` names.

    Raises:
        UsageError: the address is of another kind than postgresql://user:password@host:port/name.
    """
    told = os.environ.get(DATABASE_VARIABLE)
    if not told:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "workbench.sqlite3",
            "OPTIONS": {
                "timeout": 60,  # seconds that a writer waits for the one before
                "transaction_mode": "IMMEDIATE",  # a reader that turns writer half-way would be refused
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(told)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise UsageError(
            ja=f"{DATABASE_VARIABLE} は postgresql://利用者:パスワード@ホスト/名前 の形にしてください。",
            en=f"{DATABASE_VARIABLE} must read postgresql://user:password@host/name.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def secret(purpose: str) -> bytes:
    """32 bytes that only this workbench knows, one secret per purpose; the key file is made when missing.

    The file lies outside the folder of the workbench, as the keys of the cases do.

    Source: RFC 5869 (HKDF).
    """
    key = make_key_file(default_key_path("workbench"))
    derivation = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"workbench/{purpose}".encode())
    return derivation.derive(key)
