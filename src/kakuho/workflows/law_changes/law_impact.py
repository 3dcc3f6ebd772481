"""What a change of the law touches: which articles differ between two days, and what cites them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kakuho.law import moves_between
from kakuho.lawtext import Change, ChangeKind, Place, differences
from kakuho.lawtext.citations import Citation, citations
from kakuho.lawtext.library import Edition, Library
from kakuho.workflows.law_changes.law_references import Reference, references


@dataclass(frozen=True, slots=True)
class Touched:
    """One article that changed or moved, and every place in the program that cites it.

    `source` tells how it is known: `text` from two editions at hand, `renumbering` from the map of moved
    articles, whose `note` says by which law. `origin` and `section` are what citations of it name; `at` are
    the places within it whose words differ. `on` is the day from which it is so, `at_latest` that this day is
    the latest possible one.
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
    origin: Place | None = None
    section: str = ""
    at: tuple[Place, ...] = ()
    on: date | None = None
    at_latest: bool = False
    text_before: str = ""
    text_after: str = ""

    def is_meant_by(self, citation: Citation) -> bool:
        """Whether a citation names the article or anything below it."""
        return _means(citation, self.law_id, self.origin, self.section)


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
        between = [_Articles(each) for each in library.laws[law_id] if start < each.in_force_from <= end]
        for change in differences(old.law, new.law):
            yield _of_change(law_id, change, _first_with(change, between) or new)


@dataclass(slots=True)
class _Articles:
    """An edition and, once they were asked for, the texts of its articles."""

    edition: Edition
    texts: dict[Place, str] = field(default_factory=dict)

    def bare(self, place: Place) -> str:
        """The text of an article without line ends, empty where there is none."""
        self.texts = self.texts or self.edition.law.articles()
        return self.texts.get(place, "").replace("\n", "")


def _first_with(change: Change, editions: Sequence[_Articles]) -> Edition | None:
    """The first of the editions at hand in which the article is as it is in the last one."""
    here = change.after or change.before
    assert here is not None
    wanted = change.text_after.replace("\n", "")
    return next((each.edition for each in editions if each.bare(here) == wanted), None)


def _of_change(law_id: str, change: Change, edition: Edition) -> Touched:
    return Touched(
        law_id,
        change.kind,
        str(change.before or ""),
        str(change.after or ""),
        tuple(map(str, change.places)),
        "text",
        "",
        "",
        _citing(law_id, change.before),
        origin=change.before,
        at=change.places,
        on=edition.in_force_from,
        at_latest=edition.provisional,
        text_before=change.text_before,
        text_after=change.text_after,
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
            origin=place,
            section=found[0].section,
            on=move.on,
        )


def _citing(law_id: str, place: Place | None, *, section: str = "") -> tuple[Reference, ...]:
    """What cites an article or anything below it; supplementary provisions are cited by nothing here."""
    return tuple(each for each in references() if _means(each.citation, law_id, place, section))


def _means(citation: Citation, law_id: str, place: Place | None, section: str) -> bool:
    if citation.law_id != law_id:
        return False
    if section and citation.section == section:
        return True
    return place is not None and citation.place is not None and citation.place.whole_article() == place
