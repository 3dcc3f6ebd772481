"""Places and headings as they may be shown: a file, sheet or column can be named after a person.

What is stored in the case keeps the true names, encrypted; what is printed, exported or put on a paper has
them masked. The rest of the name, the order and the content's SHA-256 lead a reader to the file all the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import pyarrow as pa

from kakuho import detect
from kakuho.vocab.contents import Unexamined
from kakuho.vocab.findings import ColumnJudgement
from kakuho.vocab.kinds import Attribute
from kakuho.vocab.locators import Locator
from kakuho.vocab.person_facts import PersonFacts
from kakuho.vocab.principals import PrincipalsCount, UnkeyedRows
from kakuho.vocab.scans import DocumentScan, FindingGroup, ScanSummary

T = TypeVar("T")

_TELLING = frozenset(
    {
        Attribute.IDENTIFIES,
        Attribute.IDENTIFICATION_CODE,
        Attribute.MY_NUMBER,
        Attribute.CONTACT,
        Attribute.CREDENTIAL,
        Attribute.PROPERTY_DAMAGE,
    }
)
_HIDDEN_HEADING = "****"
PARTED = " » "  # between the parts of a place's text


def shown(summary: ScanSummary) -> ScanSummary:
    """The summary with the personal data in names of files, members, sheets and columns masked."""
    names = _Names.of(
        [
            *(scan.locator for scan in summary.documents),
            *(table.locator for scan in summary.documents for table in scan.tables),
            *(gap.locator for gap in summary.unexamined),
        ],
        [column.header for scan in summary.documents for table in scan.tables for column in table.columns],
    )
    return replace(
        summary,
        documents=tuple(_document(scan, names) for scan in summary.documents),
        unexamined=tuple(replace(gap, locator=names.place(gap.locator)) for gap in summary.unexamined),
    )


def shown_gaps(gaps: Iterable[Unexamined]) -> tuple[Unexamined, ...]:
    """The lines with the personal data in names of files, members and sheets masked."""
    return shown(ScanSummary(documents=(), unexamined=tuple(gaps))).unexamined


def shown_words(words: str) -> str:
    """A heading or the text of a place with what in it tells of a person masked."""
    return PARTED.join(_masked([part])[part] for part in words.split(PARTED))


def shown_names(places: Iterable[str]) -> dict[str, str]:
    """The texts of places with the personal data in their names masked, by the text as it is."""
    listed = list(places)
    masked = _masked({part for place in listed for part in place.split(PARTED)})
    return {place: PARTED.join(masked[part] for part in place.split(PARTED)) for place in listed}


def shown_facts(facts: PersonFacts) -> PersonFacts:
    """The facts with the personal data in the names of files and sources masked; like names get a number."""
    return replace(
        facts,
        by_file=_renamed(facts.by_file),
        roles_of_sources=_renamed(facts.roles_of_sources),
    )


def _renamed(of_places: Mapping[str, T]) -> dict[str, T]:
    masked = shown_names(of_places)
    renamed: dict[str, T] = {}
    for place, value in of_places.items():
        name, number = masked[place], 1
        while name in renamed:
            number += 1
            name = f"{masked[place]}#{number}"
        renamed[name] = value
    return renamed


def shown_sources(count: PrincipalsCount) -> PrincipalsCount:
    """The count with the personal data in the names of its sources masked; like names get a number."""
    return replace(count, by_source=_renamed(count.by_source), unkeyed=_shown_unkeyed(count.unkeyed))


def _shown_unkeyed(unkeyed: UnkeyedRows) -> UnkeyedRows:
    names = shown_names(unkeyed.by_source)
    listed = tuple(replace(row, source=names[row.source]) for row in unkeyed.listed)
    return UnkeyedRows(_renamed(unkeyed.by_source), listed)


@dataclass(frozen=True, slots=True)
class _Names:
    """Each name of a place or a column, and how it may be shown."""

    masked: Mapping[str, str]

    @classmethod
    def of(cls, places: list[Locator], headings: list[str]) -> "_Names":
        """The names in these places and headings, looked at together."""
        parts = (name for place in places for name in (place.path, *place.members, place.sheet or ""))
        return cls(_masked({*parts, *headings}))

    def words(self, place: str) -> str:
        """The text of a place with every part that names somebody masked."""
        return PARTED.join(self.masked.get(part, part) for part in place.split(PARTED))

    def place(self, locator: Locator) -> Locator:
        """The place as it may be shown."""
        return replace(
            locator,
            path=self.masked[locator.path],
            members=tuple(self.masked[member] for member in locator.members),
            sheet=None if locator.sheet is None else self.masked[locator.sheet],
        )


def _document(scan: DocumentScan, names: _Names) -> DocumentScan:
    return replace(
        scan,
        locator=names.place(scan.locator),
        tables=tuple(
            replace(table, locator=names.place(table.locator), columns=_columns(table.columns, names))
            for table in scan.tables
        ),
        groups=tuple(_group(group, scan.locator, names) for group in scan.groups),
    )


def _group(group: FindingGroup, locator: Locator, names: _Names) -> FindingGroup:
    """The group with the name of its document masked in its places, and that of its sheet."""
    own, masked = str(locator), str(names.place(locator))
    sheet, mark, column = group.where.partition("!")
    return replace(
        group,
        where=f"{names.masked.get(sheet, sheet)}!{column}" if mark else group.where,
        places=tuple(
            names.words(masked + place.removeprefix(own)) if place.startswith(own) else masked
            for place in group.places
        ),
    )


def _columns(columns: tuple[ColumnJudgement, ...], names: _Names) -> tuple[ColumnJudgement, ...]:
    """The columns; where one heading is a value, the others that nothing recognised may be values too."""
    unknown = {column.header for column in columns if column.header and not _is_known(column)}
    a_person = any(names.masked[heading] != heading for heading in unknown)
    return tuple(
        replace(column, header=_heading(column.header, names, hide=a_person))
        if column.header in unknown
        else column
        for column in columns
    )


def _is_known(column: ColumnJudgement) -> bool:
    """Whether the heading is a word for a kind of data (氏名, mail), so that it is no value itself."""
    return any(phrase.startswith("header:") for phrase in column.evidence)


def _heading(heading: str, names: _Names, *, hide: bool) -> str:
    masked = names.masked[heading]
    return _HIDDEN_HEADING if hide and masked == heading else masked


def _masked(names: Iterable[str]) -> dict[str, str]:
    """Each name with what in it tells of a person masked."""
    listed = sorted(set(names))
    catalogue = detect.catalogue()
    masked = dict(zip(listed, listed, strict=True))
    # From the back, so that the places of the spans before stay right.
    spans = detect.scan_texts(pa.array(listed, pa.large_string())).to_pylist()
    for span in sorted(spans, key=lambda span: -span["start"]):
        if span["kind"] == "BANK" or catalogue[span["kind"]].attributes & _TELLING:
            name = listed[span["unit"]]
            start, end = span["start"], span["end"]
            cover = detect.mask(name[start:end], span["kind"])
            masked[name] = masked[name][:start] + cover + masked[name][end:]
    return masked
