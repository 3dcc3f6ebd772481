"""The one router: an address that is read and written is one address."""

from django.urls import register_converter
from ninja import Router

from kakuho.web.api.scopes import Scope
from kakuho.web.api.tokens import Bearer


class Digest:
    """A SHA-256 in an address: what is none leads to the doors beside it (`verify`, `stamp`)."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        """The digest as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The digest as it stands."""
        return value


register_converter(Digest, "digest")
router = Router(auth=Bearer(Scope.READ))  # a door that needs another scope says so
