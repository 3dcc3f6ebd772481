"""`kakuho law search`: the passages of the law, the guidelines and the consultations that fit a question."""

from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.given.case_options import AsJson, AskPassphrase, CaseKeyFile, Lang
from kakuho.cli.given.law_library import VectorsFolder
from kakuho.cli.law_texts import On
from kakuho.cli.messages import hint, preferred_language


def law_search(
    question: Annotated[str, typer.Argument(help=hint("option.question"))],
    on: On = None,
    case: Annotated[list[Path] | None, typer.Option("--case", help=hint("option.search_cases"))] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help=hint("option.search_most"))] = 10,
    vectors: VectorsFolder = None,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print what fits, best first, or that nothing does."""
    # The other words of `kakuho law` need none of the libraries that searching does.
    from kakuho.cli.shown.law_found import find_and_print, found_in_cases  # noqa: PLC0415

    in_cases = found_in_cases(case or [], question, key_file=key_file, passphrase=passphrase, lang=lang)
    find_and_print(question, in_cases, vectors, on=on, most=most, as_json=as_json, lang=lang)
