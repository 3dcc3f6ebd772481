"""The different texts of keys of one kind: each once, packed, and known by a number."""

from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.uint32]

# New texts that are put in order together while there are few; then as many as there are already.
_LEAST_WAITING = 500_000


def hashes_of(texts: pl.Series) -> pl.Series:
    """A number of 64 bits for each text, the same for the same text everywhere; null where there is none."""
    return texts.hash(seed=0).set(texts.is_null(), None)


class Texts:
    """Texts by their numbers, which count from 1 on; see `TextsTaken` for how they come about.

    A text is its letters and 20 bytes; what can grow text by text takes five times as much. Two texts are the
    same when their hashes are: among a hundred million the chance that any two are mixed up is 1 in 4,000.
    """

    def __init__(self, hashes: Hashes, numbers: Numbers, texts: pa.Array) -> None:
        self._hashes = hashes  # in order
        self._numbers = numbers  # of each hash
        self._texts = texts  # by number

    def __len__(self) -> int:
        return len(self._texts)

    def table(self) -> pa.Table:
        """The texts as a table, to be kept; see `from_table`."""
        return pa.table({"hash": self._hashes, "number": self._numbers, "text": self._texts})

    @classmethod
    def from_table(cls, kept: pa.Table) -> "Texts":
        """The texts that `table` gave."""
        hashes, numbers = (kept[name].to_numpy() for name in ("hash", "number"))
        return cls(hashes, numbers, pa.concat_arrays([*kept["text"].chunks, pa.array([], pa.large_string())]))

    def of(self, numbers: pl.Series) -> pl.Series:
        """The texts with these numbers, null where there is none."""
        places = pc.subtract(numbers.cast(pl.Int64).to_arrow(), 1)
        return cast("pl.Series", pl.from_arrow(self._texts.take(places))).alias(numbers.name)

    def numbered(self, hashes: pl.Series) -> pl.Series:
        """The numbers (UInt32) of texts by their hashes, all of which are known here; null where null.

        Cost: about 0.2 µs each; looked up in their order, neighbours lie in neighbouring memory.
        """
        known = hashes.is_not_null()
        wanted = hashes.filter(known).to_numpy()
        order = np.argsort(wanted)
        found = np.empty(len(wanted), dtype=np.uint32)
        found[order] = self._numbers[np.searchsorted(self._hashes, wanted[order])]
        numbers = pl.repeat(None, len(hashes), dtype=pl.UInt32, eager=True)
        return numbers.scatter(known.arg_true(), found).alias(hashes.name)

    def with_more(self, texts: pl.Series) -> "Texts":
        """These texts under their numbers, and behind them those that are new."""
        hashes, new = _each_once(hashes_of(texts), texts)
        place = np.minimum(np.searchsorted(self._hashes, hashes), max(len(self._hashes) - 1, 0))
        known = self._hashes[place] == hashes if len(self._hashes) else np.zeros(len(hashes), dtype=np.bool_)
        hashes, new = hashes[~known], new.filter(pa.array(~known))
        numbers = np.arange(len(self) + 1, len(self) + 1 + len(new), dtype=np.uint32)
        all_hashes = np.concatenate([self._hashes, hashes])
        order = np.argsort(all_hashes)
        return Texts(
            all_hashes[order],
            np.concatenate([self._numbers, numbers])[order],
            pa.concat_arrays([self._texts, new]),
        )


class TextsTaken:
    """Texts as they come, part by part, until all are there and can be numbered."""

    def __init__(self) -> None:
        self._hashes: Hashes = np.zeros(0, dtype=np.uint64)
        self._texts = pa.array([], pa.large_string())
        self._waiting: list[tuple[Hashes, pa.Array]] = []
        self._rows = 0

    def take(self, texts: pl.Series) -> pl.Series:
        """The hashes of the texts, which are numbered later."""
        hashes = hashes_of(texts)
        once = _each_once(hashes, texts)
        self._waiting.append(once)
        self._rows += len(once[0])
        if self._rows > max(_LEAST_WAITING, len(self._hashes)):
            self._put_in_order()
        return hashes

    def all(self) -> Texts:
        """All that were taken, numbered."""
        self._put_in_order()
        hashes, texts = self._hashes, self._texts
        self._hashes, self._texts = self._hashes[:0], self._texts[:0]
        return Texts(hashes, np.arange(1, len(hashes) + 1, dtype=np.uint32), texts)

    def _put_in_order(self) -> None:
        hashes = np.concatenate([self._hashes, *(some for some, _ in self._waiting)])
        texts = pa.chunked_array([self._texts, *(some for _, some in self._waiting)], pa.large_string())
        self._waiting, self._rows = [], 0
        order = np.argsort(hashes, kind="stable")
        hashes = hashes[order]
        first = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))
        self._hashes = hashes[first]
        self._texts = pa.concat_arrays(texts.take(pa.array(order[first])).chunks or [self._texts[:0]])


def _each_once(hashes: pl.Series, texts: pl.Series) -> tuple[Hashes, pa.Array]:
    """Each text once with its hash, in the order of the hashes."""
    frame = pl.DataFrame({"hash": hashes, "text": texts.cast(pl.String)})
    once = frame.drop_nulls().unique("hash", keep="any").sort("hash")
    return once["hash"].to_numpy(), once["text"].to_arrow(compat_level=pl.CompatLevel.oldest()).cast(
        pa.large_string()
    )
