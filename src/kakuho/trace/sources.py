"""One registered table: which people it holds, and which of their values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kakuho.trace.fields import EMPTY

_LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True)
class SourceRows:
    """The people of a table in ascending order, and for each field the version of their value.

    `versions` are uint8 arrays like `persons`, by the number of the field; fields the table lacks are absent.
    """

    persons: NDArray[np.uint32]
    versions: Mapping[int, NDArray[np.uint8]]

    def packed(self) -> bytes:
        """The rows as bytes: a head of JSON, then each array compressed.

        About 1 to 3 bytes a row.
        """
        gaps = np.diff(self.persons, prepend=np.uint32(0)).astype(np.uint32)
        planes = np.ascontiguousarray(gaps.view(np.uint8).reshape(-1, 4).T) if len(gaps) else gaps
        blocks = [planes.tobytes(), *(column.tobytes() for column in self.versions.values())]
        squeezed = [bytes(_codec().compress(block, asbytes=True)) if block else b"" for block in blocks]
        head = json.dumps(
            {"rows": len(gaps), "fields": list(self.versions), "bytes": [len(block) for block in squeezed]}
        ).encode()
        return len(head).to_bytes(_LENGTH_BYTES, "little") + head + b"".join(squeezed)


def _codec() -> Any:
    return pa.Codec("zstd", compression_level=3)


@dataclass(slots=True)
class PackedRows:
    """Rows as they lie on disk; each array is unpacked when it is asked for, and then kept."""

    data: bytes
    rows: int
    fields: tuple[int, ...]
    _starts: tuple[int, ...]
    _persons: NDArray[np.uint32] | None = None
    _versions: dict[int, NDArray[np.uint8]] | None = None

    @classmethod
    def of(cls, data: bytes) -> "PackedRows":
        """The rows in the bytes.

        Raises:
            ValueError: they are not what `packed` made.
        """
        length = int.from_bytes(data[:_LENGTH_BYTES], "little")
        head = json.loads(data[_LENGTH_BYTES : _LENGTH_BYTES + length])
        starts = np.cumsum([_LENGTH_BYTES + length, *head["bytes"]])
        if starts[-1] != len(data):
            raise ValueError
        return cls(data, head["rows"], tuple(head["fields"]), tuple(int(start) for start in starts))

    def persons(self) -> NDArray[np.uint32]:
        """The people in ascending order."""
        if self._persons is None:
            planes = self._block(0, 4 * self.rows).reshape(4, -1)
            wide = planes[1:].any()  # seldom: people of a large table stand close together
            gaps = np.ascontiguousarray(planes.T).view(np.uint32).reshape(-1) if wide else planes[0]
            self._persons = np.cumsum(gaps, dtype=np.uint32)
        return self._persons

    def versions(self, field: int) -> NDArray[np.uint8]:
        """The version of each person's value in a field; EMPTY throughout where the table lacks it."""
        self._versions = self._versions if self._versions is not None else {}
        if field not in self.fields:
            return np.full(self.rows, EMPTY, np.uint8)
        if field not in self._versions:
            self._versions[field] = self._block(self.fields.index(field) + 1, self.rows)
        return self._versions[field]

    def _block(self, at: int, size: int) -> NDArray[np.uint8]:
        if not size:
            return np.zeros(0, np.uint8)
        packed = self.data[self._starts[at] : self._starts[at + 1]]
        return np.frombuffer(_codec().decompress(packed, decompressed_size=size, asbytes=True), np.uint8)
