"""`kakuho mistakes`: advice that is often wrong, in drafts, mails and the case itself."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, AskPassphrase, CaseKeyFile, Lang
from kakuho.cli.given.keys import known_case
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.tables import print_unexamined
from kakuho.vocab.calendar import JST
from kakuho.vocab.contents import Unexamined
from kakuho.workflows.mistakes import Found, found_json, mistakes_in_case, mistakes_in_files

EXIT_FOUND = 4
EXIT_NOT_ALL_EXAMINED = 3


def mistakes(
    paths: Annotated[list[Path] | None, typer.Argument(exists=True, help=hint("option.checked"))] = None,
    workspace: Annotated[Path | None, typer.Option(help=hint("option.mistakes_case"))] = None,
    key_file: CaseKeyFile = None,
    passphrase: AskPassphrase = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print each mistake with what to write instead; exit 4 where there is one."""
    looked = list(mistakes_in_files(paths or []))
    if workspace is not None:
        with known_case(workspace, key_file=key_file, passphrase=passphrase, lang=lang) as case:
            looked += mistakes_in_case(case, now=datetime.now(JST))
    found = [one for one in looked if isinstance(one, Found)]
    gaps = tuple(one for one in looked if isinstance(one, Unexamined))
    if as_json:
        unread = [{"locator": str(gap.locator), "reason": gap.reason.value} for gap in gaps]
        answer = {"mistakes": [found_json(one) for one in found], "not_examined": unread}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print_found(Console(), found, lang=lang)
        print_unexamined(Console(), gaps, lang=lang)
    if found:
        raise typer.Exit(EXIT_FOUND)
    if gaps:
        raise typer.Exit(EXIT_NOT_ALL_EXAMINED)


def print_found(console: Console, found: list[Found], *, lang: str) -> None:
    """Each mistake: where, the words, why it is wrong, what to write, and the source."""
    if not found:
        console.print(say("mistakes.none", lang), markup=False, soft_wrap=True)
        return
    for one in found:
        for line in _lines(one, lang):
            console.print(line, markup=False, soft_wrap=True)
    console.print(say("mistakes.found", lang, number=len(found)), style="bold yellow", markup=False)


def _lines(one: Found, lang: str) -> Iterator[str]:
    hit, mistake = one.hit, one.hit.mistake
    place = f"{one.where}:{hit.line}:{hit.column}" if hit.line else one.where
    yield f"{place} 「{hit.quoted}」" if hit.quoted else place
    english = lang == "en"
    yield "  " + say("mistakes.wrong", lang, text=mistake.wrong_en if english else mistake.wrong_ja)
    yield "  " + say("mistakes.right", lang, text=mistake.right_en if english else mistake.right_ja)
    named = (f"{cite.dated(lang)}[{cite.certainty.in_(lang)}]" for cite in mistake.citations)
    cited = (", " if english else "、").join(named)
    yield "  " + say("mistakes.source", lang, text=cited, as_of=mistake.as_of.isoformat())
