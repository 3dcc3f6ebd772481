"""Which records are worth comparing: those that share a key, and never all with all."""

import numpy as np
import numpy.typing as npt
import polars as pl

from kakuho.people.stages import Stage, Watching, unwatched

Words = npt.NDArray[np.uint64]

# A phone or mail address under more given names than this belongs to a school, a shop or a form's default.
OVER_SHARED_NAMES = 8
# Records under one key beyond which only neighbours are compared, so that the work stays linear.
_BLOCK_ROWS = 40
# Records of one name up to which a name alone is worth a comparison.
_RARE_ROWS = 6
# Records of one address up to which it is a home, all of whose rows are worth a comparison; more: a building.
_HOME_ROWS = 8
# Nodes whose pairs are put together at a time.
_PART_NODES = 1_000_000

# Each key is one column or two; a record has it when none of them is null. With a number, only keys that so
# few records have give pairs; without one, of many records under a key the neighbours do.
_KEYS: tuple[tuple[tuple[str, ...], int | None], ...] = (
    (("name_key", "birth_key"), None),
    (("kana_key", "birth_key"), None),
    (("name_key", "address_key"), None),
    (("kana_key", "address_key"), None),
    (("address_key", "birth_key"), None),
    (("address_key", "kana_given"), None),
    (("address_key", "name_given"), None),
    (("kana_given", "birth_key"), None),
    (("name_given", "birth_key"), None),
    (("address_key", "name_family"), None),
    (("address_key", "reading"), None),
    (("name_family", "birth_key"), None),
    (("reading", "birth_key"), None),
    (("company_key",), None),
    (("name_key",), _RARE_ROWS),
    (("kana_key",), _RARE_ROWS),
    (("address_key",), _HOME_ROWS),
)
_EITHER = ("phone", "email")  # the first or the second


def over_shared(frame: pl.DataFrame, field: str) -> pl.Series:
    """The phones ("phone_key") or mails ("email_key") that too many different names share."""
    given = pl.coalesce("kana_given", "name_given", "kana_key", "name_key")
    values = pl.concat(
        [
            frame.select(value=pl.col(column), given=given).drop_nulls()
            for column in (field, field.replace("_key", "_2_key"))
        ]
    )
    several = values.group_by("value").len().filter(pl.col("len") > OVER_SHARED_NAMES)["value"]
    values = values.filter(pl.col("value").is_in(several.implode()))
    names = values.group_by("value").agg(pl.col("given").n_unique())
    return names.filter(pl.col("given") > OVER_SHARED_NAMES)["value"]


def candidate_pairs(frame: pl.DataFrame, *, watching: Watching = unwatched) -> pl.DataFrame:
    """Pairs `a` < `b` of rows of `frame` that share a key, each once, in order.

    The rows stand in the order of their contents: it decides which are neighbours where many share a key.
    Cost: linear in the records; at most 39 comparisons a record and key. Memory: 8 bytes a pair and key that
    gives it; the keys are made one after the other, the pairs of a million nodes put together at a time.
    """
    found: list[Words] = []
    for columns, most in _KEYS:
        watching(Stage.PAIRS, len(found), len(_KEYS) + len(_EITHER))
        found.append(_pairs(*_block(frame, columns), most=most))
    found += [_pairs(*_either(frame, field)) for field in _EITHER]
    return _each_once(found, frame.height)


def _block(frame: pl.DataFrame, columns: tuple[str, ...]) -> tuple[Words, Words]:
    """The rows that have the key, and their keys."""
    present = frame.select(pl.all_horizontal(pl.col(column).is_not_null() for column in columns))
    nodes = present.to_series().arg_true()
    key = np.zeros(len(nodes), dtype=np.uint64)
    for column in columns:
        part = frame[column].gather(nodes).to_physical().cast(pl.Int64).to_numpy()
        key = (key << np.uint64(32)) | (part & 0xFFFFFFFF).astype(np.uint64)
    return nodes.to_numpy().astype(np.uint64), key


def _either(frame: pl.DataFrame, field: str) -> tuple[Words, Words]:
    """The rows with a phone (mail) and it, first and second alike; a row that has one twice has it once."""
    one, two = f"{field}_key", f"{field}_2_key"
    second = frame.select(pl.when(pl.col(one).is_null() | (pl.col(one) != pl.col(two))).then(two).alias(two))
    blocks = [_block(frame, (one,)), _block(second, (two,))]
    nodes, keys = (np.concatenate(side) for side in zip(*blocks, strict=True))
    order = np.argsort(nodes, kind="stable")
    return nodes[order], keys[order]


def _pairs(nodes: Words, keys: Words, most: int | None = None) -> Words:
    """The pairs that share a key, sorted; each as a × 2³² + b. With `most`, only of keys of so few rows."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
    sizes = np.diff(np.append(starts, len(keys)))
    nodes = nodes[order]
    del keys, order
    widest = _BLOCK_ROWS if most is None else most
    found = []
    small = (sizes > 1) & (sizes <= widest)
    starts_left, sizes_left = starts[small], sizes[small]
    for first in range(widest - 1):  # the pairs of the first row of each key, then of the second, …
        rest = sizes_left > first + 1
        starts_left, sizes_left = starts_left[rest], sizes_left[rest]
        for second in range(first + 1, int(sizes_left.max(initial=0))):
            here = starts_left[sizes_left > second]
            found.append((nodes[here + first] << np.uint64(32)) | nodes[here + second])
    if most is None:
        for start, size in zip(starts[sizes > widest], sizes[sizes > widest], strict=True):
            run = nodes[start : start + size]
            found.append((run[:-1] << np.uint64(32)) | run[1:])
    pairs = np.concatenate([*found, np.zeros(0, dtype=np.uint64)])
    pairs.sort()
    return pairs


def _each_once(found: list[Words], nodes: int) -> pl.DataFrame:
    """All pairs of all keys, each once."""
    sides: list[pl.DataFrame] = []
    for first in range(0, max(nodes, 1), _PART_NODES):
        edges = np.array([first << 32, (first + _PART_NODES) << 32], dtype=np.uint64)
        slices = [pairs[slice(*np.searchsorted(pairs, edges))] for pairs in found]
        once = np.unique(np.concatenate(slices))
        a, b = (once >> np.uint64(32)).astype(np.uint32), (once & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        sides.append(pl.DataFrame({"a": a, "b": b}))
    return pl.concat(sides)
