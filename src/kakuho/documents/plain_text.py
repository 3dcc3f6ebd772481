"""Papers as plain text, to be pasted into a mail, a web page or an online form."""

from kakuho.documents.letter_print import joined
from kakuho.documents.printable import visible
from kakuho.vocab.papers import Look, Paper, PaperField, PaperSection


def text_of(paper: Paper, *, lang: str = "ja") -> str:
    """The paper as text: a letter as it is read, any other paper with a line for each field."""
    parts = [] if paper.look is Look.LETTER else [paper.draft_mark.in_(lang)]
    parts += [
        paper.title.in_(lang),
        *(_section(section, lang, look=paper.look) for section in paper.sections),
    ]
    return visible("\n\n".join(part for part in parts if part)) + "\n"


def _section(section: PaperSection, lang: str, *, look: Look) -> str:
    title = section.title.in_(lang)
    prose = look is Look.LETTER and not title
    told = [field for field in section.fields if field.value or field.blank.in_(lang)]
    fields = [_value(field, lang).lstrip("\n") if prose else _labelled(field, lang) for field in told]
    return "\n".join([f"■ {title}", *fields] if title else fields)


def _labelled(field: PaperField, lang: str) -> str:
    colon = ":" if lang == "ja" else ": "
    return f"{field.label.in_(lang)}{colon}{_value(field, lang)}"


def _value(field: PaperField, lang: str) -> str:
    texts = [words.in_(lang) for words in field.value]
    between = joined(field, lang)
    if between is not None or len(texts) < 2:
        return (between or "").join(texts) or f"〔{field.blank.in_(lang)}〕"
    return "".join(f"\n・{text}" for text in texts)
