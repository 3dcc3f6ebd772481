"""What makes a report a preliminary, a follow-up or a final one."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from kakuho.documents.days import day_words
from kakuho.documents.report_fields import BLANKS
from kakuho.vocab.papers import Filed, Needed, PaperField, PaperSection, Wording
from kakuho.vocab.provisions_in_english import in_english
from kakuho.vocab.stated import Origin, OriginKind, Status


class Stage(StrEnum):
    """Where in the course of a report it stands (速報 / 続報 / 確報)."""

    PRELIMINARY = "preliminary"
    FOLLOW_UP = "follow_up"
    FINAL = "final"


_STAGES = {
    Stage.PRELIMINARY: Wording("速報", "Preliminary"),
    Stage.FOLLOW_UP: Wording("続報(速報の追加)", "Follow-up to the preliminary report"),
    Stage.FINAL: Wording("確報", "Final"),
}
_FOLLOW_UP = Wording("続きの報告", "Follow-up")
# The question of the final report is what is still open of the nine items; who reports is never open.
_ITEMS = frozenset(map(str, range(1, 10)))
_OPEN = Wording(
    "確報の時点でなお不明な事項(判明次第追完)", "Still unknown at the final report (to be completed)"
)


def staged(
    sections: tuple[PaperSection, ...], stage: Stage, filed: Sequence[Filed]
) -> tuple[PaperSection, ...]:
    """The sections with the kind of report as the stage and the filings say it."""
    said: dict[str, Wording] = {} if stage is Stage.PRELIMINARY else {"type.stage": _STAGES[stage]}
    if filed:
        said |= {"type.sequence": _FOLLOW_UP, "type.previous_date": day_words(filed[-1].filing.filed_on)}
    origin = Origin(OriginKind.RULE, *(("提出の記録", "Record of the filing") if filed else ("", "")))
    return tuple(
        replace(section, fields=tuple(_said(field, said.get(field.id), origin) for field in section.fields))
        for section in sections
    )


def _said(field: PaperField, words: Wording | None, origin: Origin) -> PaperField:
    if words is None:
        return field
    return replace(field, value=(words,), status=Status.CONFIRMED, origin=origin, notes=(), settles=())


def open_items(
    sections: Sequence[PaperSection], *, provision: str = "", later: str = ""
) -> tuple[PaperSection, ...]:
    """A section that names each item of the report that is not known although the final report needs it.

    `provision` asks for all items, `later` says that what stays unknown is completed once it is known; both
    are empty where the report rests on neither.

    Source: GL 3-5-3-4, 番号GL 別添2 3E.
    """
    found = [
        (section, field)
        for section in sections
        if section.number in _ITEMS
        for field in section.fields
        if field.needed is Needed.ALWAYS and (field.status is Status.UNKNOWN or not field.value)
    ]
    fields = tuple(
        PaperField(
            id=f"open.{field.id}",
            label=Wording(f"{section.title.ja} {field.label.ja}", f"{section.title.en}: {field.label.en}"),
            value=(_later(later),) if field.blank == BLANKS["investigate"] else (),
            status=Status.UNKNOWN,
            origin=Origin(OriginKind.RULE),
            blank=field.blank,
            settles=field.settles,
        )
        for section, field in found
    )
    return (PaperSection("open", _OPEN, fields, legal_item=provision),) if fields else ()


def _later(cited: str) -> Wording:
    if not cited:
        return Wording("不明。判明次第追完する", "Unknown; to be completed once known")
    return Wording(
        f"不明。判明次第追完する({cited}、2026年11月23日時点)",
        f"Unknown; to be completed once known ({in_english(cited)}, as of 2026-11-23)",
    )
