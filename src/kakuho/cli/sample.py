"""`kakuho sample`: a fictitious incident to practise on."""

from pathlib import Path
from typing import Annotated

import typer

from kakuho.cli.messages import preferred_language
from kakuho.workflows.sample_incident import DEFAULT_PEOPLE, DEFAULT_SEED, write_sample

_HINTS = {
    "directory": ("書き出す先(空か、まだないフォルダー)", "Folder to write to (empty or not there yet)"),
    "seed": ("同じ値なら同じ内容になります", "The same value gives the same content"),
    "people": ("架空の顧客の人数", "Number of fictitious customers"),
    "lang": ("表示の言語(ja または en)", "Language of the output (ja or en)"),
}


def _hint(name: str) -> str:
    return _HINTS[name][preferred_language() == "en"]


def sample(
    directory: Annotated[Path, typer.Argument(help=_hint("directory"))],
    seed: Annotated[int, typer.Option(help=_hint("seed"))] = DEFAULT_SEED,
    people: Annotated[int, typer.Option(help=_hint("people"))] = DEFAULT_PEOPLE,
    lang: Annotated[str, typer.Option(help=_hint("lang"))] = preferred_language(),
) -> None:
    """Write the incident and say what was written."""
    truth = write_sample(directory, seed=seed, people=people)
    if lang == "en":
        typer.echo(
            f"Wrote a fictitious incident about {truth.principals():,} people to {directory}.\n"
            f"  leaked files: {directory / 'leaked'}\n"
            f"  what is known: {directory / 'facts.yaml'}\n"
            f"  the answer: {directory / 'truth.json'}"
        )
    else:
        typer.echo(
            f"{truth.principals():,}人分の架空の事案を {directory} に書き出しました。\n"
            f"  漏えいしたファイル: {directory / 'leaked'}\n"
            f"  分かっている事実: {directory / 'facts.yaml'}\n"
            f"  答え: {directory / 'truth.json'}"
        )
