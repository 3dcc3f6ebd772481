"""Consultations on the terminal: lists, whole answers with their sources, what is asked back."""

from collections.abc import Iterable, Mapping

from rich.console import Console

from kakuho.cli.messages import say
from kakuho.consult.entries import AskBack, Entry, Point
from kakuho.consult.entry_files import knowledge_base
from kakuho.consult.finding import Consultations
from kakuho.consult.previews import preview
from kakuho.lawtext.cited import Cited
from kakuho.workflows.consultation.asking import Quoted


def at_hand() -> Consultations:
    """The knowledge base that comes with the program, ready to be asked."""
    return Consultations(knowledge_base())


def print_line(console: Console, entry: Entry, *, beside: str, lang: str) -> None:
    """One consultation in a list: id, title, the beginning of its question, and what stands `beside` it."""
    title = entry.title.en if lang == "en" else entry.title.ja
    console.print(f"{entry.id}  {title}", style="bold", markup=False, soft_wrap=True)
    console.print(f"  {preview(entry.question)}", markup=False, soft_wrap=True)
    if beside:
        console.print(f"  {beside}", style="dim", markup=False, soft_wrap=True)


def print_entry(console: Console, entry: Entry, quoted: Mapping[Cited, Quoted], *, lang: str) -> None:
    """The whole answer, each point with what it stands on and the words of the law where they are at hand."""
    title = entry.title.en if lang == "en" else entry.title.ja
    console.print(title, style="bold", markup=False, soft_wrap=True)
    console.print(entry.summary.en if lang == "en" else entry.summary.ja, markup=False, soft_wrap=True)
    for number, point in enumerate(entry.points, start=1):
        _print_point(console, number, point, quoted, lang=lang)
    edition = say("ask.edition", lang, day=entry.as_of.isoformat(), version=entry.version, id=entry.id)
    console.print(edition, style="dim", markup=False, soft_wrap=True)
    if entry.commands:
        console.print(say("ask.commands", lang, commands="、".join(entry.commands)), markup=False)


def _print_point(
    console: Console, number: int, point: Point, quoted: Mapping[Cited, Quoted], *, lang: str
) -> None:
    mark = point.certainty.en if lang == "en" else point.certainty.ja
    about = f"{point.about}: " if point.about else ""
    sources = "、".join(map(str, point.cites))
    stands_on = f"〔{mark}〕{sources}" if sources else f"〔{mark}〕"
    console.print(f"  {number}. {about}{point.says}", markup=False, soft_wrap=True)
    console.print(f"     {stands_on}", style="dim", markup=False, soft_wrap=True)
    for cited in point.cites:
        if cited in quoted:
            print_quoted(console, quoted[cited], lang=lang)


def print_quoted(console: Console, quoted: Quoted, *, lang: str) -> None:
    """The words of the law, since when they stand so, and where the article moves to."""
    if quoted.text:
        since = f" ({quoted.since.isoformat()}〜)" if quoted.since and quoted.since.year > 1 else ""
        line = f"     > {quoted.cited}「{quoted.text}」{since}"
        console.print(line, style="italic", markup=False, soft_wrap=True)
    if quoted.moved is not None:
        day, to = quoted.moved.on.isoformat(), quoted.moved.to or "-"
        moved = say("ask.moved", lang, citation=str(quoted.cited), day=day, to=to)
        console.print(f"     ! {moved}", style="yellow", markup=False, soft_wrap=True)


def print_asked_back(console: Console, backs: Iterable[AskBack], *, lang: str) -> None:
    """The facts that would change the answer."""
    backs = tuple(backs)
    if backs:
        console.print(say("ask.open", lang), style="bold", markup=False)
    for back in backs:
        fact = f"  [{back.fact}]" if back.fact else ""
        console.print(f"  ? {back.asks}{fact}", markup=False, soft_wrap=True)
        console.print(f"    {back.changes}", style="dim", markup=False, soft_wrap=True)
