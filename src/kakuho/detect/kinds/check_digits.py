"""Check digits of the numbers used in Japan."""

# Each function takes ASCII digits and says whether the check digit is right; a wrong length is wrong.


def luhn(digits: str) -> bool:
    """Payment cards. Source: ISO/IEC 7812-1 annex B."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def my_number(digits: str) -> bool:
    """個人番号. Source: 行政手続における…番号等の利用に関する法律施行令8条, 同総務省令5条 (mod 11)."""
    if len(digits) != 12:
        return False
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(int(d) * w for d, w in zip(digits, weights, strict=False)) % 11
    return int(digits[11]) == (0 if rest <= 1 else 11 - rest)


def corporate_number(digits: str) -> bool:
    """法人番号. Source: 法人番号の指定等に関する省令2条 (mod 9, leading check digit)."""
    if len(digits) != 13:
        return False
    rest = sum(int(d) * (1 if n % 2 == 0 else 2) for n, d in enumerate(reversed(digits[1:]))) % 9
    return int(digits[0]) == 9 - rest


def driving_licence(digits: str) -> bool:
    """運転免許証番号: the 11th digit checks the first ten, the 12th counts re-issues.

    Source: 警察庁 運転免許証の番号の構成 (mod 11, weights 5 4 3 2 7 6 5 4 3 2).
    """
    if len(digits) != 12:
        return False
    rest = sum(int(d) * w for d, w in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=False)) % 11
    return int(digits[10]) == (0 if rest <= 1 else 11 - rest)


def insurer_number(digits: str) -> bool:
    """保険者番号 of 6 or 8 digits.

    Source: 厚生労働省 保険者番号等の設定要領 (mod 10, weights 2 1 from the right).
    """
    if len(digits) not in (6, 8):
        return False
    total = 0
    for place, char in enumerate(reversed(digits[:-1])):
        value = int(char) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return int(digits[-1]) == (10 - total % 10) % 10


def resident_code(digits: str) -> bool:
    """住民票コード: ten figures and one that checks them.

    Source: 住民基本台帳法施行規則1条 (mod 11, weights 5 4 3 2 7 6 5 4 3 2).
    """
    if len(digits) != 11:
        return False
    rest = sum(int(d) * w for d, w in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=False)) % 11
    return int(digits[10]) == (0 if rest <= 1 else 11 - rest)


def iban(compact: str) -> bool:
    """International bank account number without spaces. Source: ISO 13616-1, ISO/IEC 7064 (mod 97-10)."""
    turned = compact[4:] + compact[:4]
    return turned.isascii() and turned.isalnum() and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1
