"""Persons in records of standards: HL7, DICOM (Sato^Hanako), family trees (Hanako /Sato/), ISO 20022."""

import re
from collections.abc import Iterator

from kakuho.detect.candidates import Row
from kakuho.detect.kinds import birth_date, postal
from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.spelling import kana_score, romaji_score, written_score

# Source: HL7 v2.5 2.A.88 (XPN) and DICOM PS3.5 6.2 (PN): family^given, DICOM with other scripts behind "=".
PART = r"[A-Za-z一-龥々ヶぁ-んァ-ヶーｦ-ﾟ][A-Za-z'一-龥々ヶぁ-んァ-ヶーｦ-ﾟ-]{0,19}"
RE_CARETS = re.compile(rf"(?<![^\s|=:~\[\"'>])({PART})\^({PART})(?=[\s|=^~\]\"'<]|$)")
# Source: HL7 v2.5 3.4.2 (PID-7, PID-8), 6.5.2 (DG1-3).
RE_PATIENT = re.compile(
    r"(?:^|\n|\r)PID\|(?:[^|\n\r]{0,200}\|){6}(\d{8})(?=[|\d])(?:\d*\|([MF])(?=[|\n\r]|$))?"
)
RE_DIAGNOSIS = re.compile(r"(?:^|\n|\r)DG1\|(?:[^|\n\r]{0,40}\|){2}[^|^\n\r]{0,20}\^([^|^\n\r]{2,40})")
# Source: GEDCOM 5.5.1 2.7 (NAME with the family name between strokes, BIRT with its DATE in the next line).
RE_TREE_NAME = re.compile(r"(?:^|\n)\d NAME ([^/\n]{0,40}?)[ ]?/([^/\n]{1,30})/")
RE_TREE_BIRTH = re.compile(r"\d BIRT[^\n]{0,8}\n\d DATE (\d{1,2} [A-Za-z]{3} \d{4})(?=\s|$)")
# Source: ISO 20022 pain.001, pacs.008: parties with Nm, accounts with Id/Othr/Id.
PARTY = r"(?:Ultmt)?(?:Cdtr|Dbtr)"
RE_PARTY = re.compile(rf"<{PARTY}>\s{{0,40}}<Nm>([^<>]{{2,60}})</Nm>")
RE_ACCOUNT = re.compile(r"<(?:Cdtr|Dbtr)Acct>\s{0,40}<Id>\s{0,40}<Othr>\s{0,40}<Id>([0-9-]{4,20})</Id>")
# Source: RFC 6350 6.2.2, 6.2.5, 6.3.1 (N and ADR with parts between semicolons), RFC 2426 3.2.1; the phonetic
# properties are Apple's and Google's.
RE_CARD_PARTS = re.compile(
    r"(?:^|\n)(?:item\d{1,2}\.)?(?:(N|ADR)(?:;[^:\n]{0,80})?|(X-PHONETIC-(?:FIRST|LAST)-NAME|NICKNAME|SOUND)"
    r"(?:;[^:\n]{0,80})?):([^\r\n]{1,300})"
)
POSTAL_PART, COUNTRY_PART = 5, 6
# A talk as LINE writes it into a file: the time, who speaks and what, between tabs.
RE_TALK = re.compile(r"(?:^|\n)\d{1,2}:\d\d\t([^\t\n]{1,20})\t")
LEAST = 0.6


def standard_records_in(text: str) -> Iterator[Row]:
    """Rows of what records of standards say of persons, by the place in the record.

    Cost: nothing where no sign of such a record stands; else one search.
    """
    if "^" in text:
        yield from _carets(text)
        yield from _messages(text)
    if " NAME " in text:
        yield from _tree(text)
    if "BEGIN:VCARD" in text:
        yield from _cards(text)
    if "\t" in text:
        for speaker in RE_TALK.finditer(text):
            if _score(speaker[1]) >= LEAST or speaker[1] in gazetteer().given_kanji:
                yield *speaker.span(1), "NAME", 0.8, "name:speaker"
    if "<Nm>" in text:
        for party in RE_PARTY.finditer(text):
            if _score(party[1]) >= LEAST:
                yield *party.span(1), "NAME", 0.9, "name:label"
        for account in RE_ACCOUNT.finditer(text):
            yield *account.span(1), "BANK", 0.9, "pattern+label"


def _cards(text: str) -> Iterator[Row]:
    """The parts of names and addresses of cards, each between semicolons."""
    for found in RE_CARD_PARTS.finditer(text):
        at = found.start(3)
        for n, value in enumerate(found[3].split(";")):
            start, at = at, at + len(value) + 1
            if not value.strip() or (found[1] == "ADR" and n == COUNTRY_PART):
                continue
            if found[1] != "ADR":
                yield start, start + len(value), "NAME", 0.9, "name:label"
            elif n != POSTAL_PART:
                yield start, start + len(value), "ADDRESS", 0.9, "address"
            elif postal.valid(value):
                yield start, start + len(value), "POSTAL", 0.95, "pattern+label"


def _carets(text: str) -> Iterator[Row]:
    for found in RE_CARETS.finditer(text):
        if _score(f"{found[1]} {found[2]}") >= LEAST:
            yield *found.span(1), "NAME", 0.9, "name:label"
            yield *found.span(2), "NAME", 0.9, "name:label"


def _messages(text: str) -> Iterator[Row]:
    for patient in RE_PATIENT.finditer(text):
        if birth_date.valid(patient[1]):
            yield *patient.span(1), "DOB", 0.95, "pattern+label"
        if patient[2] is not None:
            yield *patient.span(2), "GENDER", 0.9, "pattern+label"
    for illness in RE_DIAGNOSIS.finditer(text):
        yield *illness.span(1), "SENSITIVE", 0.9, "sensitive:label:medical_history"


def _tree(text: str) -> Iterator[Row]:
    for name in RE_TREE_NAME.finditer(text):
        for group in (1, 2):
            if name[group]:
                yield *name.span(group), "NAME", 0.9, "name:label"
    for birth in RE_TREE_BIRTH.finditer(text):
        yield *birth.span(1), "DOB", 0.9, "pattern+label"


def _score(name: str) -> float:
    """How sure the words are a name, in whatever script; one of the two alone may be odd."""
    return max(written_score(name), kana_score(name), romaji_score(name))
