"""The words that citations are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kakuho.lawtext.law_names import BARE, ids_by_name, named_laws, re_name
from kakuho.lawtext.numerals import NUMERAL, number_of
from kakuho.lawtext.places import KANA

LEVELS = {"law": 0, "article": 1, "section": 1, "paragraph": 2, "item": 3, "subitem": 4, "clause": 5}
# A counting word behind the number of a branch makes it none: 26条の2つの要件.
_BRANCH = rf"(?:の{NUMERAL}(?![0-9一二三四五六七八九十]*(?:つ|個|人|日|月|年|件|者|場合|要件|点)))*"
# Nothing that a longer word ends with, save the number of an article before its text: 第七条法第二十六条.
_NO_WORD_BEFORE = r"(?:(?<![一-龥ァ-ヶー])|(?<=[条項号]))"
_NO_LAW_NUMBER = (
    "".join(  # 平成十五年法律第五十七号
        f"(?<!{kind})(?<!{kind}第)" for kind in ("法律", "政令", "規則", "府令", "省令", "告示", "条例")
    )
    + "(?<![一二三四五六七八九十百千〇0-9])"
)
_ERA = r"\((?:明治|大正|昭和|平成|令和)"
# A law that the list of names does not hold: what follows it must not be taken for a place in another.
# Looking for the long ones at every letter takes most of the time; most texts hold none.
_LONG_END = rf"に関する法律(?={_ERA}|第{NUMERAL}条)"
_RE_LONG_END = re.compile(_LONG_END)
# Half of a text, and no word begins so: of those with hiragana only ただし書 and の of のただし書 do.
_NO_BEGINNING = "[ぁ-ぞだ-ねは-ん、。]"
_LONG_LAW = rf"[一-龥ぁ-んァ-ヶー]{{2,60}}?{_LONG_END}|"
_OTHER_LAW = rf"{_NO_WORD_BEFORE}(?:(?![第条項号])[一-龥]){{1,14}}(?:法|規則|条例)(?={_ERA}|第?{NUMERAL}条)"
# 1・2・4・5・9号: the unit stands behind the last number only.
# A chapter of a guideline is a number alone, so only right behind the guideline's name: GL 4, 通則編10.
_CHAPTER = re.compile(
    r" ?(?P<number>[0-9]{1,2})(?![0-9.,-]|[ \u3000]?[年月日条項号章節回版人件つ個社頁部番以%])"
)
# What a place and what a name of a law begins with; trying each of them at every letter takes thrice as long.
_PLACE_BEGINS = f"[第同前次本た但後柱括の0-9〇一二三四五六七八九十百千{KANA}]"
_REFERRING = "同法令規政施"
_LISTED = r"[0-9]{1,3}(?=(?:[・、][0-9]{1,3}){1,12}(?P<unit>[条項号]))"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a citation in a text that `law_names.plain` spelled.

    `kind` is one of LEVELS. `value` is the id of a law, a number in the standard form (`26_2`), a kana, a
    clause or a section. A word that refers back has its own spelling in `back` and no value. `sure` is False
    for what is a citation only beside another word of one: 三条, 2項.
    """

    kind: str
    value: str
    start: int
    end: int
    back: str = ""
    sure: bool = True
    bare: str = ""  # act, order or rule, for 法, 令 and 規則

    @property
    def level(self) -> int:
        """How deep within a law it leads."""
        return LEVELS[self.kind]


def words(folded: str) -> Iterator[Word]:
    """The words of citations in a text, in its order."""
    for found in _re_word(with_long_laws=_RE_LONG_END.search(folded) is not None).finditer(folded):
        word = _word(found)
        yield word
        named = named_laws().get(word.value) if word.kind == "law" else None
        if named is not None and named.guideline:
            yield from _chapters(folded, word.end)


def _chapters(folded: str, start: int) -> Iterator[Word]:
    """The numbers behind a guideline's name that are no section with hyphens: GL 4・8."""
    chapter = _CHAPTER.match(folded, start)
    while chapter is not None:
        yield Word("section", chapter["number"], chapter.start("number"), chapter.end(), sure=False)
        chapter = _CHAPTER.match(folded, chapter.end() + 1) if folded[chapter.end() :][:1] in "・、" else None


@cache
def _re_word(*, with_long_laws: bool) -> re.Pattern[str]:
    passed_over = "" if with_long_laws else f"(?!{_NO_BEGINNING})"
    law_begins = re.escape("".join(sorted({*_REFERRING, *(name[0] for name in ids_by_name())})))
    return re.compile(
        rf"{passed_over}(?:(?=[{law_begins}])(?:(?P<name>{re_name().pattern})"
        r"|(?P<same_law>同法|同令|同規則)"
        rf"|(?P<bare>{_NO_WORD_BEFORE}(?:施行令|施行規則|政令|規則|法|令)(?=第?{NUMERAL}条)))"
        rf"|(?P<other>{_LONG_LAW if with_long_laws else ''}{_OTHER_LAW})"
        rf"|(?={_PLACE_BEGINS})(?:(?<![0-9.])(?P<listed>{_LISTED})"
        rf"|(?P<article>第?{NUMERAL}条(?![件例約文]){_BRANCH})"
        r"|(?P<same_article>同条|前条|次条|本条)"
        rf"|(?P<paragraph>第?{NUMERAL}項(?!目))"
        r"|(?P<same_paragraph>同項|前項|次項|本項)"
        rf"|(?P<item>{_NO_LAW_NUMBER}第?{NUMERAL}号(?![室館機線棟車様]){_BRANCH})"
        r"|(?P<same_item>同号)"
        r"|(?P<clause>の?(?:ただし書|但書|但し書|本文|前段|後段|柱書|括弧書))"
        rf"|(?P<subitem>(?<=[号、・び])[{KANA}](?![ァ-ヶー]))"
        r"|(?P<section>(?<![0-9-])[0-9]{1,2}(?:-[0-9]{1,2}){1,5}(?![0-9-]))))"
    )


def _word(found: re.Match[str]) -> Word:
    kind = str(found.lastgroup)
    text, start, end = found.group(), found.start(), found.end()
    if kind in {"name", "bare", "other"}:
        return Word("law", ids_by_name().get(text, ""), start, end, bare=BARE[text] if kind == "bare" else "")
    if kind.startswith("same_"):
        return Word(kind.removeprefix("same_"), "", start, end, back=text)
    if kind == "listed":
        unit = {"条": "article", "項": "paragraph", "号": "item"}[found["unit"]]
        return Word(unit, str(int(text)), start, end, sure=False)
    if kind in {"clause", "subitem", "section"}:
        return Word(kind, text.removeprefix("の"), start, end, sure=False)
    sure = text.startswith("第") or (kind == "article" and text[0].isdigit())
    return Word(kind, _numbers(text), start, end, sure=sure)


@lru_cache(maxsize=4096)
def _numbers(text: str) -> str:
    """The numbers in a word, in the standard form: 第二十六条の二 → 26_2."""
    return "_".join(str(number_of(number)) for number in re.findall(NUMERAL, text))
