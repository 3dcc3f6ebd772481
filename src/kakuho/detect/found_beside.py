"""What stands beside accounts, addresses and passports: whose they are, a telephone, a name before."""

import datetime as dt
import re
from collections.abc import Iterator

from kakuho.detect.candidates import Candidates, Row, kind_codes
from kakuho.detect.characters import belongs, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds import birth_date, phone
from kakuho.detect.names.spelling import kana_score

KANA = r"[ｦ-ﾟ]{2,14}(?: [ｦ-ﾟ]{1,14})?|[ァ-ヶー]{2,8} [ァ-ヶー]{2,8}"
RE_OWNER = re.compile(
    rf"[\"']?[ ]?[,、/\t ((]{{1,3}}[\"']?(?:(?:口座)?名義(?:人|カナ)?[ ]?[::=]?[ ]?)?({KANA})"
    r"(?=[\s,、/))。\"'|様]|さま|サマ|$)"
)
RE_PHONE = re.compile(r"[ ]?[、,/|\t ]{1,2}(0\d{9,10})(?![\d-])", re.ASCII)
RE_JOINED = re.compile(r"(?<![ァ-ヶー・])[ァ-ヶー]{2,12}(?:[・=][ァ-ヶー]{2,12}){1,4}(?=[、,/ \t]{1,2}$)")
LONGEST_JOINED = 50
# A cell of the line of somebody's passport or residence card, between signs: a name, or a day long ago.
CAPITALS = r"[A-Z]{2,14}(?:,? [A-Z]{2,14}){1,3}"
RE_TRAVELLER = re.compile(
    r"(?:(?<=[/,\t|\n])|^)[ ]?(?:\d{1,3}[.)]? )?"
    rf"({CAPITALS}|[ァ-ヶー]{{2,10}}(?:[ ・][ァ-ヶー]{{1,10}}){{1,3}})"
    r"(?= ?[/,\t|]| {1,3}(?:PPT|旅券|パスポート))"
)
RE_DAY = re.compile(
    r"(?:(?<=[/,\t|])[ ]?|(?<=  )|(?<=[A-Z]{3} ))"
    rf"(\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{'|'.join(birth_date.ENGLISH)})"
    r"(?= ?[/,\t|]|  | (?:P/P|PPT|[Pp]assport|PASSPORT|旅券|パスポート))",
    re.ASCII,
)
LONGEST_ROW, LEAST_YEARS = 160, 15
SIGNS = table(",、/\t| (\"'(")


def found_beside(chunk: Chunk, found: Candidates) -> Candidates:
    """Rows of NAME, PHONE and DOB beside the accounts, addresses, passports and residence cards found.

    Cost: two searches in the line of a passport or card; one comparison an account or address, an expression
    where a sign that divides follows.
    """
    codes = kind_codes()
    accounts, places = found.kinds == codes["BANK"], found.kinds == codes["ADDRESS"]
    rows: list[Row] = []
    for which, behind in ((accounts, _owner), (places, _phone)):
        ends = found.ends[which]
        rows += [
            row for end in ends[belongs(chunk.codes[ends], SIGNS)].tolist() for row in behind(chunk.text, end)
        ]
    cards = (found.kinds == codes["PASSPORT"]) | (found.kinds == codes["RESIDENCE_CARD"])
    for start in found.starts[cards].tolist():
        rows += _traveller(chunk.text, start)
    starts = found.starts[places]
    for start in starts[belongs(chunk.codes[starts - 1], SIGNS)].tolist():
        before = RE_JOINED.search(chunk.text, max(0, start - LONGEST_JOINED), start)
        if before is not None:
            rows.append((*before.span(), "NAME", 0.8, "name:katakana"))
    return Candidates.of_rows(rows)


def _traveller(text: str, start: int) -> Iterator[Row]:
    """The names and the birth date in the line before the number of a passport or residence card."""
    begin = max(text.rfind("\n", max(0, start - LONGEST_ROW), start), start - LONGEST_ROW, 0)
    for name in RE_TRAVELLER.finditer(text, begin, start):
        yield *name.span(1), "NAME", 0.85, "name:closing"
    for day in RE_DAY.finditer(text, begin, start):
        date = birth_date.parse(day[1])
        if date is not None and dt.datetime.now(tz=dt.UTC).year - date.year >= LEAST_YEARS:
            yield *day.span(1), "DOB", 0.75, "pattern"


def _owner(text: str, end: int) -> Iterator[Row]:
    owner = RE_OWNER.match(text, end)
    if owner is not None and kana_score(owner[1]) > 0:
        yield *owner.span(1), "NAME", 0.85, "name:closing"


def _phone(text: str, end: int) -> Iterator[Row]:
    number = RE_PHONE.match(text, end)
    if number is not None and phone.IDENTIFIER.valid(number[1]):
        yield *number.span(1), "PHONE", 0.85, "pattern"
