"""What changed between two editions of a law, article by article."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.fuzz import ratio

from kakuho.lawtext.places import Place
from kakuho.lawtext.standard_xml import Law, Provision

ALIKE = 60.0  # of 100; an article of another number that is less alike is another article


class ChangeKind(StrEnum):
    """What became of an article."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # another number, the same words
    MOVED_AND_CHANGED = "moved_and_changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One article that is not what and where it was; `before` or `after` is None where it did not exist.

    `places` are the paragraphs, items and what lies below them whose words differ, by their place in the
    edition that has them, the later one first.
    """

    kind: ChangeKind
    before: Place | None
    after: Place | None
    text_before: str
    text_after: str
    places: tuple[Place, ...] = ()


def differences(old: Law, new: Law) -> tuple[Change, ...]:
    """The articles that differ, in the order of the later edition, removed ones at the end of their part.

    An article is followed to another number by its words: first the same words, then the most alike ones,
    when they are more alike than what now stands at the old number.

    Cost: where n articles vanished and m came, n × m comparisons of their texts.
    """
    before, after = _by_article(old), _by_article(new)
    moved = _moved(before, after)
    arrived = set(moved.values())
    changes = [
        _change(origin, place, before, after)
        for origin, place in moved.items()
        if origin != place or before[origin] != after[place]
    ]
    changes += [
        Change(ChangeKind.ADDED, None, place, "", _joined(after[place]))
        for place in after
        if place not in arrived
    ]
    changes += [
        Change(ChangeKind.REMOVED, place, None, _joined(before[place]), "")
        for place in before
        if place not in moved
    ]
    rank = {place: n for n, place in enumerate([*after, *(place for place in before if place not in after)])}
    return tuple(sorted(changes, key=lambda change: rank[_stands(change)]))


def _stands(change: Change) -> Place:
    place = change.after or change.before
    assert place is not None
    return place


Article = tuple[Provision, ...]


def _by_article(law: Law) -> dict[Place, Article]:
    found: dict[Place, list[Provision]] = defaultdict(list)
    for provision in law.provisions:
        found[provision.place.whole_article()].append(provision)
    return {place: tuple(parts) for place, parts in found.items()}


def _joined(article: Article) -> str:
    return "\n".join(part.text for part in article if part.text)


def _words(article: Article) -> str:
    return article[0].caption + _joined(article)


def _moved(before: Mapping[Place, Article], after: Mapping[Place, Article]) -> dict[Place, Place]:
    """Where each article of the old edition stands in the new one."""
    found: dict[Place, Place] = {}
    same_words: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place, article in after.items():
        same_words[place.part, _words(article)].append(place)
    found |= {  # the same words at the same number come first
        place: place
        for place, article in before.items()
        if place in after and _words(after[place]) == _words(article)
    }
    taken = set(found.values())
    for place, article in before.items():
        free = [other for other in same_words[place.part, _words(article)] if other not in taken]
        if place not in found and free:
            found[place] = free[0]
            taken.add(free[0])
    for _, place, other in sorted(_likenesses(before, after, found, taken), reverse=True):
        if place not in found and other not in taken:
            found[place] = other
            taken.add(other)
    return found


def _likenesses(
    before: Mapping[Place, Article],
    after: Mapping[Place, Article],
    found: Mapping[Place, Place],
    taken: set[Place],
) -> Iterator[tuple[float, Place, Place]]:
    """How alike each pair of articles is that may be one; one that kept its number wins a tie."""
    for place, article in before.items():
        if place in found:
            continue
        for other, text in after.items():
            if other in taken or other.part != place.part:
                continue
            alike = ratio(_words(article), _words(text), score_cutoff=ALIKE)
            if alike or other == place:
                yield alike + (other == place) * 0.1, place, other


def _change(
    origin: Place, place: Place, before: Mapping[Place, Article], after: Mapping[Place, Article]
) -> Change:
    old = {_below(part.place): part for part in before[origin]}
    new = {_below(part.place): part for part in after[place]}
    differ = [new[key].place for key in new if key not in old or old[key].text != new[key].text]
    gone = [old[key].place for key in old if key not in new]
    renamed = before[origin][0].caption != after[place][0].caption
    changed = bool(differ or gone or renamed)
    if origin == place:
        kind = ChangeKind.CHANGED
    else:
        kind = ChangeKind.MOVED_AND_CHANGED if changed else ChangeKind.MOVED
    return Change(kind, origin, place, _joined(before[origin]), _joined(after[place]), (*differ, *gone))


def _below(place: Place) -> tuple[str, str, str]:
    return place.paragraph, place.item, place.subitem
