"""The code of the marks: which spelling each recipient's copy has of each value."""

from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
import polars as pl
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from numpy.typing import NDArray

from kakuho.trace.marks.forms import Form
from kakuho.trace.token_map import U64
from kakuho.trace.tokens import Tokens

Chances = NDArray[np.float64]
Bits = NDArray[np.bool_]

_LEAST_CHANCE = 0.005  # of a mark to be 1 or 0: those nearer to certain tell little of a few colluders
_EVERYBODY = np.uint64(0)  # stands for the recipient where the chance of a mark is drawn


@dataclass(frozen=True, slots=True)
class MarkCode:
    """Draws marks under the key of a registry; nothing is stored, and no order of rows matters.

    Source: G. Tardos, Optimal Probabilistic Fingerprint Codes (STOC 2003): for each position a chance from
    the arcsine density, kept secret; each recipient's mark is 1 with that chance.
    """

    secret: bytes = field(repr=False)

    def positions(self, form: Form, subjects: pl.Series) -> U64:
        """The position of each value: the same in every file and for every recipient; 0 for null."""
        keyed = pl.select(pl.concat_str(pl.lit(f"{form.id}|"), subjects)).to_series()
        return Tokens(self._derived(b"mark positions")).of(keyed, form.spelling)

    def chances(self, positions: U64) -> Chances:
        """The chance with which a mark at each position is 1."""
        least = np.arcsin(np.sqrt(_LEAST_CHANCE))
        turn = least + self._uniform(positions, _EVERYBODY) * (np.pi / 2 - 2 * least)
        made: Chances = np.sin(turn) ** 2
        return made

    def bits(self, positions: U64, chances: Chances, recipient: str) -> Bits:
        """The recipient's mark at each position, of which `chances` are those."""
        name = blake2b(recipient.encode(), digest_size=8, key=self._derived(b"mark recipients")).digest()
        return self._uniform(positions, np.uint64(int.from_bytes(name, "little") or 1)) < chances

    def _uniform(self, positions: U64, row: np.uint64) -> Chances:
        """A number from 0 to 1 for each position, drawn by AES: different blocks, as if drawn by chance."""
        blocks = np.full((len(positions), 2), row, np.uint64)
        blocks[:, 0] = positions
        # Each block stands alone as the input of a function, and nothing is hidden by it: no mode is needed.
        cipher = Cipher(AES(self._derived(b"mark bits")), ECB()).encryptor()  # noqa: S305
        drawn = np.frombuffer(cipher.update(blocks.tobytes()), np.uint64).reshape(-1, 2)[:, 0]
        made: Chances = (drawn >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return made

    def _derived(self, purpose: bytes) -> bytes:
        return blake2b(purpose, digest_size=32, key=self.secret, person=b"kakuho marks").digest()
