"""The records that are compared: each different content once, and which records say it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from kakuho.people.linkage.agreement import Nodes
from kakuho.people.linkage.idle import idle_births, nameless
from kakuho.people.linkage.pairs import over_shared
from kakuho.people.linkage.runs import Runs
from kakuho.people.spellings.keys import COMPARED, CONTACTS, KIND_OF, NAMES, Keys, content_hash

Numbers = npt.NDArray[np.uint32]

# What a record can be known by: mail, telephone, number, or a name with an address or birth date; a name or
# an address alone; nothing; or it is of a legal person.
STRONG, NAME, NONE, LEGAL = WORDS = ("strong", "name", "none", "legal")
_KEYED = pl.Enum(WORDS)
NO_NODE = np.uint32(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Compared:
    """The nodes, in the order of their contents; of each record its node (NO_NODE for none) and its key.

    `first` is the first record of each node, `repeated` are the nodes that several records make.
    """

    nodes: Nodes
    node: Numbers
    first: Numbers
    repeated: Numbers
    keyed: pl.Series  # of the words

    @classmethod
    def of(cls, keys: Keys) -> "Compared":
        """The contents of records without phones, mails, dates and names that too many have.

        Memory: beside the keys 60 bytes a node and 12 a record.
        """
        bare, content = _without_idle(keys)
        keyed = bare.select(_keyed()).to_series()
        rows = keyed.is_in([STRONG, NAME]).arg_true().to_numpy().astype(np.uint32)
        told = content[rows]
        order = np.argsort(told, kind="stable").astype(np.uint32)
        runs = Runs.of(told[order])
        node = np.full(len(content), NO_NODE, dtype=np.uint32)
        node[rows[order]] = np.repeat(np.arange(len(runs.starts), dtype=np.uint32), runs.sizes)
        first = rows[order[runs.starts]]
        nodes = Nodes(bare.select("birth_key", *KIND_OF)[first], keys.texts)
        return cls(nodes, node, first, np.flatnonzero(runs.sizes > 1).astype(np.uint32), keyed)


def _without_idle(keys: Keys) -> tuple[pl.DataFrame, npt.NDArray[np.uint64]]:
    """The records without values that too many share, and their contents."""
    frame = keys.frame
    shared = {KIND_OF[field]: over_shared(frame, field).implode() for field in ("phone_key", "email_key")}
    idle = {column: pl.col(column).is_in(shared[KIND_OF[column]]) for column in CONTACTS}
    idle["birth_key"] = pl.col("birth_key").is_in(idle_births(frame).implode())
    idle |= dict.fromkeys((*NAMES, "reading"), nameless(frame))
    changed = frame.select(pl.any_horizontal(*idle.values()).fill_null(value=False).arg_true()).to_series()
    content = frame["content"]
    if len(changed):
        frame = frame.with_columns(
            pl.when(~hidden.fill_null(value=False)).then(pl.col(column)).alias(column)
            for column, hidden in idle.items()
        )
        said = keys.texts_of(frame[changed].select(COMPARED)).select(content_hash()).to_series()
        content = content.scatter(changed, said)
    return frame, content.to_numpy()


def _keyed() -> pl.Expr:
    reached = pl.any_horizontal(pl.col(c).is_not_null() for c in (*CONTACTS, "company_key"))
    named = pl.col("name_key").is_not_null() | pl.col("kana_key").is_not_null()
    placed = pl.col("address_key").is_not_null()
    excluded = (
        pl.col("legal_person")
        & pl.col("kana_key").is_null()
        & pl.col("birth_key").is_null()
        & pl.all_horizontal(pl.col("email_key").is_null(), pl.col("email_2_key").is_null())
    )
    strong = reached | (named & (placed | pl.col("birth_key").is_not_null()))
    legal, strong_, name, none = (pl.lit(word, dtype=_KEYED) for word in (LEGAL, STRONG, NAME, NONE))
    return (
        pl.when(excluded)
        .then(legal)
        .when(strong)
        .then(strong_)
        .when(named | placed)
        .then(name)
        .otherwise(none)
    )
