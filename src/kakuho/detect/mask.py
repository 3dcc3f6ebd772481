"""Values made safe to show on a terminal."""

import unicodedata

STAR = "*"
DATES = frozenset({"DOB"})
NUMBERS = frozenset(
    {
        "CARD",
        "MYNUMBER",
        "LICENSE",
        "PENSION",
        "INSURED_NO",
        "INSURER_NO",
        "BANK",
        "CORPORATE_NO",
        "POSTAL",
        "PHONE",
        "RESIDENT_CODE",
        "DRIVING_HISTORY_NO",
        "SOCIAL_INSURANCE_NO",
        "IBAN",
        "VEHICLE_NO",
    }
)
HIDDEN = frozenset(
    {
        "PASSWORD",
        "API_TOKEN",
        "PRIVATE_KEY",
        "CARD_CODE",
        "SENSITIVE",
        "CARD_EXPIRY",
        "BIOMETRIC",
        "LOCATION",
        "COMMUNICATION",
    }
)


def mask(value: str, kind: str) -> str:
    """What may be shown of a value: never enough to know or reach anyone.

    Names keep their first character, mail addresses the first of each part and the top-level domain,
    telephones the first two and last two digits, other numbers the last two, addresses the prefecture;
    passwords and sensitive values nothing but a fixed row of stars (the length of a password helps guess it).
    """
    value = unicodedata.normalize("NFKC", value).strip()
    if kind in HIDDEN or not value:
        return STAR * 4
    if kind == "EMAIL":
        return _mail(value)
    if kind == "ADDRESS":
        return _address(value)
    if kind == "DOB":
        return "".join(STAR if char.isdigit() else char for char in value)
    if kind in NUMBERS:
        return _digits(value, head=2 if kind == "PHONE" else 0, tail=2)
    return value[0] + STAR * min(len(value) - 1, 8) if len(value) > 1 else STAR


def _mail(value: str) -> str:
    local, _, domain = value.replace("%40", "@").partition("@")
    host, _, top = domain.rpartition(".")
    return f"{local[:1]}***@{host[:1]}***.{top}" if host else f"{local[:1]}***"


def _address(value: str) -> str:
    """The prefecture, when the address begins with one."""
    for size in (3, 4):
        if len(value) > size and value[size - 1] in "都道府県":
            return value[:size] + STAR * 4
    return STAR * 4


def _digits(value: str, *, head: int, tail: int) -> str:
    """Letters and digits as stars save the first `head` and last `tail`; too short a value shows none."""
    places = [n for n, char in enumerate(value) if char.isalnum()]
    shown = (
        set(places[:head] + places[len(places) - tail :]) if len(places) > 2 * (head + tail) + 1 else set()
    )
    return "".join(char if n in shown or not char.isalnum() else STAR for n, char in enumerate(value))
