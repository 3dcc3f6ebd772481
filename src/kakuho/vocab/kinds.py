"""The legal attributes of a kind of information (the catalogue itself is data of `detect`)."""

from dataclasses import dataclass
from enum import StrEnum


class Attribute(StrEnum):
    """What the law sees in a kind of information."""

    IDENTIFIES = "identifies"  # by itself or with others tells who the principal is (法2条1項)
    IDENTIFICATION_CODE = "identification_code"  # 個人識別符号 (法2条2項)
    SPECIAL_CARE = "special_care"  # 要配慮個人情報 (法2条3項)
    PROPERTY_DAMAGE = "property_damage"  # 不正利用で財産的被害のおそれ (規則7条2号)
    CREDENTIAL = "credential"  # authenticates someone
    MY_NUMBER = "my_number"  # 個人番号 (番号法2条5項)
    PERSONALLY_REFERABLE = "personally_referable"  # 個人関連情報 when it stands alone (法2条7項)
    COMMUNICATION_SECRECY = "communication_secrecy"  # 通信の秘密 (電気通信事業法4条)
    CONTACT = "contact"  # reaches the principal
    LEGAL_PERSON = "legal_person"  # about a company, not a principal


@dataclass(frozen=True, slots=True)
class Category:
    """What a finding is, finer than its kind: of which clause of 法2条3項, of which insurance."""

    id: str
    label_ja: str
    label_en: str
    provision: str  # of the law, "" where no provision tells it apart


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of information, as named in findings (`NAME`, `MYNUMBER`, …)."""

    id: str
    label_ja: str
    label_en: str
    attributes: frozenset[Attribute]
    report_item: str  # the item on the report it counts towards, e.g. "name", "address", "card", "other"
    categories: tuple[Category, ...] = ()
