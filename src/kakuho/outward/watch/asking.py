"""Asking somebody's lookup set over HTTP: blinded points and numbers of buckets are all that leaves."""

import http.client
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (  # noqa: TID251  goes out only where a person names the address
    Request,
    urlopen,
)

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.watching.blinded import POINT_BYTES
from kakuho.vocab.errors import KakuhoError, UsageError

_SECONDS = 60
_MOST_BYTES = 64 << 20
_MOST_BITS = 32


class AskingError(KakuhoError):
    """The set cannot be asked."""


@dataclass(slots=True)
class LookupServer:
    """A set at an address, asked with a secret."""

    address: str
    secret: str = field(repr=False)
    _about: dict[str, float] = field(default_factory=dict)

    def evaluate(self, points: Sequence[bytes]) -> list[bytes]:
        """Points under the key of the set, in their order."""
        made = self._ask("/points", b"".join(points))
        if len(made) != POINT_BYTES * len(points):
            raise self._failed("points")
        return [made[at : at + POINT_BYTES] for at in range(0, len(made), POINT_BYTES)]

    def bucket(self, at: int) -> NDArray[np.uint64]:
        """The numbers of a bucket."""
        made = self._ask(f"/buckets/{at}")
        if len(made) % 8:
            raise self._failed("bucket")
        return np.frombuffer(made, np.uint64)

    def bits(self) -> int:
        """How many bits of a number are its bucket."""
        return int(self.about()["bits"])

    def about(self) -> dict[str, float]:
        """What the server says of its set."""
        if not self._about:
            try:
                told = json.loads(self._ask("/about"))
                names = ("bits", "least_people_in_a_bucket", "chance_of_a_foreign_value")
                self._about = {name: float(told[name]) for name in names}
            except (ValueError, KeyError, TypeError) as error:
                raise self._failed("about") from error
            if not 0 <= self._about["bits"] <= _MOST_BITS:
                raise self._failed("about")
        return self._about

    def _ask(self, place: str, data: bytes | None = None) -> bytes:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError(
                ja="照会先は http:// または https:// で始まる URL で指定してください。",
                en="Give the server as an address that begins with http:// or https://.",
            )
        request = Request(  # noqa: S310  the scheme was looked at above
            self.address.rstrip("/") + place,
            data=data,
            headers={"Authorization": f"Bearer {self.secret}", "Content-Type": "application/octet-stream"},
        )
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310  as above
                made: bytes = answer.read(_MOST_BYTES + 1)
        except HTTPError as error:
            raise self._failed(str(error.code)) from error
        except (URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
            raise self._failed(type(error).__name__) from error
        if len(made) > _MOST_BYTES:
            raise self._failed("> 64 MiB")
        return made

    def _failed(self, reason: str) -> AskingError:
        host = urlsplit(self.address).hostname
        return AskingError(
            ja=f"照会先 {host} から答えを得られません({reason})。",
            en=f"No answer from the lookup server {host} ({reason}).",
            do_ja="アドレスと合言葉、一日の上限(429)を、渡した会社に確かめてください。",
            do_en="Check address, secret and the limit of a day (429) with the company that gave them.",
        )
