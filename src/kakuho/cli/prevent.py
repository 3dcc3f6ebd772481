"""`kakuho prevent`: what keeps an incident from happening again."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho.cli.given.case_options import AsJson, Lang
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.prevent_controls import controls
from kakuho.cli.prevent_drill import drill
from kakuho.cli.prevent_rules import rules
from kakuho.prevent.measures.choosing import Chosen, choose, likely
from kakuho.prevent.measures.library import Cause, causes
from kakuho.prevent.sources import with_day
from kakuho.prevent.training import courses as training
from kakuho.prevent.training.scorm import package
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts.event import Course

prevent = typer.Typer(no_args_is_help=True)
prevent.command("rules", help=hint("help.prevent_rules"))(rules)
prevent.command("controls", help=hint("help.prevent_controls"))(controls)
prevent.command("drill", help=hint("help.prevent_drill"))(drill)


@prevent.command(help=hint("help.prevent_measures"))
def measures(
    found: Annotated[list[str] | None, typer.Argument(help=hint("option.causes_found"))] = None,
    ruled_out: Annotated[list[str] | None, typer.Option(help=hint("option.causes_ruled_out"))] = None,
    course: Annotated[str | None, typer.Option(help=hint("option.cause_course"))] = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print the measures against causes; without causes, those to choose from."""
    _refuse_unknown([*(found or ()), *(ruled_out or ())], {one.id for one in causes().values()})
    _refuse_unknown([course] if course else [], {one.value for one in Course})
    if not found:
        _print_causes(likely([course]) if course else tuple(causes().values()), as_json=as_json, lang=lang)
        return
    chosen = choose(found, ruled_out=ruled_out or ())
    if as_json:
        typer.echo(json.dumps(_as_json(chosen, lang), ensure_ascii=False, indent=1))
    else:
        _print_chosen(Console(), chosen, lang)


@prevent.command(help=hint("help.prevent_courses"))
def courses(as_json: AsJson = False, lang: Lang = preferred_language()) -> None:
    """Print the courses with how many questions each holds."""
    listed = training.courses().values()
    if as_json:
        told = [
            {
                "id": one.id,
                "ja": one.title.ja,
                "en": one.title.en,
                "questions": len(one.questions),
                "duties": sorted(one.duties),
                "as_of": one.as_of.isoformat(),
            }
            for one in listed
        ]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in listed:
        line = say("prevent.course", lang, id=one.id, title=one.title.in_(lang), n=len(one.questions))
        Console().print(line, markup=False, soft_wrap=True)


@prevent.command(help=hint("help.prevent_scorm"))
def scorm(
    course: Annotated[str, typer.Argument(help=hint("option.course"))],
    output: Annotated[Path, typer.Option("--output", "-o", help=hint("option.scorm_output"))],
    lang: Lang = preferred_language(),
) -> None:
    """Write a course as a package for a learning system (SCORM 1.2)."""
    known = training.courses()
    if course not in known:
        names = ", ".join(known)
        raise UsageError(ja=f"講座は {names} のどれかです。", en=f"The course is one of {names}.")
    try:
        output.write_bytes(package(known[course], lang=lang))
    except OSError:
        raise UsageError(ja=f"{output} に書けません。", en=f"{output} cannot be written.") from None
    typer.echo(str(output))


def _refuse_unknown(given: list[str], known: set[str]) -> None:
    for word in given:
        if word not in known:
            raise UsageError(
                ja=f"{word} という語はありません。",
                en=f"There is no word {word}.",
                do_ja="`kakuho prevent measures` で原因の語を見られます。",
                do_en="`kakuho prevent measures` lists the causes.",
            )


def _print_causes(listed: tuple[Cause, ...], *, as_json: bool, lang: str) -> None:
    if as_json:
        told = [{"id": one.id, "group": one.group.value, "ja": one.ja, "en": one.en} for one in listed]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in listed:
        group, said = (one.group.en, one.en) if lang == "en" else (one.group.ja, one.ja)
        Console().print(f"{one.id:20} {group}: {said}", markup=False, soft_wrap=True)


def _print_chosen(console: Console, chosen: Chosen, lang: str) -> None:
    for one in chosen.suggestions:
        measure = one.measure
        console.print(f"{measure.id}  {measure.name.in_(lang)}", style="bold", markup=False, soft_wrap=True)
        console.print(f"  {measure.does.in_(lang)}", markup=False, soft_wrap=True)
        proof = say("prevent.proof", lang, proof=measure.proof.in_(lang))
        cites = "、".join(map(with_day, measure.cites))
        console.print(f"  {proof} {cites}", style="dim", markup=False, soft_wrap=True)
    for cause in chosen.unanswered:
        said = cause.en if lang == "en" else cause.ja
        line = say("prevent.unanswered", lang, cause=f"{cause.id} {said}")
        console.print(line, style="yellow", markup=False, soft_wrap=True)


def _as_json(chosen: Chosen, lang: str) -> dict[str, object]:
    return {
        "measures": [
            {
                "id": one.measure.id,
                "name": one.measure.name.in_(lang),
                "does": one.measure.does.in_(lang),
                "proof": one.measure.proof.in_(lang),
                "tier": one.measure.tier,
                "signal": one.measure.signal.value,
                "against": [cause.id for cause in one.against],
                "cites": [str(cited) for cited in one.measure.cites],
                "as_of": one.measure.cites[0].as_of.isoformat(),
            }
            for one in chosen.suggestions
        ],
        "unanswered": [cause.id for cause in chosen.unanswered],
    }
