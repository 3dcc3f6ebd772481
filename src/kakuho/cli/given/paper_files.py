"""Files that papers are written to and read from."""

import json
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

from kakuho import documents
from kakuho.cli.given.facts_file import MOST_BYTES, read_facts_file
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import Paper


class PaperFormat(StrEnum):
    """As what a paper is written."""

    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"
    TXT = "txt"


def write_paper(paper: Paper, folder: Path, formats: Iterable[PaperFormat], *, lang: str) -> tuple[Path, ...]:
    """The paths of the paper in each format, written for the owner's eyes only.

    Raises:
        UsageError: the folder cannot be written.
    """
    paths = []
    for form in formats:
        path = folder / f"{paper.kind.value.replace('_', '-')}.{form.value}"
        content = _content(paper, form, lang)
        try:
            path.touch(mode=0o600)
            path.write_bytes(content)
        except OSError as error:
            raise UsageError(
                ja=f"{path} に書き込めません({error.strerror})。",
                en=f"{path} cannot be written ({error.strerror}).",
            ) from error
        paths.append(path)
    return tuple(paths)


def _content(paper: Paper, form: PaperFormat, lang: str) -> bytes:
    if form is PaperFormat.PDF:
        return documents.pdf_bytes(paper, lang=lang)
    if form is PaperFormat.DOCX:
        return documents.docx_bytes(paper, lang=lang)
    if form is PaperFormat.TXT:
        return documents.text_of(paper, lang=lang).encode()
    return json.dumps(documents.to_json(paper), ensure_ascii=False, indent=1).encode()


def read_texts(path: Path | None) -> dict[str, str]:
    """The texts a person has written for a paper, by id of field.

    Raises:
        UsageError: the file cannot be read, or holds something else than texts; names the field.
    """
    texts = read_facts_file(path) if path is not None else {}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise UsageError(
                ja=f"文章のファイル {path}: {name} が文章ではありません。",
                en=f"The file of texts {path}: {name} is not a text.",
                do_ja='値を引用符("…")で囲んでください。',
                do_en='Put the value in quotation marks ("…").',
            )
    return texts


def read_paper(path: Path) -> dict[str, Any]:
    """A paper as JSON values, from a file that `write_paper` made.

    Raises:
        UsageError: the file cannot be read or is no JSON object; names the file.
    """
    try:
        with path.open("rb") as opened:
            plain = json.loads(opened.read(16 * MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict):
        raise UsageError(
            ja=f"{path} は書類のJSONとして読めません。",
            en=f"{path} cannot be read as the JSON of a paper.",
            do_ja="kakuho papers make --format json が書いたファイルを指定してください。",
            do_en="Give the file that kakuho papers make --format json has written.",
        )
    return plain
