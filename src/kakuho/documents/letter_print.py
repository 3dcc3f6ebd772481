"""A letter as the template takes it: what is the same for all readers, and what is each reader's own."""

from collections.abc import Mapping, Sequence
from typing import Any

from kakuho.documents.breaking import Lines, lines_of
from kakuho.documents.printable import printable
from kakuho.vocab.papers import Paper, PaperField, PaperSection

# The fields of which each reader gets his or her own.
OWN_FIELDS = {"notice.items": "items", "notice.other": "other"}
HEAD = "head"
_TO, _FROM, _SUBJECT = "head.to", "head.from", "head.subject"
# What stands between several values where they are no list: names of things, or sentences.
_JOINED = {
    "notice.items": {"ja": "、", "en": ", "},
    "notice.overview": {"ja": "", "en": " "},
    "notice.secondary": {"ja": "", "en": " "},
    "notice.contacted": {"ja": "", "en": " "},
}


def letter_data(paper: Paper, lang: str, *, many: bool = False) -> dict[str, Any]:
    """The letter without its readers; letters to many are no drafts any more and carry no mark of one."""
    head = [field for section in paper.sections if section.id == HEAD for field in section.fields]
    title = paper.title.in_(lang)
    return {
        "lang": lang,
        # Its reader is outside: neither the name nor the number of the case is his.
        "document_title": printable(title).replace("\n", " "),
        "title": lines_of(title),
        "draft_mark": [] if many else lines_of(paper.draft_mark.in_(lang)),
        "numbered": False,
        "above": [_above(field, lang) for field in head if field.id not in {_TO, _FROM}],
        "from": _values([field for field in head if field.id == _FROM], lang),
        "blocks": [_block(section, lang, many=many) for section in paper.sections if section.id != HEAD],
        "own": [{}],
        "letters": [],
    }


def one_letter(paper: Paper, lang: str) -> Mapping[str, Any]:
    """The letter to nobody in particular, with what is general in place of a reader's own."""
    to = next(field for section in paper.sections for field in section.fields if field.id == _TO)
    letter = {"to": _shown(to, lang), "reference": [], "own": 0}
    return letter_data(paper, lang) | {"letters": [letter], "numbered": True}


def joined(field: PaperField, lang: str) -> str | None:
    """What stands between the values of a field of a letter; None where they are a list."""
    return _JOINED[field.id][lang] if field.id in _JOINED else None


def _values(fields: Sequence[PaperField], lang: str) -> list[Lines]:
    return [
        lines
        for field in fields
        for lines in (
            [lines_of(v.in_(lang)) for v in field.value] or [lines_of(f"〔{field.label.in_(lang)}〕")]
        )
    ]


def _shown(field: PaperField, lang: str) -> Lines:
    return lines_of("\n".join(words.in_(lang) for words in field.value) or f"〔{field.label.in_(lang)}〕")


def _above(field: PaperField, lang: str) -> Lines:
    """What stands above the letter; the subject of a mail is called so, for the sheet has no such line."""
    called = lines_of(f"{field.label.in_(lang)}: ") if field.id == _SUBJECT else [[]]
    first, *rest = _shown(field, lang)
    return [[*called[0], *first], *rest]


def _block(section: PaperSection, lang: str, *, many: bool) -> dict[str, Any]:
    title = section.title.in_(lang)
    return {
        "title": lines_of(title) if title else [],
        "entries": [
            {
                "label": lines_of(field.label.in_(lang)),
                "value": [lines_of(words.in_(lang)) for words in field.value],
                "blank": lines_of(field.blank.in_(lang)),
                "own": OWN_FIELDS.get(field.id) if many else None,
                "join": joined(field, lang),
            }
            for field in section.fields
            if field.value or field.blank.ja
        ],
    }
