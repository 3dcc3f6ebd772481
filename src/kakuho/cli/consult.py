"""`kakuho consult`: the consultations of the knowledge base searched, shown, and those that go with one."""

import json
from typing import Annotated, Any

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.given.law_library import texts_at_hand
from kakuho.cli.law_texts import On, Texts, day_of
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.consultations import at_hand, print_asked_back, print_entry, print_line
from kakuho.consult.entries import Incident, Stage
from kakuho.workflows.consultation.asked_json import answer_json, found_json, head_json, related_json
from kakuho.workflows.consultation.asking import NO_ADVICE, quotations

consult = typer.Typer(no_args_is_help=True)

Incidents = Annotated[list[Incident] | None, typer.Option("--incident", help=hint("option.incident"))]
EntryId = Annotated[str, typer.Argument(help=hint("option.consultation"))]


@consult.command(help=hint("help.consult_search"))
def search(
    question: Annotated[str, typer.Argument(help=hint("option.consult_question"))] = "",
    stage: Annotated[list[Stage] | None, typer.Option("--stage", help=hint("option.stage"))] = None,
    incident: Incidents = None,
    most: Annotated[int, typer.Option("--most", min=1, max=500, help=hint("option.search_most"))] = 10,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the consultations that fit, best first; without a question all of the kinds asked for."""
    found = at_hand().find(
        question, most=most, stages=frozenset(stage or ()), incidents=frozenset(incident or ())
    )
    if as_json:
        _print_json(
            {
                "abstain": found.abstain,
                "confidence": found.confidence,
                "hits": [found_json(each) for each in found.found],
            }
        )
        return
    console = Console()
    if found.abstain:
        console.print(say("ask.abstain", lang), style="bold", markup=False, soft_wrap=True)
    for each in found.found:
        labels = [*sorted(each.shared.incidents), *sorted(each.shared.stages)]
        beside = "、".join(label.en if lang == "en" else label.ja for label in labels)
        print_line(console, each.entry, beside=beside, lang=lang)


@consult.command(help=hint("help.consult_show"))
def show(
    consultation: EntryId,
    texts: Texts = None,
    on: On = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print a consultation whole, with the words of the law where they are at hand."""
    entry = at_hand().entry(consultation)
    if as_json:
        _print_json(answer_json(entry))
        return
    with texts_at_hand(texts) as library:
        quoted = quotations(entry.cites(), library, day_of(on))
    console = Console()
    console.print(entry.question, style="italic", markup=False, soft_wrap=True)
    print_entry(console, entry, quoted, lang=lang)
    print_asked_back(console, entry.ask_back, lang=lang)
    console.print(NO_ADVICE.en if lang == "en" else NO_ADVICE.ja, style="dim", markup=False, soft_wrap=True)


@consult.command(help=hint("help.consult_related"))
def related(
    consultation: EntryId,
    most: Annotated[int, typer.Option("--most", min=1, max=50, help=hint("option.related_most"))] = 9,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the consultations that go with one, each with the reason; fewer where few do."""
    consultations = at_hand()
    entry = consultations.entry(consultation)
    found = consultations.related(entry, most=most)
    if as_json:
        _print_json({**head_json(entry), "related": [related_json(each) for each in found]})
        return
    console = Console()
    for each in found:
        reasons = "、".join(reason.in_(lang) for reason in each.reasons)
        print_line(console, each.entry, beside=reasons, lang=lang)


def _print_json(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
