"""Which articles an amendment moves, read from its own words."""

import re
from collections.abc import Mapping

from kakuho.lawtext.numerals import NUMERAL, number_of
from kakuho.lawtext.places import Place

_ARTICLE = rf"第{NUMERAL}条(?:の{NUMERAL})*"
RE_ARTICLE = re.compile(rf"第({NUMERAL})条((?:の{NUMERAL})*)")
RE_STEP = re.compile(
    rf"(?P<from>(?:同法)?{_ARTICLE}|同条)を(?:同法)?(?P<to>{_ARTICLE})と(?:し|する)"
    rf"|(?P<gone>(?:同法)?{_ARTICLE}|同条)を(?:削り|削る)"
    rf"|(?P<named>(?:同法)?{_ARTICLE})(?P<deeper>第{NUMERAL}(?:項|号))?"
)


def renumbering(amendment: str, *, law_title: str) -> Mapping[Place, Place | None]:
    """The articles of a law that move, by where they stood, and where they stand after; None where they go.

    `amendment` is the text that changes the law, or the supplementary provision that lists which of these
    changes come into force; only what it says of the law of that title counts, from the mention of the title
    to that of another law. 同条 is the article named last.

    Source: the usual words of amending laws (「第百七十九条を第百七十八条とし」「第百七十八条を削る」).
    """
    moves: dict[Place, Place | None] = {}
    for stretch in _about(amendment, law_title):
        last: Place | None = None
        for step in RE_STEP.finditer(stretch):
            if step["named"]:
                last = _place(step["named"])
                continue
            origin = _place(step["from"] or step["gone"]) or last
            if origin is not None:
                moves[origin] = _place(step["to"]) if step["to"] else None
            last = _place(step["to"]) if step["to"] else origin
    return moves


RE_LAW = re.compile(r"[一-龥ぁ-んァ-ヶー・]*?に関する法律|[一-龥]{2,12}法(?=第|(?:の一部)?を)")


def _about(text: str, title: str) -> list[str]:
    """The stretches that speak of the law of that title."""
    found = []
    for start in (match.end() for match in re.finditer(re.escape(title), text)):
        other = RE_LAW.search(text, start)
        while other is not None and other.group() in {"同法", title}:
            other = RE_LAW.search(text, other.end())
        found.append(text[start : other.start() if other else len(text)])
    return found


def _place(written: str) -> Place | None:
    found = RE_ARTICLE.search(written)
    if found is None:
        return None
    more = [number_of(each) for each in found[2].split("の") if each]
    return Place("_".join(map(str, [number_of(found[1]), *more])))
