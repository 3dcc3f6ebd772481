"""Which sentences of a draft may be shown: those that stand on words of the law, and say no more than these.

A sentence is kept only if everything holds: its quotation stands at the provision named, as the verifier sees
it; its figures, limits and citations are in the quotation; it speaks of duty, permission and denial as the
quotation does and in mostly its words; it makes none of the common mistakes; it judges nobody's case; and it
holds no personal data. What else was meant may still be wrong, so the quotation is always shown beside it.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kakuho.consult.previews import sentences
from kakuho.law.mistakes import mistakes_in
from kakuho.lawtext.citations import citations
from kakuho.lawtext.library import Library
from kakuho.lawtext.places import Place
from kakuho.lawtext.verifying import RE_GAP, Verdict, verified
from kakuho.vocab.facts.words import Word
from kakuho.workflows.consultation.drafting.asking_model import Source
from kakuho.workflows.consultation.drafting.masking import holds_personal_data
from kakuho.workflows.consultation.drafting.wordings import (
    in_words_of,
    is_about_a_case,
    same_figures,
    same_force,
)

MOST_SENTENCES, LONGEST, SHORTEST_QUOTE = 20, 300, 10


class Dropped(Word):
    """Why a sentence is not shown."""

    SHAPE = "shape", "決めた形でない", "not of the form asked for"
    QUOTE = "quote", "引用が条文にない", "its quotation does not stand there"
    CITATION = "citation", "根拠でない条文を挙げる", "it cites another provision than it stands on"
    FIGURES = "figures", "引用にない数字・期限", "figures or limits that the quotation lacks"
    FORCE = "force", "義務・許可・否定が引用と違う", "duty, permission or denial other than quoted"
    WORDS = "words", "引用にない内容", "more than the quotation says"
    MISTAKE = "mistake", "よくある誤り", "a common mistake"
    CASE = "case", "個別の事件の判断", "a judgement on a case"
    PERSONAL = "personal", "個人情報を含む", "personal data in it"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a machine wrote, and the words of the law it stands on."""

    text: str
    quote: str
    cited: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What may be shown of a model's answer, and how many sentences were dropped for which reason."""

    kept: tuple[Sentence, ...]
    dropped: Mapping[Dropped, int]


def judged(written: str, sources: Sequence[Source], library: Library, on: date) -> Draft:
    """The draft that a model wrote, with everything dropped that does not stand on its quotation."""
    kept: list[Sentence] = []
    dropped: Counter[Dropped] = Counter()
    listed = list(_listed(written))
    for entry in listed[:MOST_SENTENCES]:
        told = _told(entry, sources)
        if told is None:
            dropped[Dropped.SHAPE] += 1
            continue
        text, quote, source = told
        for piece in (each.strip() for each in sentences(" ".join(text.split())) if each.strip()):
            why = _why_not(piece, quote, source, library, on)
            if why is None:
                kept.append(Sentence(piece, quote, source.cited))
            else:
                dropped[why] += 1
    if not listed or len(listed) > MOST_SENTENCES:
        dropped[Dropped.SHAPE] += max(1, len(listed) - MOST_SENTENCES)
    return Draft(tuple(dict.fromkeys(kept)), dict(dropped))


def _listed(written: str) -> Iterator[Any]:
    """The entries of the JSON in a text, whatever stands round it."""
    start, end = written.find("{"), written.rfind("}")
    try:
        document = json.loads(written[start : end + 1]) if 0 <= start < end else None
    except (ValueError, RecursionError):
        document = None
    told = document.get("sentences") if isinstance(document, dict) else None
    yield from told if isinstance(told, list) else ()


def _told(entry: Any, sources: Sequence[Source]) -> tuple[str, str, Source] | None:
    """Sentence, quotation and source of an entry, None where one is missing."""
    if not isinstance(entry, dict):
        return None
    text, quote, number = entry.get("text"), entry.get("quote"), entry.get("source")
    if not isinstance(text, str) or not isinstance(quote, str) or not text.strip() or len(text) > LONGEST:
        return None
    if _has_unseen(text) or _has_unseen(quote):
        return None
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= len(sources):
        return None
    return text, quote.strip(), sources[number - 1]


def _has_unseen(text: str) -> bool:
    """Whether a text holds letters that nobody sees: they steer terminals, and part what looks like one."""
    return any(unicodedata.category(letter).startswith("C") and letter != "\n" for letter in text)


def _why_not(text: str, quote: str, source: Source, library: Library, on: date) -> Dropped | None:
    """The first reason against a sentence."""
    against: tuple[tuple[Dropped, Callable[[], bool]], ...] = (
        (Dropped.QUOTE, lambda: not _stands(quote, source, library, on)),
        (Dropped.CITATION, lambda: not _cites_its_own(text, source)),
        (Dropped.FIGURES, lambda: not same_figures(text, quote)),
        (Dropped.FORCE, lambda: not same_force(text, quote)),
        (Dropped.WORDS, lambda: not in_words_of(text, quote)),
        (Dropped.CASE, lambda: is_about_a_case(text)),
        (Dropped.MISTAKE, lambda: any(mistakes_in(text))),
        (Dropped.PERSONAL, lambda: holds_personal_data(text)),
    )
    return next((why for why, holds in against if holds()), None)


def _stands(quote: str, source: Source, library: Library, on: date) -> bool:
    """Whether the verifier finds the quotation, unabridged, at the provision named."""
    if len(quote) < SHORTEST_QUOTE or RE_GAP.search(quote) or set("「」\n") & set(quote):
        return False
    checked = verified(f"{source.cited}「{quote}」", library, on=on)
    same = [(each.citation.law_id, each.citation.place, each.citation.section) for each in checked]
    wanted = (source.citation.law_id, source.citation.place, source.citation.section)
    return same == [wanted] and checked[0].verdict is Verdict.FOUND and bool(checked[0].quote)


def _cites_its_own(text: str, source: Source) -> bool:
    """Whether every provision that a sentence cites is the one that it stands on, or holds it."""
    own = source.citation
    return all(
        each.law_id == own.law_id
        and each.section == own.section
        and (each.place is None or (own.place is not None and _is_within(own.place, each.place)))
        for each in citations(text)
    )


def _is_within(own: Place, cited: Place) -> bool:
    """Whether a place is the one cited, or lies in it."""
    told = (cited.article, cited.paragraph, cited.item)
    held = (own.article, own.paragraph, own.item)
    return all(not wanted or wanted == there for wanted, there in zip(told, held, strict=True))
