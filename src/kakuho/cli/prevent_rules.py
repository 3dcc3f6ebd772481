"""`kakuho prevent rules`: internal rules from a company's answers."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from rich.console import Console

from kakuho import documents
from kakuho.cli.given.case_options import Lang
from kakuho.cli.given.law_library import texts_at_hand
from kakuho.cli.law_texts import Texts, day_of
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.prevent.measures.library import measures
from kakuho.prevent.rules.library import rules as known_rules
from kakuho.prevent.rules.making import Answers, Article, answers_from, articles_of, rules_for, taught
from kakuho.prevent.rules.printing import printed_redline, printed_rule
from kakuho.prevent.rules.redline import redline
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.prints import Printed
from kakuho.vocab.yaml_text import values_of_yaml
from kakuho.workflows.law_changes.rule_impact import flags

AnswersFile = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=hint("option.rule_answers"))]
Before = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help=hint("option.rules_before"))]
Measures = Annotated[list[str] | None, typer.Option("--measure", help=hint("option.rule_measures"))]


def rules(
    answers: AnswersFile,
    output: Annotated[Path, typer.Option("--output", "-o", help=hint("option.rules_output"))],
    before: Before = None,
    measure: Measures = None,
    until: Annotated[str | None, typer.Option(help=hint("option.rules_until"))] = None,
    texts: Texts = None,
    lang: Lang = preferred_language(),
) -> None:
    """Write the set of rules as PDF, Word files and pages, and what differs from the answers before."""
    given, now = read_answers(answers), datetime.now(JST)
    old = read_answers(before) if before else None
    for word in measure or ():
        if word not in measures():
            raise UsageError(ja=f"{word} という再発防止策はありません。", en=f"There is no measure {word}.")
    made = {rule: taught(articles_of(rule, given), measure or (), given) for rule in rules_for(given)}
    output.mkdir(mode=0o700, parents=True, exist_ok=True)
    for rule, articles in made.items():
        title = known_rules()[rule].title.ja
        _write(output, rule, printed_rule(title, articles, at=now, company=given.company))
        was = articles_of(rule, old or given) if rule in rules_for(old or given) else ()
        if (old or measure) and redline(was, articles):
            _write(output, f"{rule}-redline", printed_redline(title, was, articles, at=now))
    if until:
        _print_flags(made, texts, (now.date(), day_of(until)), lang)


def read_answers(path: Path) -> Answers:
    """The company's answers in a file.

    Raises:
        UsageError: it is no YAML file of answers.
    """
    return answers_from(read_mapping(path))


def read_mapping(path: Path) -> Mapping[str, Any]:
    """What a YAML file says by name.

    Raises:
        UsageError: it cannot be read as such.
    """
    try:
        given = values_of_yaml(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError):
        given = None
    if not isinstance(given, dict):
        raise UsageError(ja=f"{path} を YAML として読めません。", en=f"{path} cannot be read as YAML.")
    return given


def _write(folder: Path, name: str, text: Printed) -> None:
    for suffix, content in (
        ("pdf", documents.printed_pdf(text)),
        ("docx", documents.printed_docx(text)),
        ("html", documents.printed_html(text).encode()),
    ):
        path = folder / f"{name}.{suffix}"
        path.write_bytes(content)
        typer.echo(str(path))


def _print_flags(
    made: dict[str, tuple[Article, ...]], texts: Path | None, days: tuple[date, date], lang: str
) -> None:
    with texts_at_hand(texts) as library:
        for rule, articles in made.items():
            for one in flags(articles, library, *days):
                day = one.on.isoformat() if one.on else "-"
                told = {"clause": f"{rule}/{one.clause}", "cited": one.cited, "day": day}
                line = say("prevent.flag", lang, after=one.after or "-", **told)
                Console().print(line, markup=False, soft_wrap=True)
