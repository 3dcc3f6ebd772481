"""Fields cut to what fits the one page of the summary."""

from collections.abc import Sequence

from kakuho.documents.drafts.draft import Draft
from kakuho.documents.report_fields import BLANKS
from kakuho.vocab.papers import PaperField, Wording

_LINE_CHARACTERS = 110
_LABEL_CHARACTERS = 70


def summary_field(
    field_id: str, label: Wording, draft: Draft, *, lines: int = 4, characters: int = _LINE_CHARACTERS
) -> PaperField:
    """A field of the summary; what was left out is said, and stands in full in the report."""
    return PaperField(
        id=f"summary.{field_id}",
        label=cut(label, _LABEL_CHARACTERS),
        value=_fitting(draft.value, lines, characters),
        status=draft.status,
        origin=draft.origin,
        blank=BLANKS["investigate"],
        notes=_fitting(draft.notes, max(lines, 4), characters),
        settles=_fitting(draft.settles, 2, characters),
    )


def _fitting(
    wordings: Sequence[Wording], lines: int, characters: int = _LINE_CHARACTERS
) -> tuple[Wording, ...]:
    kept = [cut(words, characters) for words in wordings[:lines]]
    left = len(wordings) - len(kept)
    if left:
        kept.append(Wording(f"ほか{left}件", f"and {left} more"))
    return tuple(kept)


def cut(words: Wording, characters: int = _LINE_CHARACTERS) -> Wording:
    """The beginning of a text on one line, with a mark where something was left out."""
    return Wording(_beginning(words.ja, characters, "…(以下略)"), _beginning(words.en, characters, "… (cut)"))


def _beginning(text: str, characters: int, mark: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= characters else one_line[:characters] + mark
