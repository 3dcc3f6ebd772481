"""What `kakuho law search` finds, on the terminal or as JSON."""

import json
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from kakuho.cli.given.keys import known_case
from kakuho.cli.given.law_library import existing_store
from kakuho.cli.law_texts import day_of, note_on_editions
from kakuho.cli.messages import say
from kakuho.consult.bridging import CONSULTATION
from kakuho.consult.search import Answer
from kakuho.consult.search.vectors import Vectors
from kakuho.workflows.consultation.law_search import CaseHit, CaseSearch, LawSearch, Sight


def found_in_cases(
    cases: list[Path], question: str, *, key_file: Path | None, passphrase: bool, lang: str
) -> list[CaseHit]:
    """Where the cases speak of what was asked."""
    found: list[CaseHit] = []
    for path in cases:
        with known_case(path, key_file=key_file, passphrase=passphrase, lang=lang) as opened:
            found += CaseSearch(opened).search(question)
    return found


def find_and_print(
    question: str,
    in_cases: list[CaseHit],
    vectors: Path | None,
    *,
    on: str | None,
    most: int,
    as_json: bool,
    lang: str,
) -> None:
    """Search the law store and print what fits, and then what the cases hold."""
    model = Vectors(vectors) if vectors is not None else None
    with existing_store() as store:
        search = LawSearch(store, day_of(on), model)
        answer = search.search(question, most=most)
        note_on_editions(search.editions(), day_of(on), lang)
        sights = [search.sight(hit.passage, lang=lang) for hit in answer.hits]
    if as_json:
        typer.echo(json.dumps(_told(answer, sights, in_cases), ensure_ascii=False, indent=1))
    else:
        _print(Console(), answer, sights, in_cases, lang)


def _print(console: Console, answer: Answer, sights: list[Sight], in_cases: list[CaseHit], lang: str) -> None:
    if answer.abstain:
        console.print(say("law.search.nothing", lang), markup=False)
    for number, sight in enumerate(sights if not answer.abstain else (), 1):
        source = say("law.search.consultation", lang) if sight.source == CONSULTATION else sight.source
        since = say("law.search.since", lang, day=sight.since.isoformat()) if sight.since else ""
        console.print(f"{number}. {source} {sight.place} {sight.heading} {since}", style="bold", markup=False)
        console.print(f"   {sight.excerpt}", markup=False)
    for hit in in_cases:
        console.print(say("law.search.in_case", lang, case=hit.case_id, place=hit.place), markup=False)


def _told(answer: Answer, sights: list[Sight], in_cases: list[CaseHit]) -> dict[str, Any]:
    return {
        "abstain": answer.abstain,
        "confidence": answer.confidence,
        "hits": [
            {
                "passage": hit.passage,
                "score": hit.score,
                "source": sight.source,
                "place": sight.place,
                "heading": sight.heading,
                "excerpt": sight.excerpt,
                "since": sight.since.isoformat() if sight.since else None,
            }
            for hit, sight in zip(answer.hits, sights, strict=True)
        ],
        "cases": [{"case": hit.case_id, "place": hit.place, "score": hit.score} for hit in in_cases],
    }
