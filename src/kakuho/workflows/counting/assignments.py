"""The person of every row read, for whoever judges or uses the linkage: numbers only."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from kakuho import people
from kakuho.vocab.errors import UsageError
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.vocab.scans import DocumentScan
from kakuho.workflows.counting.count_people import Counted
from kakuho.workflows.scanning.shown import shown_names

Ints = npt.NDArray[np.int64]
NOBODY = -1
_PLACE = ["source", "row"]
_SCHEMA = {"source": pl.String, "row": pl.Int64, "person": pl.Int64}


def write_assignments(counted: Counted, path: Path) -> None:
    """Write `source,row,person` of every row read: rows of tables, and mentions in texts.

    Rows count from 0 after the header. `person` is a number without meaning, the same for rows of one
    person, in the order in which they come; empty for rows that are nobody: without content, without
    anything of a person, or of a legal person. A further person of a row (被保険者) is a line of its own
    source. Documents of one name are told apart by #2, #3; a document with the content of another has the
    lines of that one.

    Raises:
        UsageError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8", newline="") as out:
            out.write("source,row,person\n")
            for lines in _documents(counted):
                out.write(lines.write_csv(include_header=False))
    except OSError as error:
        raise UsageError(
            ja=f"--assignments のファイル {path} に書けません。",
            en=f"The --assignments file {path} cannot be written.",
        ) from error


def _documents(counted: Counted) -> Iterator[pl.DataFrame]:
    """The lines of each document, those of copies last."""
    gathered = counted.gathered
    persons = in_order_of_coming(pc.fill_null(counted.persons.column("person"), NOBODY).to_numpy())
    names = _unique_names([*gathered.scans, *gathered.copies])
    edges = np.cumsum([0, *(table.num_rows for table in gathered.records)])
    of_content: dict[str, int] = {}
    for number, scan in enumerate([*gathered.scans, *gathered.copies]):
        at = of_content.setdefault(scan.sha256, number)
        here = persons[edges[at] : edges[at + 1]]
        lines = _lines(gathered.scans[at], gathered.records[at], here)
        own = str(gathered.scans[at].locator)
        renamed = {source: names[number] + source.removeprefix(own) for source in lines["source"].unique()}
        yield lines.with_columns(pl.col("source").replace(renamed))


def in_order_of_coming(persons: Ints) -> Ints:
    """The persons numbered from 0 in the order of their first record; NOBODY stays."""
    known, first = np.unique(persons[persons != NOBODY], return_index=True)
    numbers = np.full(int(persons.max(initial=NOBODY)) + 2, NOBODY, dtype=np.int64)
    numbers[known] = np.argsort(np.argsort(first))
    return numbers[persons]


def _unique_names(scans: list[DocumentScan]) -> list[str]:
    """The name of each document as it may be shown, those that look alike numbered."""
    masked: Mapping[str, str] = shown_names(str(scan.locator) for scan in scans)
    names: list[str] = []
    taken: dict[str, int] = {}
    for scan in scans:
        name = masked[str(scan.locator)]
        taken[name] = taken.get(name, 0) + 1
        names.append(name if taken[name] == 1 else f"{name}#{taken[name]}")
    return names


def _lines(scan: DocumentScan, taken: people.Records, persons: Ints) -> pl.DataFrame:
    """The rows of each table of a document, then what else its people are found in."""
    empty = RECORDS_SCHEMA.empty_table().select(_PLACE)
    records = pa.concat_tables([empty, *(part.select(_PLACE) for part in taken.parts())])
    sources = pc.dictionary_encode(records.column("source")).unify_dictionaries()
    words = sources.chunk(0).dictionary.to_pylist() if sources.num_chunks else []
    codes = np.concatenate([np.zeros(0, np.int64), *(chunk.indices.to_numpy() for chunk in sources.chunks)])
    rows = records.column("row").to_numpy()
    numbered: dict[str, int] = {}
    for table in scan.tables:
        place = str(table.locator)
        numbered[place] = max(numbered.get(place, 0), table.numbered)
    found = [pl.DataFrame(schema=_SCHEMA)]
    for source in dict.fromkeys([*numbered, *words]):
        of_source = codes == (words.index(source) if source in words else NOBODY)
        at, who = rows[of_source], persons[of_source]
        if source in numbered:
            every = np.full(max(numbered[source], int(at.max(initial=-1)) + 1), NOBODY, dtype=np.int64)
            every[at] = who
            at, who = np.arange(len(every)), every
        found.append(pl.DataFrame({"source": source, "row": at, "person": who}, schema=_SCHEMA))
    nobody = pl.col("person") == NOBODY
    return pl.concat(found).with_columns(pl.when(~nobody).then("person").alias("person"))
