"""Citations in Japanese text: 法26条1項ただし書, 規則7条3号, 同条第2項, 通則編3-5-3-1, 第二十六条の二."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kakuho.lawtext.citation_words import Word, words
from kakuho.lawtext.law_names import named_laws, plain
from kakuho.lawtext.places import Place

HOME = "415AC0000000057"  # what 法, 令 and 規則 mean where nothing else was said
RE_INSIDE = re.compile(r"(?:\([^()\n]{0,60}\))?[」』 の]{0,2}\(?")
RE_BETWEEN = re.compile(
    r"(?:まで|各号)?(?:の規定)?(?:\([^()\n]{0,40}\))? ?"
    r"(?:[、,・とや〜~-]|から|まで|及び|又は|並びに|若しくは|および|または|ならびに|もしくは)"
    r"、? ?"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What one stretch of text cites.

    `law_id` is None where the text names no law that is known. `place` is None where a law as a whole or a
    section of a guideline is cited; the latter stands in `section`. `clause` is 本文, ただし書 and the like.
    `relative` tells that a part of it was taken from what was cited before (同条, 前項, 第2号 alone).
    """

    start: int
    end: int
    text: str
    law_id: str | None
    place: Place | None
    section: str = ""
    clause: str = ""
    relative: bool = False

    def __str__(self) -> str:
        """The law's title and the place."""
        named = named_laws().get(self.law_id or "")
        return (
            f"{named.title if named else self.law_id or '?'}{self.section or self.place or ''}{self.clause}"
        )


def citations(text: str, *, home: str = HOME, here: Place | None = None) -> tuple[Citation, ...]:
    """All citations of a text, in its order; offsets are code points.

    `home` is the law whose family 法, 令 and 規則 mean; `here` is the place in it where the text stands, if
    the text is a provision of it (前項 and 第二号 alone then mean places near by).

    Cost: linear in the text.
    """
    folded = plain(text)
    found: list[Citation] = []
    for chain in _chains(list(words(folded)), folded):
        before = found[-1] if found else None
        joined = before is not None and RE_BETWEEN.fullmatch(folded, before.end, chain[0].start) is not None
        around = _Around(before, home, here, joined)
        if _stands(chain, around):
            citation = _citation(chain, text, around)
            found += [citation] if citation is not None else []
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands round a chain of words: the citation before it, whether `、` or 及び joins the two."""

    before: Citation | None
    home: str
    here: Place | None
    joined: bool


def _chains(found: Sequence[Word], folded: str) -> Iterator[list[Word]]:
    """Words that stand side by side, each leading deeper than the one before."""
    chain: list[Word] = []
    for word in found:
        last = chain[-1] if chain else None
        if last and last.level < word.level and RE_INSIDE.fullmatch(folded, last.end, word.start):
            chain.append(word)
            continue
        if chain:
            yield chain
        chain = [word]
    if chain:
        yield chain


def _citation(chain: list[Word], text: str, around: _Around) -> Citation | None:
    """The citation that a chain of words is, None where it means no place and no law."""
    first = chain[0]
    parts = {word.kind: word.value for word in chain}
    law = _law(first, around)
    named = named_laws().get(law or "")
    section = parts.get("section", "")
    if section and (named is None or not named.guideline):
        return None
    place = _place(chain, around)
    if place is None and first.kind != "law" and not section:
        return None
    start, end = first.start, chain[-1].end
    relative = first.kind != "law" or bool(first.back)
    return Citation(start, end, text[start:end], law, place, section, parts.get("clause", ""), relative)


def _law(first: Word, around: _Around) -> str | None:
    if first.kind == "law" and not first.back:
        return first.value or (named_laws()[around.home].family.get(first.bare) if first.bare else None)
    if around.here is not None and (first.back.startswith(("前", "次")) or not (around.joined or first.back)):
        return around.home
    return around.before.law_id if around.before is not None else around.home if around.here else None


def _stands(chain: list[Word], around: _Around) -> bool:
    """Whether a chain of words is a citation at all."""
    first, before = chain[0], around.before
    if first.kind == "law":
        return len(chain) > 1 or not (first.back or first.bare)
    if first.kind == "clause":
        return False
    if around.joined:
        return True
    if first.back:
        return before is not None or around.here is not None
    if first.kind == "article":
        return first.sure
    return first.sure and (around.here is not None or (before is not None and before.place is not None))


def _place(chain: list[Word], around: _Around) -> Place | None:
    """The place that the words mean, with what they leave out taken from the citation before."""
    first, before = chain[0], around.before
    # In a statute a number alone counts from where it stands, in other papers from what was cited last.
    own = around.here is not None and not (around.joined or first.back.startswith(("同", "本")))
    own |= first.back.startswith(("前", "次"))
    above = around.here if own else (before.place if before else None) or around.here
    got = {"article": "", "paragraph": "", "item": "", "subitem": ""}
    if first.kind != "law" and above is not None:
        for kind in ("article", "paragraph", "item"):
            if kind == first.kind:
                break
            got[kind] = getattr(above, kind)
    for word in chain:
        if word.kind in got:
            value = _back(word, above, around.here) if word.back else word.value
            if value is None:
                return None
            got[word.kind] = value
    part = above.part if above is not None and first.kind != "law" else ""
    return Place(**got, part=part) if got["article"] else None


def _back(word: Word, above: Place | None, here: Place | None) -> str | None:
    """The number that 同条, 前項 and the like mean; None where nothing is there to mean."""
    near = above if word.back.startswith("同") else here
    number = getattr(near, word.kind) if near is not None else ""
    step = {"前": -1, "次": 1}.get(word.back[0], 0)
    if not number or (step and not number.isdigit()):
        return None
    moved = int(number) + step if step else number
    return str(moved) if not step or int(moved) > 0 else None
