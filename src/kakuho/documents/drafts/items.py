"""(2) 項目: what got out, of whom, on what."""

from kakuho.documents.drafts.draft import (
    NOTHING,
    SCAN,
    Draft,
    chosen_set,
    first_known,
    from_stated,
    own_words,
    united,
)
from kakuho.vocab.facts.data import Medium, Subject
from kakuho.vocab.kinds import Attribute
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.stated import OriginKind, Stated, Status

_MEDIA = {
    Medium.PAPER: Wording("紙媒体", "Paper"),
    Medium.ELECTRONIC: Wording("電子媒体", "Electronic"),
    Medium.OTHER: Wording("その他", "Other"),
}
_SUBJECTS = {
    Subject.CUSTOMERS: Wording("顧客情報", "Customers"),
    Subject.EMPLOYEES: Wording("従業員情報", "Employees"),
}
_GRAVE = frozenset(
    {Attribute.MY_NUMBER, Attribute.SPECIAL_CARE, Attribute.PROPERTY_DAMAGE, Attribute.CREDENTIAL}
)


def medium(base: FactBase) -> Draft:
    """On what the data were; scanned files are electronic."""
    drafts = [
        from_stated(group.medium, (_MEDIA[entry] for entry in Medium if entry in (group.medium.value or ())))
        for group in base.facts.data
    ]
    scanned = base.scan is not None and bool(base.scan.documents)
    electronic = Draft((_MEDIA[Medium.ELECTRONIC],), Status.ESTIMATED, SCAN) if scanned else NOTHING
    return first_known(own_words(base.facts.report.items.medium), united(drafts), electronic)


def data_subject_kind(base: FactBase) -> Draft:
    """Whose data they are, in the three kinds of the guideline and the annual report."""
    drafts = [from_stated(group.subjects, _subjects(group.subjects)) for group in base.facts.data]
    return first_known(own_words(base.facts.report.items.data_subject_kind), united(drafts))


def _subjects(stated: Stated[frozenset[Subject]]) -> list[Wording]:
    entries = [entry for entry in Subject if entry in (stated.value or ())]
    others = (f"その他の情報({entry.ja})" for entry in entries if entry not in _SUBJECTS)
    return [_SUBJECTS.get(entry) or Wording(next(others), f"Other ({entry.en})") for entry in entries]


def data_items(base: FactBase) -> Draft:
    """The items of personal data: as stated, and as found by the scan."""
    told = own_words(base.facts.report.items.data_items)
    found = scanned_items(base)
    stated = united([chosen_set(group.items) for group in base.facts.data if group.items.value])
    if found.value and stated.origin.kind is OriginKind.SCAN:
        stated = NOTHING  # the scan said it first, and with numbers
    spoken = first_known(told, stated)
    if not spoken.value:
        return found
    if not found.value:
        return spoken
    listed_ja, listed_en = "、".join(w.ja for w in found.value), ", ".join(w.en for w in found.value)
    note = Wording(f"走査で見つかった項目: {listed_ja}", f"Items found by the scan: {listed_en}")
    return Draft(spoken.value, spoken.status, spoken.origin, notes=(note,))


def scanned_items(base: FactBase) -> Draft:
    """The kinds found by the scan with the number of people of each (of values, where not counted)."""
    people = base.count.by_item if base.count is not None else {}
    values = base.scan.values if base.scan is not None else {}
    words = tuple(_item_words(base, kind, people.get(kind), values[kind]) for kind in scanned_kinds(base))
    return Draft(words, Status.ESTIMATED, SCAN) if words else NOTHING


def scanned_kinds(base: FactBase) -> list[str]:
    """The kinds found by the scan, the gravest first, then those of most people."""
    values = base.scan.values if base.scan is not None else {}
    found = {kind: n for kind, n in values.items() if n > 0}
    people = base.count.by_item if base.count is not None else {}
    return sorted(found, key=lambda kind: (not _grave(base, kind), -people.get(kind, 0), -found[kind], kind))


def _grave(base: FactBase, kind: str) -> bool:
    """Whether the kind by itself may make a report necessary; such kinds are named first."""
    return kind in base.kinds and not _GRAVE.isdisjoint(base.kinds[kind].attributes)


def _item_words(base: FactBase, kind: str, people: int | None, values: int) -> Wording:
    known = base.kinds.get(kind)
    ja, en = (known.label_ja, known.label_en) if known else (kind, kind)
    if people:
        return Wording(f"{ja} {people:,}人", f"{en}: {people:,} people")
    return Wording(f"{ja} {values:,}件", f"{en}: {values:,} value{'s' * (values != 1)}")
