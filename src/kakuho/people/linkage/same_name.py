"""Records of one name that nothing tells apart: they may be one person."""

from typing import cast

import numpy as np
import numpy.typing as npt
import polars as pl

from kakuho.people.linkage.agreement import Nodes

Numbers = npt.NDArray[np.uint32]
Pairs = tuple[Numbers, Numbers]

# Behind all days that are known.
_UNKNOWN_DAY = np.iinfo(np.int32).max


def same_name(nodes: Nodes) -> list[Pairs]:
    """Pairs of nodes with one name and no birth date, or the same: as written, and as it sounds.

    In order of their birth dates, the unknown ones last, each needs only the node before it.
    """
    born = nodes.frame["birth_key"].to_physical().fill_null(_UNKNOWN_DAY).to_numpy()
    return [_written(nodes, born), _spoken(nodes, born)]


def _written(nodes: Nodes, born: npt.NDArray[np.int32]) -> Pairs:
    name = nodes.numbers("name_key")
    rows = np.flatnonzero(name)
    order = rows[np.lexsort((born[rows], name[rows]))].astype(np.uint32)
    before, after = order[:-1], order[1:]
    same = name[before] == name[after]
    same &= (born[after] == _UNKNOWN_DAY) | (born[before] == born[after])
    return before[same], after[same]


def _spoken(nodes: Nodes, born: npt.NDArray[np.int32]) -> Pairs:
    """Where all of one sound are written, none of them is joined by its sound; else the last that is written.

    The last in the order of the texts: it does not depend on the numbers.
    """
    name, sound = nodes.numbers("name_key"), nodes.numbers("kana_key")
    worth = np.zeros(int(sound.max(initial=0)) + 1, dtype=np.bool_)
    worth[sound[name == 0]] = True
    worth[0] = False
    rows = np.flatnonzero(worth[sound])
    frame = pl.DataFrame({"node": rows.astype(np.uint32), "sound": sound[rows], "born": born[rows]})
    frame = frame.with_columns(text=nodes.strings("name_key", frame["node"]))
    frame = frame.sort("sound", "born", "text", "node", nulls_last=True)
    order, unwritten = frame["node"].to_numpy(), frame["text"].is_null().to_numpy()
    before, after = order[:-1], order[1:]
    same = (sound[before] == sound[after]) & unwritten[1:]
    same &= (born[after] == _UNKNOWN_DAY) | (born[before] == born[after])
    return cast("Pairs", (before[same], after[same]))
