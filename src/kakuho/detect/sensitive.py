"""Special-care-required information said of a person."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kakuho.detect.candidates import Row
from kakuho.detect.words import data_of, words

# What may stand round a term and belongs to the statement.
RE_AFTER = re.compile(
    r"(?:[1-7一二三四五六七]\s?(?:級|度)|の会員|会員|信徒|陽性|あり|に入所|出身|疑い|症(?!状))?"
)
RE_QUALIFIER = re.compile(r"(?:[1-4A-E]型|急性|慢性|若年性|(?:窃盗|傷害|詐欺|横領|暴行)で)$")
# That a sentence speaks of somebody.
RE_PERSONAL = re.compile(
    r"診断|休職|既往|申告|罹患|発症|通院|入院|治療中|手術|服用|服薬|療養|持病|患者|病名|診察|受診|所見|経過観察|要経過|手帳|交付"
    r"|主治医|本人|家族|私は|実は|さん|様|氏|社員|従業員|会員|被告|受刑|退院|欠勤|復職|判定|陽性|抱え|患っ|患う|健康診断|[覚的体]障害があ|アレルギー"
)
# Statutes, news and products speak of illness in general.
RE_GENERAL = re.compile(
    r"とは|一般に|予防|対策|研究|啓発|キャンペーン|セミナー|ワクチン|保険商品|患者数|統計|福祉(?!手帳)|支援法|法律|政令|施行|規定|とする。|お持ちの方|の方[もはへ]|された方|などの理由"
)
# The value behind a label and a colon or wide space, a noun of some characters.
RE_VALUE = re.compile(
    r"[ ]{0,2}(?:[::] {0,3}|\t| {1,4})([0-9A-Za-z]{0,6}[一-龥ァ-ヶー][0-9A-Za-z一-龥ァ-ヶー々]{1,19})"
    r"(?=[\s、。,;()<\"/]|$)"
)
NOTHING = (
    r"な\s?し|無\s?し?|無い|ない|有りません|ありません|該当(?:な|無)し|該当(?:しない|せず)|(?:特に|特記(?:事項|すべき事項|すべきこと)?)(?:な|無)し"
    r"|(?:既往(?:歴)?|異常|問題|薬|服薬)?(?:な|無)し|未(?:記入|回答|確認|入力|受診)|無回答|不明|空欄|[-ー−―–—─×✕/.]{1,3}|0|[Nn]/?[Aa]"
    r"|(?i:none|nil|null|no|false|unknown|nothing)"
)
RE_NOTHING = re.compile(rf"\s*(?:{NOTHING})[。.]?\s*")
WINDOW = 40


@cache
def terms() -> dict[str, str]:
    """Terms and their categories."""
    data = data_of("sensitive.yaml")
    return {str(term): category for category, words in data.items() for term in words}


def sensitive_in(text: str, hits: Iterable[Sequence[int]], *, announced: Sequence[int]) -> Iterator[Row]:
    """SENSITIVE rows round the terms found at `hits`, and what labels ending at `announced` announce.

    A term counts when a label announces it (病名:) or when words round it speak of somebody; not in general
    talk. Behind a label any short value counts that does not say that there is none (既往歴: なし).

    Cost: two regular expressions on 80 characters a hit.
    """
    labelled = {end + n for end in announced for n in range(6)}
    for start, end in hits:
        around = text[max(0, start - WINDOW) : end + WINDOW]
        known = start in labelled
        if not known and (RE_PERSONAL.search(around) is None or RE_GENERAL.search(around) is not None):
            continue
        rule = "sensitive:label" if known else "sensitive:context"
        yield _first(text, start), _last(text, end), "SENSITIVE", 0.9 if known else 0.75, rule
    for end in announced:
        value = RE_VALUE.match(text, end)
        if value is not None and not says_nothing(value[1]):
            yield value.start(1), value.end(1), "SENSITIVE", 0.7, "sensitive:label"


def says_nothing(value: str) -> bool:
    """Whether an answer says that there is nothing (なし, 該当なし, N/A), or says nothing."""
    return RE_NOTHING.fullmatch(value) is not None


def _first(text: str, start: int) -> int:
    """Where the statement begins: an organ, type or offence before the term belongs to it."""
    before = text[max(0, start - 4) : start]
    for organ in words("organs"):
        if before.endswith(organ):
            return start - len(organ)
    qualifier = RE_QUALIFIER.search(text, max(0, start - 5), start)
    return start if qualifier is None else start - len(qualifier[0])


def _last(text: str, end: int) -> int:
    rest = RE_AFTER.match(text, end)
    return end if rest is None else rest.end()
