"""`kakuho ask`: a question in everyday words, answered from consultations, the law, and a case."""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, CaseKeyFile, Lang, SomeCaseFolder
from kakuho.cli.given.law_library import texts_at_hand
from kakuho.cli.law_texts import On, Texts, day_of
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.consultations import at_hand, print_asked_back, print_entry, print_line, print_quoted
from kakuho.vocab.errors import UsageError
from kakuho.workflows.consultation.asked_json import reply_json
from kakuho.workflows.consultation.asking import NO_ADVICE, Desk, Reply, reply_to

DraftSecret = Annotated[
    Path | None,
    typer.Option(
        "--draft-secret-file", envvar="KAKUHO_DRAFT_SECRET_FILE", help=hint("option.draft_secret_file")
    ),
]
LONGEST = 2_000  # characters of a question; a leaked file piped in by mistake is longer


def ask(
    question: Annotated[str | None, typer.Argument(help=hint("option.question"))] = None,
    facts: Annotated[Path | None, typer.Option("--facts", help=hint("option.facts_to_judge"))] = None,
    workspace: SomeCaseFolder = None,
    key_file: CaseKeyFile = None,
    texts: Texts = None,
    on: On = None,
    most: Annotated[int, typer.Option("--most", min=1, max=10, help=hint("option.ask_most"))] = 3,
    pdf: Annotated[Path | None, typer.Option("--pdf", help=hint("option.ask_pdf"))] = None,
    draft_with: Annotated[str | None, typer.Option("--draft-with", help=hint("option.draft_with"))] = None,
    draft_model: Annotated[str, typer.Option("--draft-model", help=hint("option.draft_model"))] = "",
    draft_secret_file: DraftSecret = None,
    yes: Annotated[bool, typer.Option("--yes", help=hint("option.draft_yes"))] = False,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the consultations that fit, their sources word for word, the clocks of the case, what is open."""
    asked = _question(question)
    given = facts is not None or workspace is not None
    case = _on_demand().case_of(facts, workspace, key_file=key_file, lang=lang) if given else None
    wanted = _wanted(draft_with, draft_model, draft_secret_file, yes=yes)
    with texts_at_hand(texts) as library:
        reply = reply_to(asked, Desk(at_hand(), library, day_of(on)), case=case, most=most)
        draft = _drafts().draft_of(reply, library, wanted, lang=lang) if wanted else None
    if pdf is not None:
        _on_demand().write_sheet(reply, pdf, lang=lang)
    if as_json:
        told = reply_json(reply) | ({"draft": _drafts().draft_json(draft)} if draft else {})
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    print_reply(Console(), reply, lang=lang)
    if draft is not None:
        _drafts().print_draft(Console(), draft, lang=lang)


def print_reply(console: Console, reply: Reply, *, lang: str) -> None:
    """The best consultation whole, the others in a line, then the case, then what is open."""
    for quoted in reply.asked_for:
        print_quoted(console, quoted, lang=lang)
    if reply.abstain:
        console.print(say("ask.abstain", lang), style="bold", markup=False, soft_wrap=True)
        console.print(say("ask.offers", lang), markup=False, soft_wrap=True)
    for number, entry in enumerate(reply.entries):
        if number:
            print_line(console, entry, beside="", lang=lang)
        else:
            print_entry(console, entry, reply.quoted, lang=lang)
            if len(reply.entries) > 1:
                console.print(say("ask.others", lang), style="bold", markup=False)
    if reply.case is not None:
        _on_demand().print_case(console, reply.case, lang=lang)
    print_asked_back(console, reply.ask_back, lang=lang)
    console.print(NO_ADVICE.en if lang == "en" else NO_ADVICE.ja, style="dim", markup=False, soft_wrap=True)


def _on_demand() -> Any:
    """What only a case or a printed sheet needs: it takes longer to load than a question to answer."""
    return import_module("kakuho.cli.asked_case")


def _wanted(address: str | None, model: str, secret: Path | None, *, yes: bool) -> Any:
    """Which model is to draft, None unless one is named.

    Raises:
        UsageError: it is named in a way that cannot be.
    """
    if address is None:
        return None
    return _drafts().wanted(address, model, secret, yes=yes)


def _drafts() -> Any:
    """What only a draft needs: the detector takes a second to load."""
    return import_module("kakuho.cli.asked_draft")


def _question(told: str | None) -> str:
    """The question from the command line, or from standard input, where no other process can read it."""
    text = told if told is not None else sys.stdin.read(LONGEST + 1)
    if not text.strip() or len(text) > LONGEST:
        raise UsageError(
            ja=f"質問がないか、{LONGEST:,}文字を超えています。",
            en=f"There is no question, or it is longer than {LONGEST:,} characters.",
            do_ja="日常の言葉で、一つか二つの文で書いてください。",
            do_en="Write it in everyday words, in one or two sentences.",
        )
    return text
