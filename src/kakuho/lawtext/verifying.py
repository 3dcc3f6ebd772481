"""Whether what a text cites and quotes stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kakuho.lawtext.citations import Citation, citations
from kakuho.lawtext.law_names import plain
from kakuho.lawtext.library import Library
from kakuho.lawtext.places import Place
from kakuho.lawtext.standard_xml import Law

# Characters; shorter stretches in quotation marks are words, not quotations.
LEAST_FRAGMENT = 6
LONGEST_QUOTE = 2100
# A quotation stands behind its citation: 法26条1項は「…」と定める. One sentence may stand between them.
RE_QUOTE_BEHIND = re.compile(r"[^「」。\n]{0,40}「([^「」]{10,2000})」")
RE_QUOTE_BEFORE = re.compile(r"「([^「」]{10,2000})」[^「」。\n]{0,12}\($")
RE_CAPTION = re.compile(r"\(([^()]{2,40})\)")
RE_GAP = re.compile(r"…+|・{3,}|\.{3,}|\((?:中略|略)\)")
RE_IGNORED = re.compile(r"[\s、。,.・「」『』()]")


class Verdict(StrEnum):
    """What was found out about one citation."""

    FOUND = "found"
    MISATTRIBUTED = "misattributed"  # the words stand elsewhere in the law
    FRANKENQUOTE = "frankenquote"  # the words are pieces of several places, or changed ones, put together
    NOT_FOUND = "not_found"  # no such place, or no such words anywhere
    STALE = "stale"  # it was so in another edition
    UNKNOWN = "unknown"  # the text of the law is not at hand


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation with its verdict; `correct` is where the words stand, `edition` which had them."""

    citation: Citation
    verdict: Verdict
    quote: str = ""
    correct: Place | None = None
    edition: date | None = None


def verified(text: str, library: Library, *, on: date, home: str = "415AC0000000057") -> tuple[Checked, ...]:
    """Every citation of a place in a text, compared with the texts at hand as of a day."""
    folded = plain(text)
    found = [each for each in citations(text, home=home) if each.place is not None or each.section]
    quoted = {each: _quote(folded, each) for each in found}
    spans = [span for span in quoted.values() if span is not None]
    return tuple(
        _checked(each, _words(folded, span), _caption(folded, each), library, on)
        for each, span in quoted.items()
        if not any(start <= each.start < end for start, end in spans)  # the law's own
    )


Span = tuple[int, int]


def _quote(folded: str, citation: Citation) -> Span | None:
    behind = RE_QUOTE_BEHIND.match(folded, citation.end)
    if behind is not None and not citations(folded[citation.end : behind.start(1)]):
        return behind.span(1)
    before = RE_QUOTE_BEFORE.search(folded, max(0, citation.start - LONGEST_QUOTE), citation.start)
    return before.span(1) if before else None


def _words(folded: str, span: Span | None) -> str:
    return folded[span[0] : span[1]] if span else ""


def _caption(folded: str, citation: Citation) -> str:
    found = RE_CAPTION.match(folded, citation.end)
    return found[1] if found else ""


def _checked(citation: Citation, quote: str, caption: str, library: Library, on: date) -> Checked:
    law_id = citation.law_id
    if law_id is None or not library.holds(law_id):
        return Checked(citation, Verdict.UNKNOWN, quote)
    there = library.text_at(law_id, citation.place, citation.section, on)
    if quote:
        return _of_quote(citation, quote, there, library, on)
    if there is None:
        return _elsewhere_in_time(citation, "", library, on) or Checked(citation, Verdict.NOT_FOUND)
    return _of_caption(citation, caption, library, on)


def _of_quote(citation: Citation, quote: str, there: str | None, library: Library, on: date) -> Checked:
    pieces = [_bare(piece) for piece in RE_GAP.split(quote) if _bare(piece)]
    if there is not None and all(piece in _bare(there) for piece in pieces):
        return Checked(citation, Verdict.FOUND, quote)
    earlier = _elsewhere_in_time(citation, quote, library, on)
    if earlier is not None:
        return earlier
    homes = [
        place
        for place, words in _places(citation.law_id or "", library, on)
        if all(piece in _bare(words) for piece in pieces)
    ]
    if homes:
        return Checked(citation, Verdict.MISATTRIBUTED, quote, correct=homes[0])
    if _is_patched(quote, citation.law_id or "", library, on):
        return Checked(citation, Verdict.FRANKENQUOTE, quote)
    return Checked(citation, Verdict.NOT_FOUND, quote)


def _of_caption(citation: Citation, caption: str, library: Library, on: date) -> Checked:
    """A caption behind the number of an article must be the article's own."""
    edition = library.edition(citation.law_id or "", on)
    if not caption or edition is None or citation.place is None:
        return Checked(citation, Verdict.FOUND)
    captions = _captions(edition.law)
    if captions.get(citation.place.whole_article()) == caption or caption not in captions.values():
        return Checked(citation, Verdict.FOUND)
    correct = next(place for place, words in captions.items() if words == caption)
    return Checked(citation, Verdict.MISATTRIBUTED, caption, correct=correct)


def _captions(law: Law) -> dict[Place, str]:
    return {part.place.whole_article(): plain(part.caption) for part in law.provisions if not part.place.part}


def _elsewhere_in_time(citation: Citation, quote: str, library: Library, on: date) -> Checked | None:
    """The same place with the same words in another edition."""
    for edition in library.others(citation.law_id or "", on):
        there = edition.law.text_at(citation.place) if citation.place else None
        if there is not None and _bare(quote) in _bare(there):
            return Checked(citation, Verdict.STALE, quote, edition=edition.in_force_from)
    return None


def _places(law_id: str, library: Library, on: date) -> Iterator[tuple[Place | None, str]]:
    edition = library.edition(law_id, on)
    if edition is not None:
        yield from ((part.place, part.text) for part in edition.law.provisions)
        yield from edition.law.articles().items()
    guideline = library.guideline(law_id, on)
    if guideline is not None:
        yield from ((None, section.text) for section in guideline.sections)


def _is_patched(quote: str, law_id: str, library: Library, on: date) -> bool:
    """Whether most of a quotation is made of stretches of the law, so that it looks like one."""
    whole = "\n".join(_bare(words) for _, words in _places(law_id, library, on))
    bare, at, held = _bare(quote), 0, 0
    while at + LEAST_FRAGMENT <= len(bare):
        size = _longest(bare, at, whole)
        held += size
        at += size or 1
    return held * 2 >= len(bare)


def _longest(bare: str, at: int, whole: str) -> int:
    """The length of the longest stretch from a place on that the law holds, 0 below LEAST_FRAGMENT."""
    low, high = 0, len(bare) - at
    while low < high:
        middle = (low + high + 1) // 2
        if bare[at : at + middle] in whole:
            low = middle
        else:
            high = middle - 1
    return low if low >= LEAST_FRAGMENT else 0


def _bare(text: str) -> str:
    return RE_IGNORED.sub("", plain(text))
