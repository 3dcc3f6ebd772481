"""Asking a time-stamping authority over HTTP.

Only a hash and a random number leave the machine. Source: RFC 3161, section 3.4.
"""

import http.client
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (  # noqa: TID251  goes out only where a person names the address
    Request,
    urlopen,
)

from kakuho.vault import StampError
from kakuho.vocab.errors import UsageError

_SECONDS = 30
_MOST_BYTES = 1 << 20


def ask_authority(address: str, request: bytes) -> bytes:
    """The authority's answer (DER).

    Raises:
        UsageError: the address is none of http or https.
        StampError: it cannot be reached, refuses, or answers with something far too long.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(
            ja="時刻認証局は http:// または https:// で始まる URL で指定してください。",
            en="Give the authority as an address that begins with http:// or https://.",
        )
    asked = Request(  # noqa: S310  the scheme was looked at above
        address, data=request, headers={"Content-Type": "application/timestamp-query"}
    )
    try:
        with urlopen(asked, timeout=_SECONDS) as answer:  # noqa: S310  as above
            response: bytes = answer.read(_MOST_BYTES + 1)
    except (URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
        raise _unreachable(parts.hostname, error) from error
    if len(response) > _MOST_BYTES:
        raise _unreachable(parts.hostname, "> 1 MiB")
    return response


def _unreachable(host: str, reason: object) -> StampError:
    return StampError(
        ja=f"時刻認証局 {host} から応答を得られません({reason})。",
        en=f"No answer from the time-stamping authority {host} ({reason}).",
        do_ja="--request で要求をファイルに書き、別の端末から送って --response で取り込むこともできます。",
        do_en="You may also write the request with --request, send it elsewhere, and give --response.",
    )
