"""Addresses of pages that tell who may open them: signed, and without anything about a person.

Source: RFC 2104 (HMAC); OWASP, "Cross-Site Request Forgery Prevention": there is no cookie here that a page
of somebody else could make use of, and a form carries a signature of its own.
"""

import base64
import hmac
import re
from dataclasses import dataclass, field

KEY_BYTES = 32
_RE_LINK = re.compile(r"([0-9a-f]{32})\.([A-Za-z0-9_-]{22})")


@dataclass(frozen=True, slots=True)
class Links:
    """Makes and reads the signed part of an address; `origin` is where the pages are reached."""

    key: bytes = field(repr=False)
    origin: str

    def page(self, id_: str, reader: str) -> str:
        """The address of the page on a mail for one reader."""
        return f"{self.origin}/held/{id_}.{self._sign('page', id_, reader)}"

    def form(self, id_: str, reader: str) -> str:
        """What a form on that page carries, so that only the page itself can send it."""
        return self._sign("form", id_, reader)

    def reader(self, signed: str, readers: tuple[str, ...]) -> str | None:
        """Whose address this is, of those who may have one; None if nobody's."""
        found = _RE_LINK.fullmatch(signed)
        if found is None:
            return None
        id_, given = found.groups()
        fitting = [one for one in readers if hmac.compare_digest(self._sign("page", id_, one), given)]
        return fitting[0] if fitting else None

    def _sign(self, what: str, id_: str, reader: str) -> str:
        code = hmac.digest(self.key, f"kakuho guard {what} 1\n{id_}\n{reader}".encode(), "sha256")
        return base64.urlsafe_b64encode(code[:16]).decode().rstrip("=")


def id_in(signed: str) -> str:
    """The mail that a signed part speaks of, before anybody has looked at the signature; "" for none."""
    found = _RE_LINK.fullmatch(signed)
    return found[1] if found else ""
