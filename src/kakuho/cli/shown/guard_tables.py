"""How the guard's verdicts are shown."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

import typer
from rich.console import Console

from kakuho.cli.messages import say
from kakuho.cli.shown.tables import print_unexamined
from kakuho.prevent.guard import Action, Checked, Verdict
from kakuho.vocab.contents import Unexamined
from kakuho.workflows.guarding import Looked


def action_word(action: Action, lang: str) -> str:
    """What is done, in words."""
    return say(f"guard.action.{action.value}", lang)


def print_checked(
    console: Console, checked: Sequence[Checked | Unexamined], *, as_json: bool, lang: str
) -> None:
    """Print each verdict with its reasons, and what could not be opened."""
    judged = [one for one in checked if isinstance(one, Checked)]
    gaps = tuple(one for one in checked if isinstance(one, Unexamined))
    if as_json:
        listed = [{"place": one.place, **one.verdict.as_json(lang)} for one in judged]
        unexamined = [
            {"place": str(gap.locator), "why": gap.detail_en if lang == "en" else gap.detail_ja}
            for gap in gaps
        ]
        document = {"checked": listed, "unexamined": unexamined}
        typer.echo(json.dumps(document, ensure_ascii=False, indent=1))
        return
    for one in judged:
        _print_verdict(console, one.place, one.verdict, lang=lang)
    if gaps:
        print_unexamined(console, gaps, lang=lang)


def print_looked(console: Console, looked: Looked, *, as_json: bool, lang: str) -> None:
    """Print what a look over files found, one line of JSON or sentences; nothing where nothing was new."""
    if not (looked.judged or looked.held or looked.stuck):
        return
    if as_json:
        told = {
            "judged": looked.judged,
            "known": looked.known,
            "resting": looked.resting,
            "held": [{"place": one.place, **one.verdict.as_json(lang)} for one in looked.held],
            "stuck": list(looked.stuck),
            "unexamined": len(looked.unexamined),
        }
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    counted = {"judged": looked.judged, "held": len(looked.held), "resting": looked.resting}
    console.print(say("guard.looked", lang, **counted), markup=False)
    for one in looked.held:
        _print_verdict(console, one.place, one.verdict, lang=lang)
    for place in looked.stuck:
        console.print(say("guard.stuck", lang, place=place), markup=False)


def print_rehearsed(console: Console, found: Iterable[Checked], *, as_json: bool, lang: str) -> None:
    """Print what would have been held, mail by mail as they are judged, and the numbers at the end."""
    rules: Counter[str] = Counter()
    actions: Counter[Action] = Counter()
    held = []
    for one in found:
        actions[one.verdict.action] += 1
        rules.update({reason.rule for reason in one.verdict.reasons})
        if one.verdict.reasons:
            held.append({"place": one.place, **one.verdict.as_json(lang)})
            if not as_json:
                _print_verdict(console, one.place, one.verdict, lang=lang)
    mails = actions.total()
    if as_json:
        document = {
            "mails": mails,
            "actions": {action.value: number for action, number in actions.items()},
            "rules": dict(rules),
            "stopped": held,
        }
        typer.echo(json.dumps(document, ensure_ascii=False, indent=1))
        return
    console.print(say("guard.rehearsed", lang, mails=mails, stopped=len(held)), markup=False)
    for rule, number in rules.most_common():
        console.print(f"  {say(f'guard.rule.{rule}', lang)}: {number}", markup=False)


def _print_verdict(console: Console, place: str, verdict: Verdict, *, lang: str) -> None:
    console.print(f"{place}: {action_word(verdict.action, lang)}", markup=False, highlight=False)
    for reason in verdict.reasons:
        sentence = reason.en if lang == "en" else reason.ja
        console.print(f"  - {sentence}", markup=False, highlight=False)
