"""Tables that are written again for a recipient: which can be, and what their columns hold."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import is_zipfile

import polars as pl

from kakuho.intake.rewritable import Record, RewritableTable
from kakuho.intake.rewriting import delimited_file
from kakuho.intake.workbook_rewriting import workbook_sheet
from kakuho.trace.recognising import SAMPLE_ROWS, Role, role_of
from kakuho.trace.registry import Registry, create_registry, is_registry, open_registry
from kakuho.vault import KeySource
from kakuho.vocab.errors import UsageError

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Order:
    """A copy to be made of `source` for a recipient at `out`."""

    source: Path
    recipient: str
    out: Path


def named_recipient(recipient: str) -> str:
    """The recipient's name in one spelling.

    Raises:
        UsageError: it is empty, too long, or holds control characters.
    """
    name = unicodedata.normalize("NFKC", recipient).strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(
            ja="渡す相手の名前がありません(または長すぎるか、制御文字を含んでいます)。",
            en="The recipient has no name, or one that is too long or holds control characters.",
            do_ja="部署名・会社名・アカウントなど、後で分かる名前を指定してください。",
            do_en="Give a name that you will know later, such as a department, company or account.",
        )
    return name


def table_to_rewrite(source: Path) -> RewritableTable:
    """The table in the file: delimited values, or the longest sheet of a workbook.

    Raises:
        UsageError: it is none that can be written again.
    """
    try:
        table = workbook_sheet(source) if is_zipfile(source) else delimited_file(source)
    except OSError as error:
        raise UsageError(
            ja=f"{source.name} を読めません。",
            en=f"{source.name} cannot be read.",
            do_ja="ファイルの場所と権限を確かめてください。",
            do_en="Check its place and permissions.",
        ) from error
    if table is None:
        raise UsageError(
            ja=f"{source.name} は、書き直せる表(CSV、TSV、xlsx)ではありません。",
            en=f"{source.name} is no table that can be written again (CSV, TSV, xlsx).",
            do_ja="CSVで出力したファイルを指定してください。",
            do_en="Name a file that was exported as CSV.",
        )
    return table


def roles_of(table: RewritableTable) -> list[Role]:
    """What each column of the table holds, by its header and its first values."""
    records: list[Record] = []
    for block in table.blocks():
        records += block[: SAMPLE_ROWS - len(records)]
        if len(records) >= SAMPLE_ROWS:
            break
    return [role_of(header, column_of(records, at)) for at, header in enumerate(table.header)]


def column_of(records: Sequence[Record], column: int) -> pl.Series:
    """The values of a column, null where a cell is empty."""
    return pl.Series("", [record.value(column) or None for record in records], dtype=pl.String)


def open_or_create(folder: Path, key: KeySource) -> Registry:
    """The registry in the folder, made when there is none.

    Raises:
        RegistryError: the folder cannot be made, or holds something else.
        VaultError: the key cannot be made or used.
    """
    if is_registry(folder):
        return open_registry(folder, key)
    registry = create_registry(folder, key)
    registry.keep(registry.population())
    return registry


def unreadable_leak(leak: Path) -> UsageError:
    """The error of a found file that holds no table."""
    return UsageError(
        ja=f"{leak.name} に表がありません。",
        en=f"{leak.name} holds no table.",
        do_ja="見つかった一覧(CSV、Excel、Parquetなど)を指定してください。",
        do_en="Name the list that was found (CSV, Excel, Parquet and the like).",
    )
