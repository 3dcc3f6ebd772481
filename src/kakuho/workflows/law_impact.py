"""What a change of the law touches: which articles differ between two days, and what cites them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kakuho.law import moves_between
from kakuho.lawtext import ChangeKind, Place, differences
from kakuho.lawtext.citations import citations
from kakuho.lawtext.library import Library
from kakuho.workflows.law_references import Reference, references


@dataclass(frozen=True, slots=True)
class Touched:
    """One article that changed or moved, and every place in the program that cites it.

    `source` tells how it is known: `text` from two editions at hand, `renumbering` from the map of moved
    articles, whose `note` says by which law.
    """

    law_id: str
    kind: ChangeKind
    before: str
    after: str
    places: tuple[str, ...]
    source: str
    note_ja: str
    note_en: str
    cited_by: tuple[Reference, ...]


def impact(library: Library, start: date, end: date) -> tuple[Touched, ...]:
    """The articles that differ between the law of two days, with what has to be looked at again.

    Laws of which only one edition is at hand are compared by the map of moved articles alone. Articles that
    both tell of are told once, from the text.
    """
    from_text = list(_from_text(library, start, end))
    known = {(touched.law_id, touched.before) for touched in from_text}
    from_map = [each for each in _from_map(start, end) if (each.law_id, each.before) not in known]
    return (*from_text, *from_map)


def _from_text(library: Library, start: date, end: date) -> Iterator[Touched]:
    for law_id in library.laws:
        old, new = library.edition(law_id, start), library.edition(law_id, end)
        if old is None or new is None or old is new:
            continue
        for change in differences(old.law, new.law):
            yield Touched(
                law_id,
                change.kind,
                str(change.before or ""),
                str(change.after or ""),
                tuple(map(str, change.places)),
                "text",
                "",
                "",
                _citing(law_id, change.before),
            )


def _from_map(start: date, end: date) -> Iterator[Touched]:
    for law, move in moves_between(start, end):
        found = citations(f"{law}{move.from_}")
        if not found or found[0].law_id is None:
            continue
        place = found[0].place
        yield Touched(
            found[0].law_id,
            ChangeKind.MOVED if move.to else ChangeKind.REMOVED,
            move.from_,
            move.to or "",
            (),
            "renumbering",
            f"{move.on.isoformat()} {move.by_ja}({move.certainty.value})",
            f"{move.on.isoformat()} {move.by_en} ({move.certainty.value})",
            _citing(found[0].law_id, place, section=found[0].section),
        )


def _citing(law_id: str, place: Place | None, *, section: str = "") -> tuple[Reference, ...]:
    """What cites an article or anything below it; supplementary provisions are cited by nothing here."""
    return tuple(
        reference
        for reference in references()
        if reference.citation.law_id == law_id
        and (
            (place is not None and _whole(reference.citation.place) == place)
            or (section and reference.citation.section == section)
        )
    )


def _whole(place: Place | None) -> Place | None:
    return place.whole_article() if place is not None else None
