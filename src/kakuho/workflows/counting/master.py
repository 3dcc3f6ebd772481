"""The leaked people in the company's own master: who is affected, who is not, and how to reach them."""

import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from kakuho import people
from kakuho.vault import Workspace
from kakuho.vocab.errors import UsageError
from kakuho.vocab.masters import MasterNumbers
from kakuho.workflows.casebook import case_store
from kakuho.workflows.counting.count_people import Counted, Gathered

# How to reach a person by the master, as it is written there.
_CONTACTS = ("name", "kana", "postal", "address", "phone", "email", "company_id")
_CERTAINTIES = ("certain", "probable", "possible")


@dataclass(frozen=True, slots=True)
class Master:
    """The rows of the master that are about somebody (RECORDS_SCHEMA), and the number of all its rows."""

    records: pa.Table
    rows: int


@dataclass(frozen=True, slots=True)
class LinkedMaster:
    """The master with the leaked people in it."""

    master: Master
    match: people.MasterMatch
    numbers: MasterNumbers


def master_of(gathered: Gathered) -> Master:
    """The one table of the master.

    Raises:
        UsageError: it holds no table of people, or several.
    """
    tables = [table for scan in gathered.scans for table in scan.tables]
    records = gathered.joined()
    places = {str(table.locator) for table in tables}
    about = (
        pl.Series(records.column("source")).is_in(list(places)) if places else pl.Series([], dtype=pl.Boolean)
    )
    kept = records.filter(about.to_arrow())
    named = pl.Series(kept.column("source")).unique().to_list()
    if len(named) != 1:
        raise UsageError(
            ja=f"--master には人の表が一つだけあるファイルを指定してください(見つかった表: {len(named)})。",
            en=f"--master needs a file with one table of people ({len(named)} were found).",
            do_ja="表を一つにするか、列の種類を --column で指定してください。",
            do_en="Leave one table in it, or say what its columns hold with --column.",
        )
    rows = sum(table.rows for table in tables if str(table.locator) in named)
    return Master(kept, rows)


def link_master(counted: Counted, gathered: Gathered) -> LinkedMaster:
    """The leaked people in the master.

    Raises:
        UsageError: the master holds no table of people, or several.
    Cost: that of linking both together.
    """
    master = master_of(gathered)
    match = people.match_master(counted.keys, counted.persons, people.normalise(master.records))
    said = dict(match.rows["certainty"].value_counts().iter_rows())
    certain, probable, possible = (said.get(word, 0) for word in _CERTAINTIES)
    numbers = MasterNumbers(
        rows=master.rows,
        affected=certain + probable,
        certain=certain,
        probable=probable,
        possibly_affected=possible,
        not_affected=master.rows - certain - probable - possible,
        matched=match.matched,
        ambiguous=match.ambiguous,
        unmatched=match.unmatched,
    )
    return LinkedMaster(master, match, numbers)


def write_affected(linked: LinkedMaster, path: Path) -> None:
    """Write `master_row,certainty` of the rows that are, or may be, affected; rows count from 0.

    Raises:
        UsageError: the file cannot be written.
    """
    numbers = pl.Series("master_row", linked.master.records.column("row").to_numpy())
    rows = linked.match.rows.select(numbers.gather(linked.match.rows["record"]), "certainty")
    try:
        path.write_text(rows.write_csv(), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            ja=f"--affected のファイル {path} に書けません。",
            en=f"The --affected file {path} cannot be written.",
        ) from error


def keep_contacts(workspace: Workspace, counted: Counted, linked: LinkedMaster) -> None:
    """Keep in the case, encrypted, how to reach each matched person of its register by the master.

    One row a person id of the register and row of the master: `person_id`, `master_row`, `certainty` and what
    is written there. That it was kept stands in the audit log, in numbers.
    """
    ids = people.ids_of_people(
        counted.gathered.parts(), counted.persons, key=case_store.register_key(workspace)
    )
    written = pl.DataFrame(pl.from_arrow(linked.master.records.select(["row", *_CONTACTS])))
    written = written.with_row_index("record").with_columns(pl.col("record").cast(pl.Int64))
    contacts = (
        linked.match.matches.join(pl.DataFrame(pl.from_arrow(ids)), on="person")
        .join(written, on="record")
        .rename({"row": "master_row"})
        .sort("person_id", "master_row")
        .select("person_id", "master_row", "certainty", *_CONTACTS)
    )
    stream = io.BytesIO()
    contacts.write_parquet(stream)
    workspace.put(case_store.CONTACTS, stream.getvalue())
    workspace.record("master.linked", {"people": linked.numbers.matched, "rows": linked.numbers.affected})


def kept_contacts(workspace: Workspace) -> pa.Table | None:
    """The contacts that were kept; None before there were any."""
    if case_store.CONTACTS not in workspace.names(case_store.CONTACTS):
        return None
    return pl.read_parquet(io.BytesIO(workspace.get(case_store.CONTACTS))).to_arrow()
