"""Domains of recipients: those of free mail, and those a slip of the finger away from a known one."""

from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from kakuho.vocab.yaml_text import values_of_yaml

_LEAST_LABEL = 5  # letters; shorter names differ by one letter from many that somebody else owns
# What looks alike on a screen, written as what it is taken for.
_SEEN_AS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("i", "l"), ("-", ""))


def is_free_mail(domain: str, further: tuple[str, ...] = ()) -> bool:
    """Whether anybody can get an address there for nothing."""
    return domain in _free_mail() or domain in further


def look_alike_of(domain: str, known: frozenset[str]) -> str | None:
    """The known domain for which this one could be taken, None where it is known itself or like none.

    One letter left out, added, changed or swapped with its neighbour, or letters that look the same; the
    name before the public ending must have five letters, and what is below a known domain is that domain's.

    Source: IPA, ドッペルゲンガードメイン (typosquatting of gmail.com as gmai.com).
    Cost: some 0.3 µs a known domain.
    """
    known = known | _free_mail()
    if not domain or any(domain == one or domain.endswith(f".{one}") for one in known):
        return None
    seen = _as_seen(domain)
    for one in sorted(known):
        if len(one.partition(".")[0]) < _LEAST_LABEL:
            continue
        if OSA.distance(domain, one, score_cutoff=1) <= 1 or seen == _as_seen(one):
            return one
    return None


def _as_seen(domain: str) -> str:
    for written, taken_for in _SEEN_AS:
        domain = domain.replace(written, taken_for)
    return domain


@cache
def _free_mail() -> frozenset[str]:
    text = files("kakuho.prevent.guard").joinpath("free_mail.yaml").read_text(encoding="utf-8")
    return frozenset(values_of_yaml(text)["domains"])
