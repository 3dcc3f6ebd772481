"""International bank account numbers, and the codes of banks."""

import re

from kakuho.detect.kinds import check_digits
from kakuho.detect.kinds.identifier import Identifier

PATTERNS = (r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b",)
# Source: SWIFT IBAN Registry (lengths).
LENGTHS = {
    "AD": 24, "AE": 23, "AT": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "CH": 21, "CY": 28, "CZ": 24,
    "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28,
    "IE": 22, "IL": 23, "IS": 26, "IT": 27, "KW": 30, "KZ": 20, "LI": 21, "LT": 20, "LU": 20, "LV": 21,
    "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
    "SA": 24, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29,
}  # fmt: skip
# Bank, country, place, branch. Source: ISO 9362. Any word of eight capitals has the form.
BIC = (r"\b[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b",)
BIC_GAP = re.compile(r"(?:[\s::=(()/]|コード|Code|code|CODE|BIC|No\.?){0,6}")
WORDS = frozenset({"PASSWORD", "REQUIRED", "TRANSFER", "PAYMENTS", "UNKNOWN1", "DOMESTIC"})


def valid(value: str) -> bool:
    """Whether length, country and check digits fit together."""
    compact = value.replace(" ", "")
    return LENGTHS.get(compact[:2]) == len(compact) and check_digits.iban(compact)


def valid_bic(value: str) -> bool:
    """Whether a labelled code is no word."""
    return value not in WORDS


IDENTIFIER = Identifier("IBAN", PATTERNS, valid, labelled=0.99, bare=0.97)
BANK_CODE = Identifier("SWIFT_BIC", BIC, valid_bic, labelled=0.95, bare=0.0, gap=BIC_GAP)
IDENTIFIERS = (IDENTIFIER, BANK_CODE)
