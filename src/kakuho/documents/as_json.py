"""Papers as JSON objects with stable keys (docs/reference/preliminary-report.schema.json)."""

from typing import Any

from kakuho.documents.filing import filing_to_json
from kakuho.vocab.papers import Paper, PaperField, PaperSection, Wording

FORMAT_VERSION = 1


def to_json(paper: Paper) -> dict[str, Any]:
    """The paper as plain JSON values, both languages side by side; a field is found by its id."""
    return {
        "format": FORMAT_VERSION,
        "kind": paper.kind.value,
        "look": paper.look.value,
        "official_form": False,
        "title": _words(paper.title),
        "draft_mark": _words(paper.draft_mark),
        "case": {"id": paper.case_id, "title": paper.case_title},
        "generated_at": paper.generated_at.isoformat(),
        "law_as_of": paper.law_as_of.isoformat(),
        "fields_as_of": paper.fields_as_of.isoformat() if paper.fields_as_of else None,
        "follows": filing_to_json(paper.follows) if paper.follows else None,
        "warnings": [_words(warning) for warning in paper.warnings],
        "sections": [_section(section) for section in paper.sections],
    }


def _section(section: PaperSection) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": _words(section.title),
        "number": section.number or None,
        "legal_item": section.legal_item or None,
        "fields": [_field(field) for field in section.fields],
    }


def _field(field: PaperField) -> dict[str, Any]:
    origin = field.origin
    return {
        "id": field.id,
        "label": _words(field.label),
        "value": [_words(value) for value in field.value],
        "blank": None if field.value else _words(field.blank),
        "status": field.status.value,
        "origin": {
            "kind": origin.kind.value,
            "note": {"ja": origin.note_ja, "en": origin.note_en},
            "stated_at": origin.stated_at.isoformat() if origin.stated_at else None,
        },
        "mark": field.mark.value if field.mark else None,
        "options_mark": field.options_mark.value if field.options_mark else None,
        "official_wording": field.official_wording,
        "needed": field.needed.value,
        "notes": [_words(note) for note in field.notes],
        "settles": [_words(question) for question in field.settles],
        "change": field.change.value if field.change else None,
        "before": [_words(words) for words in field.before],
    }


def _words(wording: Wording) -> dict[str, str]:
    return {"ja": wording.ja, "en": wording.en}
