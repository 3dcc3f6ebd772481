"""What stands right beside accounts and addresses: whose account it is, a telephone, a name before."""

import re
from collections.abc import Iterator

from kakuho.detect.candidates import Candidates, Row, kind_codes
from kakuho.detect.characters import belongs, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds import phone
from kakuho.detect.names.spelling import kana_score

KANA = r"[ｦ-ﾟ]{2,14}(?: [ｦ-ﾟ]{1,14})?|[ァ-ヶー]{2,8} [ァ-ヶー]{2,8}"
RE_OWNER = re.compile(
    rf"[\"']?[ ]?[,、/\t ((]{{1,3}}[\"']?(?:(?:口座)?名義(?:人|カナ)?[ ]?[::=]?[ ]?)?({KANA})"
    r"(?=[\s,、/))。\"'|様]|さま|サマ|$)"
)
RE_PHONE = re.compile(r"[ ]?[、,/|\t ]{1,2}(0\d{9,10})(?![\d-])", re.ASCII)
RE_JOINED = re.compile(r"(?<![ァ-ヶー・])[ァ-ヶー]{2,12}(?:[・=][ァ-ヶー]{2,12}){1,4}(?=[、,/ \t]{1,2}$)")
LONGEST_JOINED = 50
SIGNS = table(",、/\t| (\"'(")


def found_beside(chunk: Chunk, found: Candidates) -> Candidates:
    """Rows of NAME and PHONE right beside the accounts and addresses found.

    Cost: one comparison an account or address, an expression where a sign that divides follows.
    """
    codes = kind_codes()
    accounts, places = found.kinds == codes["BANK"], found.kinds == codes["ADDRESS"]
    rows: list[Row] = []
    for which, behind in ((accounts, _owner), (places, _phone)):
        ends = found.ends[which]
        rows += [
            row for end in ends[belongs(chunk.codes[ends], SIGNS)].tolist() for row in behind(chunk.text, end)
        ]
    starts = found.starts[places]
    for start in starts[belongs(chunk.codes[starts - 1], SIGNS)].tolist():
        before = RE_JOINED.search(chunk.text, max(0, start - LONGEST_JOINED), start)
        if before is not None:
            rows.append((*before.span(), "NAME", 0.8, "name:katakana"))
    return Candidates.of_rows(rows)


def _owner(text: str, end: int) -> Iterator[Row]:
    owner = RE_OWNER.match(text, end)
    if owner is not None and kana_score(owner[1]) > 0:
        yield *owner.span(1), "NAME", 0.85, "name:closing"


def _phone(text: str, end: int) -> Iterator[Row]:
    number = RE_PHONE.match(text, end)
    if number is not None and phone.IDENTIFIER.valid(number[1]):
        yield *number.span(1), "PHONE", 0.85, "pattern"
