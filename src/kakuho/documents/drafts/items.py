"""(2) 項目 and (3) 本人の数: what got out, of how many people."""

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
from kakuho.vocab.facts.data import Medium, People, Subject
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status

_MEDIA = {
    Medium.PAPER: Wording("紙媒体", "Paper"),
    Medium.ELECTRONIC: Wording("電子媒体", "Electronic"),
    Medium.OTHER: Wording("その他", "Other"),
}
_SUBJECTS = {
    Subject.CUSTOMERS: Wording("顧客情報", "Customers"),
    Subject.EMPLOYEES: Wording("従業員情報", "Employees"),
}


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
    stated = united([chosen_set(group.items) for group in base.facts.data if group.items.value])
    found = scanned_items(base)
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
    values = base.scan.values if base.scan is not None else {}
    found = {kind: n for kind, n in values.items() if n > 0}
    if not found:
        return NOTHING
    people = base.count.by_item if base.count is not None else {}
    ordered = sorted(found, key=lambda kind: (-people.get(kind, 0), -found[kind], kind))
    words = tuple(_item_words(base, kind, people.get(kind), found[kind]) for kind in ordered)
    return Draft(words, Status.ESTIMATED, SCAN)


def _item_words(base: FactBase, kind: str, people: int | None, values: int) -> Wording:
    known = base.kinds.get(kind)
    ja, en = (known.label_ja, known.label_en) if known else (kind, kind)
    if people:
        return Wording(f"{ja} {people:,}人", f"{en}: {people:,} people")
    return Wording(f"{ja} {values:,}件", f"{en}: {values:,} value{'s' * (values != 1)}")


def principals(base: FactBase) -> Draft:
    """The number of people: best estimate, range, worst case, and what was not examined.

    Source: 規則8条1項3号; GL 3-5-3-1(4) (the highest number counts while it is not settled).
    """
    told = own_words(base.facts.report.count.principals)
    counted = _counted(base)
    stated = _stated_people(base)
    best = first_known(told, stated, counted)
    notes = list(best.notes)
    if best is not counted and counted.value:
        ja, en = "、".join(w.ja for w in counted.value), ", ".join(w.en for w in counted.value)
        notes.append(Wording(f"ファイルからの算出では{ja}", f"Computed from the files: {en}"))
    notes.extend(not_counted_notes(base))
    return Draft(best.value, best.status, best.origin, tuple(notes), best.settles)


def _counted(base: FactBase) -> Draft:
    count = base.count
    if count is None:
        return NOTHING
    notes = tuple(Wording(ja, en) for ja, en in zip(count.why_ja, count.why_en, strict=False))
    return Draft(_people_lines(count.low, count.best, count.high), Status.ESTIMATED, SCAN, notes)


def _people_lines(low: int, best: int, high: int) -> tuple[Wording, ...]:
    if high == 0:
        return (Wording("走査では確認されていない", "Nobody found by the scan"),)
    if low == high:
        return (Wording(f"{best:,}人", f"{best:,} people"),)
    return (
        Wording(f"約{best:,}人", f"About {best:,} people"),
        Wording(f"少なくとも{low:,}人、最大{high:,}人", f"At least {low:,}, at most {high:,}"),
    )


def _stated_people(base: FactBase) -> Draft:
    people = base.facts.principals
    if people.low.value is None and people.best.value is None and people.high.value is None:
        groups = [group.principals for group in base.facts.data]
        if len(groups) != 1:
            return NOTHING
        people = groups[0]
    return _people_draft(people)


def _people_draft(people: People) -> Draft:
    parts = (
        (people.best, "約{:,}人", "About {:,}"),
        (people.low, "少なくとも{:,}人", "At least {:,}"),
        (people.high, "最大{:,}人", "At most {:,}"),
    )
    told = [(part, ja, en) for part, ja, en in parts if part.value is not None]
    if not told:
        return NOTHING
    values = {part.value for part, _, _ in told}
    if len(values) == 1 and people.low.value == people.high.value is not None:
        return from_stated(told[0][0], [Wording(f"{told[0][0].value:,}人", f"{told[0][0].value:,}")])
    return united(
        [from_stated(part, [Wording(ja.format(part.value), en.format(part.value))]) for part, ja, en in told]
    )


def not_counted_notes(base: FactBase) -> list[Wording]:
    """What the number does not hold: files that could not be examined, rows without a key."""
    notes = not_examined_notes(base)
    if base.count is not None and base.count.unkeyed_rows:
        n = base.count.unkeyed_rows
        notes.append(
            Wording(
                f"本人を区別できる情報のない行が{n:,}行ある。",
                f"{n:,} row{'s' * (n != 1)} with nothing by which to tell people apart.",
            )
        )
    return notes


def not_examined_notes(base: FactBase) -> list[Wording]:
    """How many files could not be examined, if any."""
    notes = []
    if base.scan is not None and base.scan.unexamined:
        n = len(base.scan.unexamined)
        notes.append(
            Wording(
                f"未調査のファイルが{n:,}件あり、その中身は含まれない。",
                f"{n:,} file{'s' * (n != 1)} could not be examined; what is in them is not included.",
            )
        )
    return notes


def principals_card(base: FactBase) -> Draft:
    """Of the people, those with payment card data."""
    told = own_words(base.facts.report.count.principals_card)
    if told.value or base.count is None:
        return told
    counts = [n for kind, n in base.count.by_item.items() if _is_card(base, kind)]
    if not counts:
        return NOTHING
    words = Wording(f"約{max(counts):,}人", f"About {max(counts):,}")
    return Draft((words,), Status.ESTIMATED, Origin(OriginKind.SCAN))


def _is_card(base: FactBase, kind: str) -> bool:
    return kind in base.kinds and base.kinds[kind].report_item == "card"
