"""Domains of recipients: those of free mail, and those that are easily taken for a known one."""

import unicodedata
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from kakuho.vocab.yaml_text import values_of_yaml

# Letters of a name that is told: shorter ones are a letter away from many others.
_LEAST_SEEN = _LEAST_KNOWN = 4
_LEAST_FREE = 5  # everybody's mails are held against these
# What looks alike on a screen, written as what it is taken for.
_SEEN_AS = (
    ("rn", "m"), ("nn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("5", "s"),
    ("-", ""),
)  # fmt: skip
# Cyrillic and Greek letters that look like Latin ones. Source: Unicode Technical Standard 39, confusables.
_FOREIGN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d"
    "\u03b1\u03b9\u03bd\u03bf\u03c1\u03c5\u0261\u0131",
    "aeopcyxsijhdqwaivopugi",
)
# Below the endings of countries, the second level that is part of the ending (JPRS, attribute-type domains).
_SECOND_LEVEL = frozenset({"co", "or", "ne", "ac", "go", "ed", "gr", "ad", "lg", "com", "net", "org", "edu"})


def is_free_mail(domain: str, further: tuple[str, ...] = ()) -> bool:
    """Whether anybody can get an address there for nothing."""
    return domain in _free_mail() or domain in further


def look_alike_of(domain: str, known: frozenset[str], partners: frozenset[str] = frozenset()) -> str | None:
    """The known domain for which this one could be taken, None where it is known itself or like none.

    Letters that look the same or a hyphen; one letter left out, added, changed or swapped with its neighbour;
    parts of the name in another order; a known domain at the front of another. Of `partners`, which the
    company wrote down as such, also the name under another ending: its own may be under several. What is
    below a known domain is that domain's.

    Source: IPA, ドッペルゲンガードメイン (typosquatting of gmail.com as gmai.com).
    Cost: some 2 µs a known domain.
    """
    free, known = _free_mail(), known | partners
    if not domain or any(domain == one or domain.endswith(f".{one}") for one in known | free):
        return None
    for one in sorted(known):
        if _is_like(domain, one, least=_LEAST_KNOWN) or _wears(domain, one, is_partner=one in partners):
            return one
    return next((one for one in sorted(free) if _is_like(domain, one, least=_LEAST_FREE)), None)


def _is_like(domain: str, one: str, *, least: int) -> bool:
    """Whether the domain, or the one that it is below, is seen or written nearly as the other."""
    below = ".".join(domain.split(".")[-one.count(".") - 1 :])
    name = len(one.partition(".")[0])
    seen = name >= _LEAST_SEEN and _as_seen(below) == _as_seen(one)
    return seen or (name >= least and OSA.distance(below, one, score_cutoff=1) <= 1)


def _wears(domain: str, one: str, *, is_partner: bool) -> bool:
    """Whether the domain bears the name of the other, which its owner need not have given it."""
    name, other = _name(one), _name(domain)
    if len(name) < _LEAST_KNOWN:
        return False
    swapped = name != other and sorted(name.split("-")) == sorted(other.split("-"))
    whole = _as_seen(one.replace(".", "")) == _as_seen(other)
    return (is_partner and name == other) or swapped or whole or domain.startswith(f"{one}.")


def _name(domain: str) -> str:
    """The label before the public ending."""
    labels = domain.split(".")
    at = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return labels[-at] if len(labels) >= at else domain


def _as_seen(domain: str) -> str:
    domain = ".".join(map(_shown, domain.split(".")))
    domain = unicodedata.normalize("NFKC", domain).translate(_FOREIGN)
    for written, taken_for in _SEEN_AS:
        domain = domain.replace(written, taken_for)
    return domain


def _shown(label: str) -> str:
    """A label as programs show it (RFC 3492)."""
    try:
        return label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label


@cache
def _free_mail() -> frozenset[str]:
    text = files("kakuho.prevent.guard").joinpath("free_mail.yaml").read_text(encoding="utf-8")
    return frozenset(values_of_yaml(text)["domains"])
