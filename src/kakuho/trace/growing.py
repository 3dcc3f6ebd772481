"""Arrays that grow at their end."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


@dataclass(slots=True)
class Growing:
    """One array that is added to often and read seldom; `width` makes rows of so many."""

    dtype: DTypeLike
    width: int = 0
    _held: list[NDArray[Any]] = field(default_factory=list)

    def extend(self, more: NDArray[Any]) -> None:
        """Add to the end."""
        if len(more):
            self._held.append(more.astype(self.dtype, copy=False))

    def array(self) -> NDArray[Any]:
        """All of it, in order."""
        if not self._held:
            return np.zeros((0, self.width) if self.width else 0, self.dtype)
        if len(self._held) > 1:
            self._held = [np.concatenate(self._held)]
        return self._held[0]
