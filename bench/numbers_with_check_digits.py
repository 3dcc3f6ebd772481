"""Made-up numbers with right check digits, for documents made from forms."""

import random
import re


def digits(rng: random.Random, n: int) -> str:
    return str(rng.randrange(10 ** (n - 1), 10**n))


def luhn(stem: str) -> str:
    total = sum(sum(divmod(int(c) * (2 if n % 2 == 0 else 1), 10)) for n, c in enumerate(reversed(stem)))
    return stem + str(-total % 10)


def my_number(rng: random.Random, *, wrong: bool = False) -> str:
    stem = digits(rng, 11)
    rest = sum(int(c) * w for c, w in zip(stem, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    digit = 0 if rest <= 1 else 11 - rest
    return stem + str((digit + wrong) % 10)


def licence(rng: random.Random, region: str = "30") -> str:
    stem = region + digits(rng, 8)
    rest = sum(int(c) * w for c, w in zip(stem, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    return f"{stem}{0 if rest <= 1 else 11 - rest}0"


def corporate(rng: random.Random) -> str:
    stem = digits(rng, 12)
    rest = sum(int(c) * (1 if n % 2 == 0 else 2) for n, c in enumerate(reversed(stem))) % 9
    return f"{9 - rest}{stem}"


def grouped(digits: str) -> str:
    return "-".join(re.findall("....", digits))


def insurer(stem: str) -> str:
    total = sum(sum(divmod(int(c) * (2 if n % 2 == 0 else 1), 10)) for n, c in enumerate(reversed(stem)))
    return stem + str(-total % 10)
