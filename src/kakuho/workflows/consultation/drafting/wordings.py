"""Whether a sentence says what its quotation says, as far as words tell: figures, limits, duty, denial."""

import re
import unicodedata
from collections.abc import Iterator

from kakuho.consult.search.questions import is_light
from kakuho.consult.search.words import words
from kakuho.lawtext.citations import citations
from kakuho.lawtext.numerals import NUMERAL, number_of

LEAST_SHARED = 0.6  # of the words of a sentence, how many the quotation has to hold
_UNITS = "日月年人件円時分秒回歳割割名社個"
_RE_FIGURE = re.compile(
    rf"(?P<number>{NUMERAL})(?:[箇かヶケカ]?(?P<unit>[{_UNITS}])(?:間|以後|目)?)?"
    r"(?P<limit>以上|以下|未満|以内|以前|以後|を超え|超|を下回)?"
)
_RE_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
# A denial of a denial is a duty; it has to go before denials are looked for.
_RE_DUTY = re.compile(
    r"(?:なければ|なくては|ねば)(?:なら(?:ない|ぬ|ず)|なりません|いけない|いけません)|ないといけ(?:ない|ません)|"
    r"ものとする|ものとします|義務(?:がある|があります|を負)|必要(?:がある|があります|です|である)|"
    r"べき(?:である|です)?|を要する|を要します|を課"
)
_RE_BAN = re.compile(r"ては(?:ならない|なりません|いけない|いけません)|禁止|禁じ")
_RE_DENIAL = re.compile(
    r"ない|ません|なかった|せず|ずに|不要|免除|除[くきい]|適用し|及ばない|限りでない|無用|対象外|例外"
)
_RE_WISH = re.compile(r"望まし|努め|できる|できます|得る|よい|差し支え")
_RE_CASE = re.compile(
    r"あなた|貴社|御社|貴殿|貴方|弊社|当社|本件|今回|お客様の|ご相談|ご質問|お尋ね|この事案|この件|"
    r"you(?:r)?\b|this case",
    re.IGNORECASE,
)


def same_figures(text: str, quote: str) -> bool:
    """Whether every figure of a sentence, with its unit and limit, stands in the quotation."""
    held = list(_figures(quote))
    for number, unit, limit in _figures(text):
        fits = [one for one in held if one[0] == number and (not unit or one[1] == unit)]
        if not fits or (limit and all(one[2] != limit for one in fits)):
            return False
        if not limit and unit and all(one[2] for one in fits):
            return False  # 千人を超える is not 千人
    return True


def same_force(text: str, quote: str) -> bool:
    """Whether a sentence orders, forbids, permits and denies as its quotation does."""
    told, held = _force(text), _force(quote)
    stricter = (told.duty and not held.duty) or (told.ban and not held.ban)
    looser = told.wish and not told.duty and not held.wish
    return not stricter and not looser and told.denial == held.denial


def in_words_of(text: str, quote: str) -> bool:
    """Whether most words of a sentence that carry meaning are those of the quotation."""
    told = {word for word in words(text) if not is_light(word)}
    return bool(told) and len(told & set(words(quote))) >= LEAST_SHARED * len(told)


def is_about_a_case(text: str) -> bool:
    """Whether a sentence speaks to somebody of his own case (弁護士法72条)."""
    return _RE_CASE.search(text) is not None


class _Force:
    """What a text does: order, forbid, deny, permit or wish."""

    def __init__(self, text: str) -> None:
        self.duty = _RE_DUTY.search(text) is not None
        rest = _RE_DUTY.sub("", text)
        self.ban = _RE_BAN.search(rest) is not None
        rest = _RE_BAN.sub("", rest)
        self.denial = _RE_DENIAL.search(rest) is not None
        self.wish = _RE_WISH.search(_RE_DENIAL.sub("", rest)) is not None


def _force(text: str) -> _Force:
    return _Force(unicodedata.normalize("NFKC", text))


def _figures(text: str) -> Iterator[tuple[int, str, str]]:
    """Numbers with unit and limit; those of citations are left out, and so are words that hold a numeral."""
    plain = list(text)
    for each in citations(text):
        plain[each.start : each.end] = " " * (each.end - each.start)
    folded = _RE_COMMA.sub("", unicodedata.normalize("NFKC", "".join(plain)))
    for found in _RE_FIGURE.finditer(folded):
        unit = found["unit"] or ""
        if found["number"][0].isascii() or unit:
            limit = {"超": "を超え"}.get(found["limit"] or "", found["limit"] or "")
            yield number_of(found["number"]), {"名": "人"}.get(unit, unit), limit
