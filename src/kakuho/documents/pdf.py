"""Papers as PDF (PDF/A-2b, tagged, PDF/UA-1), made in memory without network and without system fonts."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kakuho.documents.breaking import Lines, lines_of
from kakuho.documents.days import day_words, instant_words
from kakuho.documents.letter_print import one_letter
from kakuho.documents.printable import printable
from kakuho.documents.report_fields import BLANKS, READ
from kakuho.documents.summary_fields import cut
from kakuho.documents.typesetting import typeset
from kakuho.vocab.papers import Change, Look, Needed, Paper, PaperField, PaperSection, Wording
from kakuho.vocab.yaml_text import values_of_yaml

# Rows with longer texts may run over to the next page; all others stay together.
_LONG = 400
# Lists of things to do have no status of their own.
_UNRATED = frozenset({"summary.missing", "summary.steps"})
# What is said in general, to nobody's case, has none either.
_GENERAL = "answer."


def write_pdf(paper: Paper, path: Path, *, lang: str = "ja") -> Path:
    """The path, after the paper was written there as PDF; nothing else is written to disk.

    Raises:
        OSError: the file cannot be written.
    """
    path.write_bytes(pdf_bytes(paper, lang=lang))
    return path


def pdf_bytes(paper: Paper, *, lang: str = "ja") -> bytes:
    """The paper as PDF; the same paper gives the same bytes."""
    if paper.look is Look.LETTER:
        return typeset("letter", one_letter(paper, lang), at=paper.generated_at)
    return typeset("paper", _print_data(paper, lang), at=paper.generated_at)


@cache
def _words() -> dict[str, Any]:
    text = files("kakuho.documents").joinpath("data/paper_words.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = values_of_yaml(text)
    return words


def _print_data(paper: Paper, lang: str) -> dict[str, Any]:
    """The paper as the template takes it."""
    words = _words()
    lines = {key: entry[lang] for key, entry in words["line"].items()}
    report = paper.look is Look.REPORT
    figures = [section for section in paper.sections if section.id == "figures"]
    rest = [section for section in paper.sections if section.id != "figures"]
    title = paper.title.in_(lang)
    case_title = (
        paper.case_title if paper.look is not Look.SUMMARY else cut(Wording.as_is(paper.case_title)).in_(lang)
    )
    return {
        "lang": lang,
        "look": paper.look.value,
        "document_title": printable(f"{title} {paper.case_id}").replace("\n", " "),
        "title": lines_of(title),
        "subtitle": lines_of(case_title) if case_title.strip() else [],
        "case_line": lines_of(
            f"{lines['case'].format(id=paper.case_id)}  {title}" if paper.case_id else title
        ),
        "draft_mark": lines_of(paper.draft_mark.in_(lang)),
        "footer_line": lines_of(_footer(paper, lang)),
        "warnings": [lines_of(warning.in_(lang)) for warning in paper.warnings],
        "figures": [_field(field, lang, "") for section in figures for field in section.fields],
        "sections": [_section(section, lang) for section in rest],
        "legend": [lines_of(entry[lang]) for entry in words["legend"]] if report else [],
        "words": {**words["status"][lang], **lines},
    }


def _footer(paper: Paper, lang: str) -> str:
    words = _words()["line"]
    parts = [
        words["generated"][lang].format(at=instant_words(paper.generated_at).in_(lang)),
        words["law_as_of"][lang].format(day=day_words(paper.law_as_of).in_(lang)),
    ]
    if paper.fields_as_of is not None:
        parts.append(words["fields_as_of"][lang].format(day=day_words(paper.fields_as_of).in_(lang)))
    return "  ".join(parts)


def _section(section: PaperSection, lang: str) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": lines_of(section.title.in_(lang)),
        "legal_item": lines_of(section.provision_in(lang)),
        "fields": [
            _field(field, lang, f"{section.number}-{at}" if section.number else "")
            for at, field in enumerate(section.fields, start=1)
        ],
    }


def _field(field: PaperField, lang: str, number: str) -> dict[str, Any]:
    # What goes into the Japanese form is printed in Japanese, whoever reads the draft.
    for_form = field.mark is not None
    return {
        "number": number,
        "label": lines_of(field.label.in_("ja" if for_form else lang)),
        "helper": lines_of(field.label.en) if lang == "en" and for_form else [],
        "tags": _tags(field, lang),
        "rated": field.id not in _UNRATED and not field.id.startswith(_GENERAL),
        "value": _texts(field.value, "ja" if for_form else lang),
        "gloss": _texts(_glosses(field), "en") if lang == "en" and for_form else [],
        "blank": lines_of(field.blank.in_(lang)),
        "status": field.status.value,
        "badge": _badge(field, lang),
        "long": sum(len(words.in_(lang)) for words in field.value) > _LONG,
        "origin": _origin(field, lang),
        "notes": _texts(field.notes, lang),
        "settles": _texts(field.settles, lang),
        "before": _texts(field.before, "ja" if for_form else lang),
    }


def _glosses(field: PaperField) -> tuple[Wording, ...]:
    return tuple(words for words in field.value if words.en != words.ja)


def _badge(field: PaperField, lang: str) -> str:
    """The word for the status; a field that the company has to write is empty, not unknown."""
    empty = not field.value and field.blank == BLANKS["fill_in"]
    return str(_words()["status"][lang]["empty" if empty else field.status.value])


def _texts(wordings: tuple[Wording, ...], lang: str) -> list[Lines]:
    return [lines_of(wording.in_(lang)) for wording in wordings]


def _tags(field: PaperField, lang: str) -> list[dict[str, Any]]:
    """What stands in small print under the label: how sure the wording is, and whether it is needed."""
    words = _words()
    tags = [_tag(words["needed"][field.needed.value][lang], alarm=field.needed is Needed.UNVERIFIED)]
    if field.change not in {None, Change.SAME}:
        tags.insert(0, _tag(words["changes"][field.change.value][lang], alarm=True))
    if field.mark is not None:
        tags.append(_tag(words["marks"][field.mark.value][lang], alarm=field.mark not in READ))
    if field.options_mark is not None and field.options_mark not in READ:
        tags.append(_tag(words["options_unread"][lang], alarm=True))
    return [tag for tag in tags if tag["text"]]


def _tag(text: str, *, alarm: bool) -> dict[str, Any]:
    return {"text": text, "alarm": alarm}


def _origin(field: PaperField, lang: str) -> Lines:
    note = field.origin.note_en if lang == "en" else field.origin.note_ja
    kind = _words()["origins"][field.origin.kind.value][lang]
    gap = " " if lang == "en" else ""
    text = f"{kind}{gap}({note})" if kind and note else kind or note
    return lines_of(text) if text and field.id not in _UNRATED else []
