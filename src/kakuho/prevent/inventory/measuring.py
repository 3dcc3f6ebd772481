"""What of personal data is in an opened file: kinds, numbers and people, table by table in a database."""

from collections.abc import Iterator
from dataclasses import replace

from kakuho.prevent.guard.counting import counted_people
from kakuho.prevent.guard.examining import MAIL, Growing
from kakuho.prevent.guard.policy import Policy
from kakuho.prevent.inventory.holdings import Depth, Holding, HowSure
from kakuho.vocab.contents import Document, Opened, Part, TablePart, Unexamined

_DATABASES = frozenset({"sqlite", "postgresql"})
_MOST_PERSONS = 200_000  # of a place that are told apart; of more, rows are counted
SAMPLE_ROWS, _SAMPLE_PIECES = 2_000, 8
_NOBODY = Policy(own_domains=())


def holdings_in(opened: Iterator[Opened], depth: Depth) -> tuple[tuple[Holding, ...], tuple[Unexamined, ...]]:
    """The holdings of one opened file, and what in it could not be examined.

    A database is told table by table, everything else (an archive, a mail, a workbook) as one place.
    Cost: that of opening and detecting what is read: all, or of each part the first 2,000 rows or the first
    pieces of text.
    """
    places: dict[str, Growing] = {}
    formats: dict[str, str] = {}
    cut: set[str] = set()
    lost: list[Unexamined] = []
    for item in opened:
        if isinstance(item, Unexamined):
            lost.append(item)
            continue
        for part in item.parts:
            place = _place(item, part)
            formats.setdefault(place, _format(item))
            growing = places.setdefault(place, Growing(place, most_persons=_MOST_PERSONS))
            if depth is Depth.FULL:
                growing.take_part(part, is_mail=item.format == MAIL)
            elif _take_sample(growing, part, is_mail=item.format == MAIL):
                cut.add(place)
        lost += item.troubles
    found = (
        _holding(growing, formats[place], is_part=place in cut or bool(lost))
        for place, growing in places.items()
    )
    return tuple(one for one in found if one.values or one.people), tuple(lost)


def _format(document: Document) -> str:
    """The format of the file itself, not of what lies in it."""
    if not document.locator.members:
        return document.format
    return document.locator.path.rpartition(".")[2].lower()


def _place(document: Document, part: Part) -> str:
    if document.format in _DATABASES and not document.locator.members:
        return str(part.locator)
    return document.locator.path


def _take_sample(growing: Growing, part: Part, *, is_mail: bool) -> bool:
    """Whether more is in the part than was taken: so many rows of a table, so many pieces of a text."""
    taken = []
    room = SAMPLE_ROWS if isinstance(part, TablePart) else _SAMPLE_PIECES
    more = False
    for batch in part.batches:
        more = batch.num_rows > room
        if room:
            taken.append(batch.slice(0, room))
        room -= min(room, batch.num_rows)
        if more:
            break
    growing.take_part(replace(part, batches=iter(taken)), is_mail=is_mail)
    return more


def _holding(growing: Growing, format_: str, *, is_part: bool) -> Holding:
    part = growing.grown()
    people = counted_people((part,), None, _NOBODY)
    sure = HowSure.AT_MOST if part.more else HowSure.COUNTED
    values = dict(sorted(part.values.items()))
    return Holding(part.label, format_, values, people, HowSure.AT_LEAST if is_part else sure)
