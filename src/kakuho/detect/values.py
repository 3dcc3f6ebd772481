"""Whether a cell is a value of a kind: what a column is judged by."""

import re
from collections.abc import Callable

from kakuho.detect import kinds
from kakuho.detect.addresses import opens_like_address
from kakuho.detect.kinds import birth_date, email, online, phone, postal
from kakuho.detect.kinds.own import own_identifiers
from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.spelling import kana_score, romaji_score, written_score
from kakuho.detect.words import words

RE_GENDER = re.compile(r"男性?|女性?|[MFmf]|male|female|その他|不明|無回答", re.IGNORECASE)
RE_SURE_GENDER = re.compile(r"男性?|女性?|male|female", re.IGNORECASE)
RE_AGE = re.compile(r"満?\d{1,3}[歳才]?(?:\d{1,2}[かヶカケヵ]月)?")
RE_HASH = re.compile(r"[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}")
RE_EXPIRY = re.compile(r"(?:0[1-9]|1[0-2]) ?/ ?(?:20)?\d\d|20\d\d[-/](?:0[1-9]|1[0-2])")
RE_NAME_PART = re.compile(r"[一-龥々〆ヶケノ髙﨑𠮷ぁ-んァ-ヶーｦ-ﾟ]{1,8}|[A-Za-z][A-Za-z' -]{0,24}")
RE_WITHOUT_ZERO = re.compile(r"[1-9]\d{8,9}")  # a telephone that a spreadsheet took for a number
RE_SHORT_NUMBER = re.compile(r"\d{1,8}")
RE_ANY_NAME = re.compile(r"[^\d@/:_=<>{}\[\]|\\]{2,40}")

Test = Callable[[str], bool]


def _identifier_tests() -> tuple[dict[str, Test], dict[str, Test]]:
    valid: dict[str, list[Test]] = {}
    shaped: dict[str, list[Test]] = {}
    for identifier in kinds.IDENTIFIERS:
        valid.setdefault(identifier.kind, []).append(identifier.fits)
        shaped.setdefault(identifier.kind, []).append(identifier.shaped)
    return (
        {kind: _any(tests) for kind, tests in valid.items()},
        {kind: _any(tests) for kind, tests in shaped.items()},
    )


def _any(tests: list[Test]) -> Test:
    return tests[0] if len(tests) == 1 else lambda cell: any(test(cell) for test in tests)


def is_name(cell: str) -> bool:
    """Whether a cell is a full name in any script."""
    if cell in words("not_persons"):
        return False
    return written_score(cell) >= 0.8 or kana_score(cell) >= 0.8 or romaji_score(cell) >= 0.6


def is_name_or_family(cell: str) -> bool:
    """Whether a cell is a full name or a known family name alone (佐藤)."""
    return is_name(cell) or cell in gazetteer().family_kanji


def is_sure_gender(cell: str) -> bool:
    """Whether a cell says a gender in a word that says nothing else."""
    return RE_SURE_GENDER.fullmatch(cell) is not None


def _sure_phone(cell: str) -> bool:
    return phone.IDENTIFIER.fits(cell) and phone.sure_without_label(cell)


def _sure_postal(cell: str) -> bool:
    return postal.IDENTIFIER.fits(cell)


def _uuid(cell: str) -> bool:
    return online.RE_UUID.fullmatch(cell) is not None and online.not_zero(cell)


# VALID: the cell is a right value of the kind. SHAPED: it has the form only (wrong check digits, test data);
# under a header that names the kind, the form is enough.
class _Tests(dict[str, Test]):
    """Tests by kind; those of a company's own kinds are looked up when asked for."""

    def __missing__(self, kind: str) -> Test:
        return next(own.fits for own in own_identifiers() if own.kind == kind)

    def items_in_use(self) -> list[tuple[str, Test]]:
        """All kinds that are looked for, a company's own last."""
        return [*self.items(), *((own.kind, self[own.kind]) for own in own_identifiers())]


_VALID, SHAPED = _identifier_tests()
VALID = _Tests(_VALID)
VALID |= {
    "EMAIL": email.valid,
    "NAME": is_name,
    "ADDRESS": opens_like_address,
    "AD_ID": _uuid,
    "COOKIE_ID": online.looks_random,
    "HASHED_EMAIL": lambda cell: RE_HASH.fullmatch(cell) is not None,
    "GENDER": lambda cell: RE_GENDER.fullmatch(cell) is not None,
    "AGE": lambda cell: RE_AGE.fullmatch(cell) is not None,
    "CARD_EXPIRY": lambda cell: RE_EXPIRY.fullmatch(cell) is not None,
    "CARD_CODE": lambda cell: len(cell) in (3, 4) and cell.isdigit(),
}
SHAPED_PHONE, SHAPED_INSURED = SHAPED["PHONE"], SHAPED["INSURED_NO"]
SHAPED |= {
    "PHONE": lambda cell: SHAPED_PHONE(cell) or RE_WITHOUT_ZERO.fullmatch(cell) is not None,
    "EMAIL": email.valid,
    "NAME": lambda cell: RE_ANY_NAME.fullmatch(cell) is not None,
    "COOKIE_ID": lambda cell: len(cell) >= 8 and not cell.isspace(),
    # The number of a card whose symbol stands in a column of its own.
    "INSURED_NO": lambda cell: SHAPED_INSURED(cell) or RE_SHORT_NUMBER.fullmatch(cell) is not None,
}
# By these a column without a telling header is judged, surest first, with the share that must be valid.
UNHEADED: tuple[tuple[str, Test, float], ...] = (
    ("EMAIL", VALID["EMAIL"], 0.5),
    ("CARD", VALID["CARD"], 0.8),
    ("MYNUMBER", VALID["MYNUMBER"], 0.8),
    ("PHONE", _sure_phone, 0.7),
    ("RESIDENCE_CARD", VALID["RESIDENCE_CARD"], 0.8),
    ("POSTAL", _sure_postal, 0.9),
    ("IP", VALID["IP"], 0.8),
    ("GENDER", is_sure_gender, 0.9),
    ("LICENSE", VALID["LICENSE"], 0.9),
    ("ADDRESS", VALID["ADDRESS"], 0.6),
    ("NAME", VALID["NAME"], 0.6),
)
# Kinds whose content speaks louder than a header that announces something else.
LOUD = frozenset({"EMAIL", "PHONE"})


def is_date(cell: str) -> bool:
    """Whether a cell is a day on which a person alive may have been born."""
    return birth_date.IDENTIFIER.fits(cell)


def is_name_part(cell: str) -> bool:
    """Whether a cell can be a family or given name."""
    return RE_NAME_PART.fullmatch(cell) is not None
