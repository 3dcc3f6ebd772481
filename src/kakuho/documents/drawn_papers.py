"""Papers whose fields and words are data: letters, notices and sheets (data/papers)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.documents.computed_sections import SECTIONS
from kakuho.documents.days import day_words
from kakuho.documents.drafts.draft import NOTHING, RULE, Draft, united
from kakuho.documents.drafts.paper_values import label_of, value_of
from kakuho.documents.report_fields import BLANKS
from kakuho.vocab.papers import FactBase, Look, Paper, PaperField, PaperKind, PaperSection, Wording
from kakuho.vocab.provisions_in_english import in_english
from kakuho.vocab.stated import Origin, OriginKind, Status
from kakuho.vocab.yaml_text import values_of_yaml

_SLOT = re.compile(r"\{([a-z_]+\.?[a-z_]*)\}")


@cache
def _spec(kind: PaperKind) -> dict[str, Any]:
    text = files("kakuho.documents").joinpath(f"data/papers/{kind.value}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = values_of_yaml(text)
    return loaded


@cache
def drawn_kinds() -> tuple[PaperKind, ...]:
    """The kinds of which the fields are data."""
    there = {entry.name for entry in files("kakuho.documents").joinpath("data/papers").iterdir()}
    return tuple(kind for kind in PaperKind if f"{kind.value}.yaml" in there)


def drawn_paper(kind: PaperKind, base: FactBase) -> Paper:
    """The paper with its fields filled from the facts; what the facts do not tell is left to the person."""
    spec = _spec(kind)
    sections = tuple(_section(entry, base, spec["as_of"]) for entry in spec["sections"])
    return Paper(
        kind=kind,
        title=Wording(**spec["title"]),
        draft_mark=Wording(**spec["draft_mark"]),
        case_id=base.case_id,
        case_title=base.case_title,
        sections=sections,
        warnings=tuple(Wording(**words) for words in spec.get("warnings", ())),
        law_as_of=base.judgement.law_as_of,
        generated_at=base.prepared_at,
        look=Look(spec["look"]),
    )


def _section(entry: Mapping[str, Any], base: FactBase, as_of: date) -> PaperSection:
    computed = SECTIONS[entry["made_by"]](base) if "made_by" in entry else ()
    fields = (_field(str(entry["id"]), field, base, as_of) for field in entry.get("fields", ()))
    return PaperSection(
        id=str(entry["id"]),
        title=Wording(**entry["title"]),
        fields=(*fields, *computed),
        legal_item=str(entry.get("legal_item", "")),
    )


def _field(section: str, entry: Mapping[str, Any], base: FactBase, as_of: date) -> PaperField:
    draft = _draft(entry, base)
    return PaperField(
        id=f"{section}.{entry['id']}",
        label=Wording(**entry["label"]),
        value=draft.value,
        status=draft.status,
        origin=_cited(draft, entry.get("cite"), as_of),
        blank=BLANKS[entry.get("blank", "fill_in")],
        notes=draft.notes,
        settles=draft.settles,
    )


def _draft(entry: Mapping[str, Any], base: FactBase) -> Draft:
    if "say" in entry:
        return _said(Wording(**entry["say"]), base)
    names = entry.get("from", ())
    return _together([value_of(name, base) for name in ([names] if isinstance(names, str) else names)])


def _together(drafts: list[Draft]) -> Draft:
    return drafts[0] if len(drafts) == 1 else united([draft for draft in drafts if draft.value])


def _cited(draft: Draft, provision: str | None, as_of: date) -> Origin:
    """The origin with the provision that asks for the field, and the day on which its text was compared."""
    if provision is None:
        return draft.origin
    day = day_words(as_of)
    notes = (draft.origin.note_ja, draft.origin.note_en)
    ja, en = f"{provision}、{day.ja}時点", f"{in_english(provision)}, as of {day.en}"
    joined = (f"{notes[0]}、{ja}" if notes[0] else ja, f"{notes[1]}, {en}" if notes[1] else en)
    kind = OriginKind.RULE if draft.origin.kind is OriginKind.NONE else draft.origin.kind
    return Origin(kind, *joined, draft.origin.stated_at)


@dataclass(slots=True)
class _Filled:
    """The drafts that filled slots of one text."""

    base: FactBase
    drafts: list[Draft]
    missing: list[str]

    def words(self, slot: str, lang: str) -> str:
        draft = value_of(slot, self.base)
        if not draft.value:
            self.missing.append(slot)
            return f"〔{label_of(slot).in_(lang)}〕"
        self.drafts.append(draft)
        return ("、" if lang == "ja" else ", ").join(words.in_(lang) for words in draft.value)


def _said(words: Wording, base: FactBase) -> Draft:
    """Fixed words with their slots filled, each once; as sure as the least sure of what fills them."""
    filled = _Filled(base, [], [])
    ja = _SLOT.sub(lambda slot: filled.words(slot[1], "ja"), words.ja)
    en = _SLOT.sub(lambda slot: filled.words(slot[1], "en"), words.en)
    if filled.missing:
        status = Status.UNKNOWN
    elif all(draft.status is Status.CONFIRMED for draft in filled.drafts):
        status = Status.CONFIRMED
    else:
        status = Status.ESTIMATED
    return Draft((Wording(ja, en),), status, RULE) if ja else NOTHING
