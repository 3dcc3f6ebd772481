"""What the columns of the company's own tables hold, by their headers and by what stands in them."""

import re
import unicodedata
from enum import StrEnum

import polars as pl

from kakuho.trace.canonical import Spelling, canonical, day_numbers

SAMPLE_ROWS = 2000
_FEW = 200
_MOST = 0.7  # of the values must be of a kind for the column to be
_UNIQUE = 0.98  # of the values of a code are met once
_BORN_DAYS_AGO = 15 * 365  # a column of days that are mostly longer ago tells births


class Role(StrEnum):
    """What a column tells of its row."""

    CODE = "code"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    KANA = "kana"
    BIRTH = "birth"
    POSTAL = "postal"
    ADDRESS = "address"
    DATE = "date"
    NUMBER = "number"
    PLAIN = "plain"

    @property
    def spelling(self) -> Spelling:
        """How its values are brought to one spelling."""
        return _SPELLINGS.get(self, Spelling.PLAIN)

    @property
    def ordered(self) -> bool:
        """Whether values have an order by which rows may be chosen."""
        return self in {Role.BIRTH, Role.DATE, Role.NUMBER}


_SPELLINGS = {
    Role.EMAIL: Spelling.EMAIL,
    Role.PHONE: Spelling.PHONE,
    Role.NAME: Spelling.NAME,
    Role.KANA: Spelling.KANA,
    Role.POSTAL: Spelling.POSTAL,
    Role.ADDRESS: Spelling.ADDRESS,
    Role.BIRTH: Spelling.DATE,
    Role.DATE: Spelling.DATE,
}
# The first that stands in the header and that the values allow.
_HEADER_WORDS = (
    (Role.KANA, r"カナ|かな|フリガナ|ふりがな|ヨミ|よみ|kana|reading"),
    (Role.EMAIL, r"メール|mail"),
    (Role.PHONE, r"電話|携帯|tel|phone|mobile"),
    (Role.BIRTH, r"生年月日|誕生日|birth|dob"),
    (Role.POSTAL, r"郵便|〒|zip|postal|postcode"),
    (Role.ADDRESS, r"住所|address|addr"),
    (Role.NAME, r"氏名|名前|姓名|お名前|fullname|full_name|name"),
    (Role.CODE, r"id$|_id|番号$|コード$|code$|no\.?$"),
)


def header_key(header: str) -> str:
    """A header as tables of one company are likely to share it."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", header).lower())


def role_of(header: str, values: pl.Series) -> Role:
    """What a column of one of the company's own tables holds."""
    sample = values.drop_nulls().head(SAMPLE_ROWS)
    if not len(sample):
        return Role.PLAIN
    told = header_key(header)
    for role, words in _HEADER_WORDS:
        if re.search(words, told) and _fits(role, sample):
            return role
    return _by_content(sample)


def is_still(role: Role, values: pl.Series) -> bool:
    """Whether a column under a header that was met before may hold what it held there."""
    sample = values.drop_nulls().head(_FEW)
    return role.spelling is Spelling.PLAIN or not len(sample) or _share(sample, role.spelling) > _MOST


def _share(sample: pl.Series, spelling: Spelling) -> float:
    return 1 - canonical(sample, spelling).null_count() / len(sample)


def _matching(sample: pl.Series, pattern: str) -> float:
    matching = int(sample.str.normalize("NFKC").str.strip_chars().str.contains(pattern).sum())
    return matching / len(sample)


def _fits(role: Role, sample: pl.Series) -> bool:
    if role is Role.CODE:
        return sample.n_unique() >= _UNIQUE * len(sample)
    if role is Role.NAME:
        return _matching(sample, r"\d") < 1 - _MOST and sample.n_unique() > 1
    if role is Role.ADDRESS:
        return _matching(sample, r"[都道府県市区町村郡]") > _MOST
    return _share(sample, role.spelling) > _MOST


def _by_content(sample: pl.Series) -> Role:
    written_phone = _matching(sample, r"^(?:\+81|0)[\d\-() ]{8,14}$") > _MOST
    numbers = _matching(sample, r"^[+-]?[\d.,]+$") > _MOST
    tests = (
        (Role.EMAIL, _share(sample, Spelling.EMAIL) > _MOST),
        (Role.PHONE, written_phone and _share(sample, Spelling.PHONE) > _MOST),
        (Role.POSTAL, _matching(sample, r"^〒?\d{3}-\d{4}$") > _MOST),
        (Role.DATE, not numbers and _share(sample, Spelling.DATE) > _MOST),
        (Role.KANA, _matching(sample, r"^[ァ-ヴー ]{3,}$") > _MOST),
        (Role.ADDRESS, _matching(sample, r"[都道府県].*[市区町村]|[市区郡].*\d") > _MOST),
    )
    role = next((role for role, told in tests if told), None)
    if role is Role.DATE:
        return _dated(sample)
    return role or _number_or_text(sample)


def _dated(sample: pl.Series) -> Role:
    days = day_numbers(canonical(sample, Spelling.DATE)).drop_nulls()
    latest = days.max()
    median = days.median()
    assert isinstance(latest, int)
    assert isinstance(median, float)
    # Even the youngest people were born long before the day of an export; other days are recent ones.
    return Role.BIRTH if latest - median > _BORN_DAYS_AGO else Role.DATE


def _number_or_text(sample: pl.Series) -> Role:
    plain = canonical(sample, Spelling.PLAIN)
    if _matching(sample, r"^[+-]?[\d,]+(?:\.\d+)?$") > _MOST:
        whole = plain.str.contains(r"^\d{4,}$").sum() > _MOST * len(sample)
        unique = sample.n_unique() >= _UNIQUE * len(sample) and len(sample) > 1
        return Role.CODE if unique and whole else Role.NUMBER
    unique = sample.n_unique() >= _UNIQUE * len(sample) and len(sample) > 20
    return Role.CODE if unique and _matching(sample, r"^[A-Za-z]{0,4}[\-_]?\d+$") > _MOST else Role.PLAIN
