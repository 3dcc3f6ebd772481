"""Any paper of a case by its kind, with the words that a person has written for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kakuho.documents.drawn_papers import drawn_kinds, drawn_paper
from kakuho.documents.filing import filed_of
from kakuho.documents.incident_summary import incident_summary
from kakuho.documents.reports import report, report_kinds
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import FactBase, Filed, Paper, PaperField, PaperKind, Wording
from kakuho.vocab.stated import Origin, OriginKind, Status

MOST_CHARACTERS = 100_000  # of all texts for one paper


def paper_kinds() -> tuple[PaperKind, ...]:
    """Every kind of paper that can be drawn up, in the order in which an incident needs them."""
    made = {*report_kinds(), *drawn_kinds(), PaperKind.INCIDENT_SUMMARY}
    return tuple(kind for kind in PaperKind if kind in made)


def draw(
    kind: PaperKind,
    base: FactBase,
    *,
    filed: Sequence[Filed] = (),
    final: bool = False,
    texts: Mapping[str, str] | None = None,
) -> Paper:
    """The paper from the facts; `texts` (by id of field) stand in place of what the facts would give.

    `filed` is the whole chain of reports filed so far.

    Raises:
        UsageError: a text is for a field that the paper does not have; names it.
    """
    if kind in report_kinds():
        paper = report(kind, base, final=final, filed=filed_of(filed, kind))
    elif kind is PaperKind.INCIDENT_SUMMARY:
        paper = incident_summary(base)
    else:
        paper = drawn_paper(kind, base)
    return worded(paper, texts or {})


def worded(paper: Paper, texts: Mapping[str, str]) -> Paper:
    """The paper with these texts in its fields, each as the person wrote it.

    Raises:
        UsageError: a text is for a field that the paper does not have, or they are too long.
    """
    there = {field.id for section in paper.sections for field in section.fields}
    unknown = sorted(set(texts) - there)
    if unknown or sum(map(len, texts.values())) > MOST_CHARACTERS:
        raise UsageError(
            ja=f"文章のファイルに、この書類にない欄があるか、長すぎます({', '.join(unknown) or '長さ'})。",
            en=f"The texts name fields the paper does not have, or are too long ({unknown or 'length'}).",
            do_ja=f"欄の名前は kakuho papers list --fields で。文章は合わせて{MOST_CHARACTERS:,}字まで。",
            do_en=f"kakuho papers list --fields has the ids; {MOST_CHARACTERS:,} characters at most.",
        )
    sections = tuple(
        replace(section, fields=tuple(_worded(field, texts) for field in section.fields))
        for section in paper.sections
    )
    return replace(paper, sections=sections)


_WRITTEN = Origin(OriginKind.PERSON, "この書類のために書いた文章", "written for this paper")


def _worded(field: PaperField, texts: Mapping[str, str]) -> PaperField:
    text = texts.get(field.id, "")
    if not text.strip():
        return field
    return replace(
        field, value=(Wording.as_is(text),), status=Status.CONFIRMED, origin=_WRITTEN, notes=(), settles=()
    )
