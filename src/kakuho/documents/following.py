"""A report beside the one filed before it: what is taken over, what is new, what is different."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kakuho.documents.days import day_words
from kakuho.vocab.papers import Change, Filed, Paper, PaperField, PaperSection, Wording
from kakuho.vocab.stated import Origin, OriginKind, Status

# What kind of report it is differs by itself; that is no change of the facts.
_OWN = "type."
_CHANGES = Wording("前回の報告からの変更点", "Changes since the report before")
_LISTS = {
    Change.CHANGED: Wording("変わった欄", "Changed"),
    Change.ADDED: Wording("新しく書いた欄", "Newly filled in"),
    Change.INHERITED: Wording("前回の記載を引き継いだ欄", "Taken over from the report before"),
}
_NONE = Wording("なし", "None")


def following(sections: tuple[PaperSection, ...], before: Filed) -> tuple[PaperSection, ...]:
    """The sections, each field told apart from what was filed, with a list of the changes before them."""
    earlier = _fields_of(before.paper)
    compared = tuple(
        replace(section, fields=tuple(_beside(field, earlier, before) for field in section.fields))
        for section in sections
    )
    return (_changes(compared, before), *compared)


def changes(paper: Paper) -> Mapping[Change, tuple[PaperField, ...]]:
    """The fields of a report by how they stand to the report filed before; empty for the first."""
    told: dict[Change, tuple[PaperField, ...]] = {}
    for section in paper.sections:
        for field in section.fields:
            if field.change is not None:
                told[field.change] = (*told.get(field.change, ()), field)
    return told


def _fields_of(paper: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {field["id"]: field for section in paper["sections"] for field in section["fields"]}


def _beside(field: PaperField, earlier: Mapping[str, Mapping[str, Any]], before: Filed) -> PaperField:
    was = earlier.get(field.id)
    if field.id.startswith(_OWN) or was is None:
        return field
    said = tuple(Wording(**words) for words in was["value"])
    if field.value == said:
        return replace(field, change=Change.SAME)
    if not said:
        return replace(field, change=Change.ADDED)
    if not field.value:
        return _inherited(field, said, was, before)
    return replace(field, change=Change.CHANGED, before=said)


def _inherited(
    field: PaperField, said: tuple[Wording, ...], was: Mapping[str, Any], before: Filed
) -> PaperField:
    day = day_words(before.filing.filed_on)
    origin = Origin(
        OriginKind(was["origin"]["kind"]),
        f"{day.ja}に提出した報告の記載を引継ぎ",
        f"taken over from the report filed {day.en}",
    )
    return replace(
        field, value=said, status=Status(was["status"]), origin=origin, settles=(), change=Change.INHERITED
    )


def _changes(sections: tuple[PaperSection, ...], before: Filed) -> PaperSection:
    filing = before.filing
    day = day_words(filing.filed_on)
    filed = PaperField(
        id="changes.before",
        label=Wording("前回の報告", "Report before"),
        value=(
            Wording(
                f"{day.ja}提出 受付番号 {filing.receipt}", f"filed {day.en}, receipt number {filing.receipt}"
            ),
            Wording(f"内容のSHA-256 {filing.sha256}", f"SHA-256 of its content {filing.sha256}"),
        ),
        status=Status.CONFIRMED,
        origin=Origin(
            OriginKind.PERSON, f"受付番号の入力: {filing.typed_in_by}", f"typed in by {filing.typed_in_by}"
        ),
        blank=_NONE,
    )
    lists = tuple(_list(change, words, sections) for change, words in _LISTS.items())
    return PaperSection("changes", _CHANGES, (filed, *lists))


def _list(change: Change, label: Wording, sections: tuple[PaperSection, ...]) -> PaperField:
    named = tuple(
        Wording(f"{section.title.ja} {field.label.ja}", f"{section.title.en}: {field.label.en}")
        for section in sections
        for field in section.fields
        if field.change is change
    )
    return PaperField(
        id=f"changes.{change.value}",
        label=label,
        value=named or (_NONE,),
        status=Status.CONFIRMED,
        origin=Origin(OriginKind.RULE),
        blank=_NONE,
    )
