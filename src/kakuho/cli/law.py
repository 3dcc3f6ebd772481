"""`kakuho law`: cases of facts run through the rulebook."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.console import Console
from rich.table import Table

from kakuho.cli.case_options import AsJson, Lang
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.words_yaml import load_words
from kakuho.law.checking import check_cases
from kakuho.vocab.errors import UsageError

law = typer.Typer(no_args_is_help=True)


@law.callback()
def group() -> None:
    """Keep `check` a word of its own although it is the only command."""


@law.command(help=hint("help.law_check"))
def check(
    file: Annotated[Path, typer.Argument(help=hint("option.cases"))],
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print for each case whether the rulebook agrees; that one does not is a result, not a failure."""
    result = check_cases(read_cases(file))
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        print_result(Console(), result, lang=lang)


def read_cases(file: Path) -> Any:
    """The cases in a JSON or YAML file.

    Raises:
        UsageError: the file cannot be read or is neither; names the file.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
        return json.loads(text) if file.suffix == ".json" else load_words(text)
    except (OSError, UnicodeDecodeError):
        problem = ("読めません", "cannot be read as UTF-8 text")
    except (ValueError, yaml.YAMLError, RecursionError):
        problem = ("JSONでもYAMLでもありません", "is neither JSON nor YAML")
    raise UsageError(
        ja=f"事例ファイル {file} が{problem[0]}。",
        en=f"The file of cases {file} {problem[1]}.",
        do_ja="docs/reference/law-check.md の形にしてください。",
        do_en="See docs/reference/law-check.md for its shape.",
    )


def print_result(console: Console, result: dict[str, Any], *, lang: str) -> None:
    """One row a case: what was answered, and in what it differs from the expectation."""
    table = Table(*(say(f"law.column.{name}", lang) for name in ("case", "answer", "final", "differs")))
    for case in result["cases"]:
        got = case.get("got", {})
        final = got.get("final") or {}
        due = final.get("due_date") or (f"{final['days']}" if final else "")
        differs = ", ".join(case.get("differences", [])) or case.get("error", "")
        table.add_row(str(case["id"]), got.get("reportable", ""), due, differs)
    console.print(table)
    console.print(say("law.summary", lang, **result["summary"]), markup=False)
