"""Notifications merged with the register: one letter a principal, with that person's own items only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2

from kakuho.documents.breaking import Lines, lines_of
from kakuho.documents.drafts.notice import advice_for
from kakuho.documents.letter_print import OWN_FIELDS, letter_data
from kakuho.documents.typesetting import typeset
from kakuho.vocab.errors import UsageError
from kakuho.vocab.kinds import Kind
from kakuho.vocab.papers import Paper, PaperField, Recipient, Wording

# What a reader is never told by its kind: whether a thing is about a company is no item of his.
_UNNAMED = frozenset({"CORPORATE_NO", "SWIFT_BIC", "INSURER_NO"})
_NOTHING_NAMED = Wording("当社が登録していた情報", "information that we held of you")
_ADDRESS_OF_HONOUR = {"ja": "{name} 様", "en": "{name}"}


@dataclass(frozen=True, slots=True)
class Merge:
    """The letter and the words for the kinds of information, ready for any number of readers."""

    paper: Paper
    kinds: Mapping[str, Kind]
    lang: str = "ja"
    _data: dict[str, Any] = field(default_factory=dict)

    def check(self) -> None:
        """Nothing, when the letter can go out.

        Raises:
            UsageError: the letter has fields that nobody has filled in; names them.
        """
        if not self._data:
            self._data.update(_common(self.paper, self.lang))

    def typeset(self, recipients: Sequence[Recipient], *, first: int = 1) -> bytes:
        """The letters to these readers, one after the other in one PDF; `first` is the number of the first.

        Raises:
            UsageError: the letter has fields that nobody has filled in; names them.
        """
        self.check()
        own: dict[tuple[str, ...], int] = {}
        letters = []
        for number, recipient in enumerate(recipients, start=first):
            at = own.setdefault(recipient.items, len(own))
            letters.append(
                {"to": self._to(recipient), "reference": self._reference(recipient, number), "own": at}
            )
        data = self._data | {"own": [self._own(items) for items in own], "letters": letters}
        pdf = typeset("letter", data, at=self.paper.generated_at)
        if _pages(pdf) == len(letters):
            return pdf
        return typeset("letter", data | {"numbered": True}, at=self.paper.generated_at)

    def _to(self, recipient: Recipient) -> Lines:
        name = _ADDRESS_OF_HONOUR[self.lang].format(name=recipient.name)
        postal = f"〒{recipient.postal}" if self.lang == "ja" else recipient.postal
        lines = [postal] if recipient.postal else []
        return lines_of("\n".join([*lines, recipient.address, "", name] if recipient.address else [name]))

    def _reference(self, recipient: Recipient, number: int) -> Lines:
        words = {"ja": "お問い合わせの際の番号", "en": "Your reference:"}[self.lang]
        return lines_of(f"{words} {reference(recipient, number)}")

    def _own(self, items: tuple[str, ...]) -> dict[str, list[Lines]]:
        labels, advice = item_labels(items, self.kinds), advice_to(self.paper, self.kinds, items)
        return {
            "items": [lines_of(words.in_(self.lang)) for words in labels],
            "other": [lines_of(words.in_(self.lang)) for words in advice],
        }


def advice_to(paper: Paper, kinds: Mapping[str, Kind], items: Iterable[str]) -> tuple[Wording, ...]:
    """What the reader of whom these items got out can do, and what a person wrote for all readers."""
    out = {kinds[kind].report_item for kind in map(_kind, items) if kind in kinds}
    written = next(field for field in _fields(paper) if field.id == "notice.other")
    general = {words.ja for words in advice_for(_everything(kinds))}
    added = tuple(words for words in written.value if words.ja not in general)
    return (*advice_for(out), *added)


def _pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def reference(recipient: Recipient, number: int) -> str:
    """What a reader tells who calls: the number of the letter and the beginning of the id in the register."""
    return f"{number:06d}-{recipient.id[:8]}"


def item_labels(items: Iterable[str], kinds: Mapping[str, Kind]) -> tuple[Wording, ...]:
    """How the items of a person are called, each once; the category stands in place of its kind."""
    listed = list(items)
    finer = {_kind(item) for item in listed if ":" in item}
    found = [_label(item, kinds) for item in listed if item not in finer and _kind(item) not in _UNNAMED]
    named = tuple(dict.fromkeys(words for words in found if words is not None))
    return named or (_NOTHING_NAMED,)


def _kind(item: str) -> str:
    return item.partition(":")[0]


def _label(item: str, kinds: Mapping[str, Kind]) -> Wording | None:
    kind, _, category = item.partition(":")
    known = kinds.get(kind)
    if known is None:
        return None
    for finer in known.categories:
        if finer.id == category:
            return Wording(finer.label_ja, finer.label_en)
    return Wording(known.label_ja, known.label_en)


def _everything(kinds: Mapping[str, Kind]) -> set[str]:
    return {kind.report_item for kind in kinds.values()}


def _fields(paper: Paper) -> list[PaperField]:
    return [field for section in paper.sections for field in section.fields]


def refuse_unfilled(paper: Paper) -> None:
    """Nothing, when the notification can go out.

    Raises:
        UsageError: a field is still empty; ten thousand readers would get the gap.
    """
    empty = [each for each in _fields(paper) if each.id not in {"head.to", *OWN_FIELDS} and unfilled(each)]
    if empty:
        named = "、".join(f"{each.label.ja}({each.id})" for each in empty)
        raise UsageError(
            ja=f"通知の文面に未記入の欄があります: {named}。",
            en=f"Fields of the notification are not filled in: {', '.join(each.id for each in empty)}.",
            do_ja="--texts のファイルに欄の名前と文章を書いてください。",
            do_en="Write the ids of the fields and their texts into the file given with --texts.",
        )


def _common(paper: Paper, lang: str) -> dict[str, Any]:
    """What is the same in all letters; raises as `refuse_unfilled` does."""
    refuse_unfilled(paper)
    return letter_data(paper, lang, many=True)


def unfilled(each: PaperField) -> bool:
    """Whether the field is empty (and not left out for it), or a slot in its words is."""
    return (not each.value and bool(each.blank.ja)) or any("〔" in words.ja for words in each.value)
