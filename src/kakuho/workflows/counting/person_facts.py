"""What the facts of people are asked with: categories of kinds, the file and the role of each source."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

import pyarrow as pa

from kakuho import detect, people
from kakuho.vocab.kinds import Attribute
from kakuho.vocab.locators import Locator
from kakuho.vocab.person_facts import SourceRole
from kakuho.vocab.scans import DocumentScan, TableScan

CARD = "card"
_BY_ATTRIBUTE = {
    "special_care": Attribute.SPECIAL_CARE,
    "credentials": Attribute.CREDENTIAL,
    "my_number": Attribute.MY_NUMBER,
    "communications": Attribute.COMMUNICATION_SECRECY,
}
# What stands behind a place in the name of a source: a party, a further column, the rows above the header.
_RE_BEHIND = re.compile(r" (?:\([^()]*\)|c\d+)$")
_PARTED = " » "


def asked_of(scans: Sequence[DocumentScan], sources: Iterable[str], *, as_of: date) -> people.Asked:
    """What to ask of the people in these documents; `sources` are all of their records."""
    documents = {str(scan.locator) for scan in scans}
    return people.Asked(
        as_of=as_of,
        categories=_categories(),
        files={source: _file_of(source, documents) for source in sources},
        roles=_roles(scans),
    )


def sources_of(parts: Iterable[pa.Table]) -> set[str]:
    """The sources of records."""
    return {
        word
        for part in parts
        for chunk in part.column("source").chunks
        for word in chunk.dictionary_encode().dictionary.to_pylist()
    }


def _categories() -> dict[str, frozenset[str]]:
    """The kind ids of each category that the law or the notice sets apart."""
    catalogue = detect.catalogue()
    card = frozenset(id_ for id_, kind in catalogue.items() if kind.report_item == CARD)
    return {CARD: card} | {
        category: frozenset(id_ for id_, kind in catalogue.items() if attribute in kind.attributes)
        for category, attribute in _BY_ATTRIBUTE.items()
    }


def _file_of(source: str, documents: set[str]) -> str:
    """The document a source is in; the source itself where none is known."""
    place = source
    while place not in documents:
        shorter = _RE_BEHIND.sub("", place)
        place = shorter if shorter != place else place.rpartition(_PARTED)[0]
        if not place:
            return source
    return place


def _roles(scans: Sequence[DocumentScan]) -> dict[str, SourceRole]:
    """The role of each source of which something is known by names and headings."""
    roles: dict[str, SourceRole] = {}
    for scan in scans:
        if not scan.tables:
            roles[str(scan.locator)] = people.role_of_source(_names(scan.locator), ())
        for table in scan.tables:
            roles |= _roles_of_table(table)
    return {source: role for source, role in roles.items() if role.role}


def _roles_of_table(table: TableScan) -> dict[str, SourceRole]:
    headings = [column.header for column in table.columns if not column.whose]
    roles = {str(table.locator): people.role_of_source(_names(table.locator), headings)}
    for party in {column.whose for column in table.columns if column.whose}:
        roles[f"{table.locator} ({party})"] = people.role_of_party(party)
    return roles


def _names(locator: Locator) -> list[str]:
    """The names of sheet, members, file and folders, the innermost first."""
    names = [*locator.path.split("/"), *(name for member in locator.members for name in member.split("/"))]
    return [*([locator.sheet] if locator.sheet else []), *reversed(names)]
