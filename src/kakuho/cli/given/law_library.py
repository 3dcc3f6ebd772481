"""Which texts of the law a command reads: a folder that is named, else the law store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.messages import hint
from kakuho.lawtext.library import Library, library_in
from kakuho.lawtext.store import LawStore, kept_texts, open_store, store_path
from kakuho.vocab.errors import UsageError

VectorsFolder = Annotated[
    Path | None, typer.Option("--vectors", envvar="KAKUHO_VECTORS", help=hint("option.vectors"))
]


@contextmanager
def texts_at_hand(texts: Path | None) -> Iterator[Library]:
    """The laws in a folder, or those of the store; nothing where there is no store yet.

    Raises:
        UsageError: the folder named is none.
        StoreError: the store cannot be read.
    """
    if texts is not None:
        yield library_in(existing(texts))
    else:
        with kept_texts() as library:
            yield library


@contextmanager
def existing_store() -> Iterator[LawStore]:
    """The law store, open.

    Raises:
        UsageError: there is none yet.
        StoreError: it cannot be read.
    """
    if not store_path().is_file():
        raise UsageError(
            ja="条文の保管庫がまだありません。",
            en="There is no law store yet.",
            do_ja="kakuho law sync を実行してください。",
            do_en="Run kakuho law sync.",
        )
    with open_store(store_path()) as store:
        yield store


def existing(folder: Path) -> Path:
    """The folder.

    Raises:
        UsageError: there is none.
    """
    if not folder.is_dir():
        raise UsageError(
            ja=f"条文のフォルダー {folder} がありません。",
            en=f"There is no folder of texts {folder}.",
            do_ja="パスを確かめてください。",
            do_en="Check the path.",
        )
    return folder
