"""Results as tables on the terminal; counts and places only, no values."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

from kakuho import detect
from kakuho.cli.messages import say
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.scans import ScanSummary

_MOST_ROWS = 5  # without a key, that are named for each source


def print_scan(console: Console, summary: ScanSummary, *, lang: str) -> None:
    """One line a document: format, and the number of values of each kind."""
    table = Table(title=say("scan.title", lang), title_justify="left", header_style="bold")
    table.add_column(say("scan.file", lang), overflow="fold")
    table.add_column(say("scan.format", lang))
    table.add_column(say("scan.found", lang), overflow="fold")
    for document in summary.documents:
        found = _kinds(document.values, lang) or say("scan.nothing", lang)
        if document.already_counted:
            found = say("scan.already_counted", lang)
        table.add_row(str(document.locator), document.format, found)
    table.add_section()
    table.add_row(say("scan.total", lang), "", _kinds(summary.values, lang) or say("scan.nothing", lang))
    console.print(table, markup=False)


def print_unexamined(console: Console, unexamined: tuple[Unexamined, ...], *, lang: str) -> None:
    """One line for each thing that could not be examined; nothing when all was."""
    if not unexamined:
        return
    console.print(say("unexamined.title", lang, n=len(unexamined)), style="bold yellow", markup=False)
    for item in unexamined:
        detail = item.detail_en if lang == "en" else item.detail_ja
        console.print(f"  ! {item.locator}: {detail}", style="yellow", markup=False, soft_wrap=True)


def print_count(console: Console, count: PrincipalsCount, *, lang: str) -> None:
    """The number of principals, its bounds and why they differ, and the number per item."""
    console.print(
        say("people.count", lang, low=count.low, best=count.best, high=count.high), style="bold", markup=False
    )
    for line in _interval_lines(count, lang):
        console.print(line, markup=False, soft_wrap=True)
    for reason in count.why_en if lang == "en" else count.why_ja:
        console.print(f"  - {reason}", markup=False, soft_wrap=True)
    _print_unkeyed(console, count, lang=lang)
    if count.by_item:
        console.print(say("people.by_item", lang, items=_kinds(count.by_item, lang)), markup=False)


def _interval_lines(count: PrincipalsCount, lang: str) -> Iterator[str]:
    """What the estimate is worth, and which number the law goes by while it is not settled."""
    if count.interval_low is not None:
        yield say("people.interval", lang, low=count.interval_low, high=count.interval_high)
    if count.high > count.low:
        yield say("people.worst", lang, high=count.high)


def _print_unkeyed(console: Console, count: PrincipalsCount, *, lang: str) -> None:
    """Where the rows are that hold nothing to know a person by, and the kinds of what the first ones hold."""
    if not count.unkeyed.by_source:
        return
    console.print(say("people.unkeyed", lang, n=count.unkeyed_rows), markup=False, soft_wrap=True)
    for source, rows in count.unkeyed.by_source.items():
        numbers = [row for row in count.unkeyed.listed if row.source == source][:_MOST_ROWS]
        first = ", ".join(f"#{row.row} ({_labels(row.items, lang)})" for row in numbers)
        line = say("people.unkeyed.source", lang, source=source, n=rows, rows=first)
        console.print(line, markup=False, soft_wrap=True)


def _labels(kinds: Iterable[str], lang: str) -> str:
    catalogue = detect.catalogue()
    labels = (catalogue[kind].label_en if lang == "en" else catalogue[kind].label_ja for kind in kinds)
    return (", " if lang == "en" else "、").join(labels) or say("people.unkeyed.nothing", lang)


def _kinds(values: dict[str, int], lang: str) -> str:
    catalogue = detect.catalogue()
    separator = ", " if lang == "en" else "、"
    return separator.join(
        f"{catalogue[kind].label_en if lang == 'en' else catalogue[kind].label_ja} {number:,}"
        for kind, number in sorted(values.items(), key=lambda pair: -pair[1])
        if number
    )
