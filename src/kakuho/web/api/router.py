"""The one router: an address that is read and written is one address."""

from ninja import Router

from kakuho.web.api.scopes import Scope
from kakuho.web.api.tokens import Bearer

router = Router(auth=Bearer(Scope.READ))  # a door that needs another scope says so
