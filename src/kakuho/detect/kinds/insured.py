"""被保険者番号: employment insurance, health insurance, nursing care."""

import re

from kakuho.detect.kinds.identifier import Identifier, digits_of

PATTERNS = (
    r"\b\d{4}-\d{6}-\d\b",  # 雇用保険. Source: 雇用保険法施行規則10条
    r"\b\d{2}[-・.]\d{2}[-・.]\d{3,8}\b",  # 健康保険証の記号・番号
    r"\b\d{1,8}[-・/ ]\d{1,8}\b",
    r"\b\d{1,8} {0,3}番号 ?:? ?\d{1,8}\b",  # 記号 1234 番号 5678
    r"\b\d{7,8}\b",
    r"\b\d{10,11}\b",
    # 共済組合 and 国民健康保険組合 have words for symbols.
    (
        r"(?<![一-龥々])(?![一-龥]{0,3}(?:記号|番号|枝番|保険|組合|電話|内線|年齢|令和|平成|昭和|西暦|変更|登録|確認))"
        r"[一-龥]{1,4} ?[-・ ]? ?\d{3,8}\b"
    ),
)
RE_EMPLOYMENT = re.compile(r"\d{4}-\d{6}-\d")


def valid(value: str) -> bool:
    """Any number of the form that is not a placeholder."""
    return RE_EMPLOYMENT.fullmatch(value) is not None or len(set(digits_of(value))) > 1


def category(value: str) -> str:
    """`employment` for four, six and one figures; the label tells the others apart."""
    return "employment" if RE_EMPLOYMENT.fullmatch(value) else ""


IDENTIFIER = Identifier("INSURED_NO", PATTERNS, valid, labelled=0.95, bare=0.0, category=category)
