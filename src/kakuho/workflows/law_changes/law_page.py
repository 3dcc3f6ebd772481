"""A change of the law as one page: the differences beside what they touch. Nothing in it is loaded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any

from rapidfuzz.distance import Indel

from kakuho.lawtext.law_names import named_laws
from kakuho.vocab.yaml_text import values_of_yaml
from kakuho.workflows.law_changes.law_impact import Touched
from kakuho.workflows.law_changes.law_tasks import Review, Task

# Characters: unchanged stretches up to the first are shown whole, of longer ones the second at each end.
LONGEST_SAME = 160
KEPT_SAME = 50
LEAST_SAME = 2  # shorter unchanged stretches between changes only make them hard to read
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def review_page(reviews: Sequence[Review], *, start: date, end: date, made_on: date, lang: str) -> str:
    """The page (HTML), in the language `ja` or `en`: printable, and as narrow as a telephone."""
    say, body = _Words(lang), review_body(reviews, days=(start, end), made_on=made_on, lang=lang)
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{say('title')} {start} – {end}</title><style>{_style()}</style></head>"
        f"<body>\n{body}\n</body></html>\n"
    )


def review_body(reviews: Sequence[Review], *, days: tuple[date, date], made_on: date, lang: str) -> str:
    """What stands on the page (HTML, every text escaped), its style left to who shows it."""
    touching = [each for each in reviews if each.tasks]
    silent = [each for each in reviews if not each.tasks]
    tasks = [task for each in touching for task in each.tasks]
    say = _Words(lang)
    settled = sum(task.settled for task in tasks)
    parts = [
        f"<h1>{say('title')}</h1>",
        f"<p>{say('days', start=days[0], end=days[1])}</p>",
        f"<p>{say('summary', changes=len(reviews), tasks=len(tasks), settled=settled)}</p>",
        f'<p class="dim">{say("made", day=made_on)}</p>',
        *(_change(each, say) for each in touching),
        "" if reviews else f"<p>{say('none')}</p>",
        *_silent(silent, say),
    ]
    return "\n".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class _Words:
    lang: str

    def __call__(self, key: str, **values: object) -> str:
        return escape(_sentences()[key][self.lang].format(**values))


@cache
def _sentences() -> Mapping[str, Any]:
    text = files("kakuho.workflows.law_changes").joinpath("law_page.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = values_of_yaml(text)
    return loaded


def _style() -> str:
    return files("kakuho.workflows.law_changes").joinpath("law_page.css").read_text(encoding="utf-8")


def _change(review: Review, say: _Words) -> str:
    change = review.change
    note = change.note_en if say.lang == "en" else change.note_ja
    return (
        f'<section class="change"><header><h2>{_heading(change)} '
        f"<small>{say(f'change.{change.kind.value}')}{_day(change, say)}</small></h2>"
        f'<p class="dim">{escape(note)}</p></header>'
        f'<div class="text">{_text(change, say)}</div><div>{_tasks(review.tasks, say)}</div></section>'
    )


def _heading(change: Touched) -> str:
    named = named_laws().get(change.law_id)
    moved = change.before != change.after and change.before and change.after
    place = f"{change.before} → {change.after}" if moved else change.before or change.after
    return escape(f"{named.title if named else change.law_id} {place}")


def _day(change: Touched, say: _Words) -> str:
    if change.on is None:
        return ""
    return f"、{say('at_latest' if change.at_latest else 'from', day=change.on.isoformat())}"


def _text(change: Touched, say: _Words) -> str:
    if not change.text_before and not change.text_after:
        return f'<span class="dim">{say("no_text")}</span>'
    return marked(change.text_before, change.text_after)


def marked(before: str, after: str) -> str:
    """The later text (HTML) with what went (`del`) and came (`ins`), long unchanged stretches shortened."""
    pieces: list[tuple[str, str]] = []
    steps = list(Indel.opcodes(before, after))
    for n, step in enumerate(steps, 1):
        old = before[step.src_start : step.src_end]
        new = after[step.dest_start : step.dest_end]
        if step.tag == "equal" and len(old) <= LEAST_SAME and pieces and n < len(steps):
            pieces += [("del", old), ("ins", old)]
        elif step.tag == "equal":
            pieces.append(("", old))
        else:
            pieces += [(tag, text) for tag, text in (("del", old), ("ins", new)) if text]
    return "".join(_shown(run, "".join(_of(pieces, run))) for run in _runs(pieces))


Run = tuple[int, int, str]


def _runs(pieces: Sequence[tuple[str, str]]) -> Iterator[Run]:
    """Between unchanged stretches, all that went and then all that came."""
    at = 0
    while at < len(pieces):
        if not pieces[at][0]:
            yield at, at + 1, ""
            at += 1
            continue
        end = next((n for n in range(at, len(pieces)) if not pieces[n][0]), len(pieces))
        yield at, end, "del"
        yield at, end, "ins"
        at = end


def _of(pieces: Sequence[tuple[str, str]], run: Run) -> Iterator[str]:
    start, end, tag = run
    yield from (text for kind, text in pieces[start:end] if kind == tag)


def _shown(run: Run, text: str) -> str:
    if run[2]:
        return f"<{run[2]}>{escape(text)}</{run[2]}>" if text else ""
    if len(text) > LONGEST_SAME:
        text = f"{text[:KEPT_SAME]} … {text[-KEPT_SAME:]}"
    return escape(text)


def _tasks(tasks: Sequence[Task], say: _Words) -> str:
    listed = sorted(tasks, key=lambda task: list(_sentences()).index(f"task.{task.kind.value}"))
    return "".join(
        f"<h3>{say(f'task.{kind.value}')}</h3><ul>{''.join(_task(task, say) for task in group)}</ul>"
        for kind, group in groupby(listed, key=lambda task: task.kind)
    )


def _task(task: Task, say: _Words) -> str:
    words = [name for name, on in (("settled", task.settled), ("indirect", not task.direct)) if on]
    said = (task.en if say.lang == "en" else task.ja) or task.name
    notes = [escape(task.cited), escape(task.where)]
    notes += [say("due", due=task.due)] if task.due else []
    notes += [say("settled", day=task.checked_on)] if task.settled else []
    notes += [say("indirect")] if not task.direct else []
    return f'<li class="{" ".join(words)}">{escape(said)}<small>{" · ".join(notes)}</small></li>'


def _silent(reviews: Sequence[Review], say: _Words) -> Iterator[str]:
    if not reviews:
        return
    rows = "".join(
        f"<tr><td>{_heading(each.change)}</td><td>{say(f'change.{each.change.kind.value}')}"
        f"{_day(each.change, say)}</td></tr>"
        for each in reviews
    )
    yield f"<section><h2>{say('untouched')}</h2><table>{rows}</table></section>"
