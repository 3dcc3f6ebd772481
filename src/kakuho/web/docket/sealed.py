"""Columns that are encrypted before they reach the database."""

import json
from functools import cache
from typing import Any

from django.db import models

from kakuho.vault.sealing import seal_bytes, unseal_bytes
from kakuho.web import surroundings


@cache
def _key() -> bytes:
    return surroundings.secret("columns")


class SealedJSON(models.BinaryField):
    """JSON values under the key of the workbench, each bound to its table and column.

    Who copies the database, or a backup of it, reads none of them. A value that was changed does not open.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.default = options.get("default", models.NOT_PROVIDED)

    def _bound_to(self) -> bytes:
        return f"{self.model._meta.db_table}.{self.column}".encode()  # noqa: SLF001  Django's public name

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002  Django calls it so
        """The sealed bytes."""
        if value is not None and not isinstance(value, bytes | memoryview):
            clear = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
            value = seal_bytes(_key(), clear, self._bound_to())
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        """The clear values.

        Raises:
            DamagedError: they are not what was written, or the key is another.
        """
        return None if value is None else json.loads(unseal_bytes(_key(), bytes(value), self._bound_to()))

    def to_python(self, value: Any) -> Any:
        """The values as they are."""
        return value

    def value_to_string(self, obj: Any) -> str:
        """Sealed values leave the database by no other door."""
        raise NotImplementedError
