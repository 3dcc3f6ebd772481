"""A question answered: consultations that fit, the law they quote, what the rulebook says of a case."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kakuho.consult.entries import AskBack, Entry
from kakuho.consult.finding import Consultations, Found
from kakuho.consult.previews import excerpt
from kakuho.law import Move, moves_between
from kakuho.lawtext.citations import Citation, citations
from kakuho.lawtext.cited import Cited
from kakuho.lawtext.library import Library
from kakuho.vocab.facts import Facts
from kakuho.vocab.facts.writing import stated_paths
from kakuho.vocab.judgements import Judgement
from kakuho.vocab.papers import FactBase, Wording

MOST_ASKED_BACK = 6
NEAR_BEST = 0.6  # of the best score: from here on a consultation may ask back too
NO_ADVICE = Wording(
    "この回答は、法令・ガイドライン・実務を一般に示すものです。個別の事件についての法律判断ではありません"
    "(弁護士法72条)。判断に迷うときは、弁護士や監督官庁に相談してください。",
    "This states law, guidelines and practice in general. It is no legal judgement on your case "
    "(Attorney Act, article 72); where in doubt ask a lawyer or the authority.",
)
RE_NUMBERED = re.compile(r"\[[0-9]+\]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the law as they stand at a cited place on a day; `since`: when that edition began.

    `text` is empty where the text is not at hand. `moved` tells the number that the article has on the day
    asked for, where it is another than the one cited.
    """

    cited: Cited
    text: str
    since: date | None
    moved: Move | None


@dataclass(frozen=True, slots=True)
class Reply:
    """All that is said to a question, nothing of it written by a machine.

    `quoted` holds the citations of the consultations shown, `asked_for` the places that the question itself
    cites. `case` is what the rulebook computed from the facts of a case, if there were any.
    """

    question: str
    on: date
    found: tuple[Found, ...]
    abstain: bool
    confidence: float
    quoted: Mapping[Cited, Quoted]
    asked_for: tuple[Quoted, ...]
    ask_back: tuple[AskBack, ...]
    case: FactBase | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The consultations, best first."""
        return tuple(each.entry for each in self.found)


@dataclass(frozen=True, slots=True)
class Desk:
    """What questions are answered from: the consultations, the texts of the law, and the day asked about."""

    consultations: Consultations
    library: Library
    on: date


def reply_to(question: str, desk: Desk, *, case: FactBase | None = None, most: int = 3) -> Reply:
    """The answer to a question as of a day; with the facts of a case also what they make of it.

    Where nothing fits it holds no consultation, and only what the question cites itself.
    """
    consulted = desk.consultations.find(question, most=most)
    found = () if consulted.abstain else consulted.found
    cites = dict.fromkeys(cited for each in found for cited in each.entry.cites())
    return Reply(
        question=question,
        on=desk.on,
        found=found,
        abstain=consulted.abstain,
        confidence=consulted.confidence,
        quoted=quotations(tuple(cites), desk.library, desk.on),
        asked_for=tuple(_asked_for(question, desk.library, desk.on)),
        ask_back=tuple(_open(found, case.facts if case else None))[:MOST_ASKED_BACK],
        case=case,
    )


def judgements_of(case: FactBase) -> tuple[Judgement, ...]:
    """The duties that apply or may apply, the report to the PPC first."""
    return (case.judgement, *case.others)


def quotations(cites: tuple[Cited, ...], library: Library, on: date) -> dict[Cited, Quoted]:
    """For each citation the words of the law at its place, as of its own day."""
    moves: dict[date, Mapping[tuple[str | None, str], Move]] = {}
    out = {}
    for cited in cites:
        if cited.as_of not in moves:
            moves[cited.as_of] = _moves(cited.as_of, on)
        place = cited.citation()
        text, since = _text(place, cited, library) if place is not None else ("", None)
        article = place.place.article if place is not None and place.place is not None else ""
        moved = moves[cited.as_of].get((place.law_id, article)) if place is not None else None
        out[cited] = Quoted(cited, text, since, moved)
    return out


def _text(place: Citation, cited: Cited, library: Library) -> tuple[str, date | None]:
    """An excerpt of what stands there, and since when."""
    law_id = place.law_id or ""
    whole = (
        library.text_at(law_id, place.place, place.section, cited.as_of) if library.holds(law_id) else None
    )
    if not whole:
        return "", None
    edition = library.edition(law_id, cited.as_of)
    return excerpt(whole, cited.words), edition.in_force_from if edition is not None else None


def _moves(start: date, end: date) -> Mapping[tuple[str | None, str], Move]:
    """By law and article, the articles that have another number after a day."""
    found = {}
    for law, move in moves_between(start, end):
        for place in citations(f"{law}{move.from_}"):
            if place.place is not None:
                found[place.law_id, place.place.article] = move
    return found


def _asked_for(question: str, library: Library, on: date) -> Iterator[Quoted]:
    """The places that a question cites itself, where their text is at hand."""
    for place in citations(question):
        if place.law_id is None or not (place.place or place.section):
            continue
        cited = Cited("", "", on, source=str(place))
        text, since = _text(place, cited, library)
        if text:
            yield Quoted(cited, text, since, None)


def _open(found: tuple[Found, ...], facts: Facts | None) -> Iterator[AskBack]:
    """What the consultations ask back and the facts do not tell yet, the best consultation's first."""
    told = {_unnumbered(path) for path in stated_paths(facts)} if facts is not None else set()
    asked = set()
    for each in found:
        if each.score < NEAR_BEST * found[0].score:
            break
        for back in each.entry.ask_back:
            fact = _unnumbered(back.fact)
            known = fact and any(path == fact or path.startswith(f"{fact}.") for path in told)
            if (fact or back.asks) not in asked and not known:
                asked.add(fact or back.asks)
                yield back


def _unnumbered(path: str) -> str:
    """`data[0].items` and `data[1].items` are one question."""
    return RE_NUMBERED.sub("", path)
