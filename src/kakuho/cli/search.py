"""`kakuho search`: passages of statutes and guidelines that answer questions in everyday words."""

import json
import sys
from functools import partial
from pathlib import Path
from typing import Annotated, BinaryIO, TextIO

import typer

from kakuho.cli.given.jsonl_questions import need_jsonl, question_in, tell_bad_line
from kakuho.cli.given.law_library import VectorsFolder, existing_store
from kakuho.cli.law_texts import day_of
from kakuho.cli.messages import hint
from kakuho.cli.stopping import let_waiting_be_stopped
from kakuho.consult.bridging import statute_index
from kakuho.consult.search import SearchIndex, read_passages
from kakuho.consult.search.vectors import Vectors, meanings_of
from kakuho.vocab.errors import UsageError
from kakuho.workflows.consultation.law_search import LawSearch

EXIT_SOME_LINES_BAD = 3


def search(
    *,
    passages: Annotated[Path | None, typer.Option("--passages", help=hint("option.passages"))] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help=hint("option.search_jsonl"))] = False,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help=hint("option.search_most"))] = 10,
    vectors: VectorsFolder = None,
) -> None:
    """Each line {"id","text"} gives {"id","hits":[{"passage","score"}],"abstain","confidence"}.

    A line that cannot be read gives one sentence on standard error, and the exit code is 3 at the end.
    """
    need_jsonl(jsonl=jsonl)
    let_waiting_be_stopped()
    model = Vectors(vectors) if vectors is not None else None
    if passages is None:
        with existing_store() as store:
            index = LawSearch(store, day_of(None), model).index
    else:
        read = read_passages(_bytes(passages), name=passages.name)
        index = statute_index(read)
        if model is not None:
            index.near = partial(meanings_of(model, read).nearness, model)
    raise typer.Exit(answer(index, sys.stdin.buffer, sys.stdout, sys.stderr, most=most))


def _bytes(passages: Path) -> bytes:
    try:
        return passages.read_bytes()
    except OSError:
        raise UsageError(
            ja=f"検索対象ファイル {passages} が読めません。",
            en=f"The file of passages {passages} cannot be read.",
            do_ja="パスを確かめてください。",
            do_en="Check the path.",
        ) from None


def answer(index: SearchIndex, source: BinaryIO, out: TextIO, errors: TextIO, *, most: int) -> int:
    """Exit code after answering every line of `source`: 0, or 3 when a line could not be read."""
    bad = 0
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        question = question_in(line)
        if question is None:
            bad += 1
            tell_bad_line(number, errors)
            continue
        found = index.search(question["text"], most=most)
        told = {
            "id": question["id"],
            "hits": [{"passage": hit.passage, "score": hit.score} for hit in found.hits],
            "abstain": found.abstain,
            "confidence": found.confidence,
        }
        out.write(json.dumps(told, ensure_ascii=False) + "\n")
    return EXIT_SOME_LINES_BAD if bad else 0
