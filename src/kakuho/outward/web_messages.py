"""Signed messages to other programs over HTTPS: to the address that was looked at, and to no other.

The name of the host is resolved once, every address of it is looked at, and the connection goes to one of
those: a name that changes its address between the look and the call leads nowhere else (DNS rebinding).
There are no redirects.

Source: OWASP, "Server-Side Request Forgery Prevention"; RFC 2104 (HMAC).
"""

import hmac
import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kakuho.vocab.errors import UsageError

SIGNATURE = "Kakuho-Signature"
_SECONDS = 10
_MOST_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Allowed:
    """Where messages may go: names of hosts, and whether addresses inside the company's network count."""

    hosts: frozenset[str]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent where, when (seconds since 1970), signed with which secret."""

    address: str
    body: bytes
    at: int
    secret: bytes = field(repr=False)


def signature(secret: bytes, at: int, body: bytes) -> str:
    """What the recipient computes, too: the moment and the HMAC (SHA-256, hex) of moment and body."""
    return f"t={at},v1={hmac.digest(secret, f'{at}.'.encode() + body, 'sha256').hex()}"


def check_address(address: str, allowed: Allowed) -> tuple[str, int, str]:
    """Host, port and path of an address that messages may go to.

    Raises:
        UsageError: it is not written so, or its host is not among those allowed. It is not quoted.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port or 443
    except ValueError:
        raise _unfit() from None
    plain = address.isascii() and address.isprintable() and " " not in address
    if parts.scheme != "https" or not host or parts.username or parts.password or parts.fragment or not plain:
        raise _unfit()
    if host not in allowed.hosts:
        raise UsageError(
            ja="この送り先のホストは許可されていません。",
            en="The host of this address is not among those allowed.",
            do_ja="作業台を動かす人が、環境変数 KAKUHO_WEBHOOK_HOSTS にホスト名を加えてください。",
            do_en="Whoever runs the workbench adds its name to KAKUHO_WEBHOOK_HOSTS.",
        )
    return host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def send(message: Message, allowed: Allowed, *, trust: ssl.SSLContext | None = None) -> int:
    """The status with which the recipient answered; 0 when it could not be reached.

    Raises:
        UsageError: the address is not allowed, or leads into the company's network and may not.
    """
    host, port, path = check_address(message.address, allowed)
    place = _looked_at(host, port, private=allowed.private)
    if place is None:
        return 0
    connection = _Pinned(host, port, place=place, trust=trust or ssl.create_default_context())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Kakuho",
        SIGNATURE: signature(message.secret, message.at, message.body),
    }
    try:
        connection.request("POST", path, message.body, headers)
        answer = connection.getresponse()
        answer.read(_MOST_BYTES)
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
    return answer.status


def _looked_at(host: str, port: int, *, private: bool) -> str | None:
    """The address to connect to; None when the name has none now."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        return None
    places = [str(one[4][0]) for one in found]
    if not private and not all(_is_outside(place) for place in places):
        raise UsageError(
            ja="この送り先は社内(またはこの機械)の番地に向いています。",
            en="This address leads into the company's own network, or to this machine.",
            do_ja="意図したものなら、環境変数 KAKUHO_WEBHOOK_PRIVATE=yes で許可できます。",
            do_en="If that is meant, KAKUHO_WEBHOOK_PRIVATE=yes allows it.",
        )
    return places[0]


def _is_outside(place: str) -> bool:
    address = ipaddress.ip_address(place.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)


class _Pinned(http.client.HTTPSConnection):
    """Connects to the address that was looked at; the certificate has to be that of the name."""

    def __init__(self, host: str, port: int, *, place: str, trust: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=_SECONDS, context=trust)
        self._place, self._trust = place, trust

    def connect(self) -> None:
        """Connect."""
        plain = socket.create_connection((self._place, self.port), timeout=_SECONDS)
        self.sock = self._trust.wrap_socket(plain, server_hostname=self.host)


def _unfit() -> UsageError:
    return UsageError(
        ja="送り先は https:// で始まる、利用者名のない URL にしてください。",
        en="Give an address that begins with https:// and holds no user name.",
    )
