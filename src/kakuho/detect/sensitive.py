"""Special-care-required information said of a person."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kakuho.detect.candidates import Row
from kakuho.detect.labels import Label, label_of_header
from kakuho.detect.sensitive_context import (
    NAMES_OF_THINGS,
    RE_CHECKUP,
    RE_DISEASE_CUE,
    RE_GENERAL,
    RE_HEALTH,
    RE_PERSONAL,
    RE_SURELY,
)
from kakuho.detect.words import data_of, words

ENDING = "ending"  # stands for a category until the name before the ending is read
# What may stand round a term and belongs to the statement.
RE_AFTER = re.compile(
    r"(?:(?:[12一二]種)?[1-7一二三四五六七]\s?(?:級|度)|(?<=手帳)[AB][12]?(?:判定)?(?![A-Za-z0-9])"
    r"| ?\d{1,4}(?:\.\d+)? ?(?:mg|μg|mL|単位)"
    r"|の会員|会員|の?信徒|の?信者|の檀家|の門徒"
    r"|(?:抗体|抗原|遺伝子)?検?査? ?(?:陽性|高値|低値|病的変異(?:あり)?|[(]\d?[+±]{1,3}\d?[)])"
    r"|あり|に入所|出身|疑い|症候群|症(?!状))?"
)
RE_QUALIFIER = re.compile(r"(?:[1-4A-E]型|急性|慢性|若年性|左|右|(?:窃盗|傷害|詐欺|横領|暴行)で)$")
RE_NAME_BEFORE = re.compile(r"(?:[A-Z][A-Za-z]{1,4}|[0-9A-Z]?型?)[一-龥々ァ-ヶー]{1,14}$")
RE_NOT_ENDED = re.compile(
    r"[院室棟気名状例者床歴む変死原態魔]|害者|候|性の?な|内科|外科|研究|保険|検診|センター|サポート"
    r"|対策|予防"
)
RE_NO_PART = re.compile(
    r"(?:昨年|先月|先週|今年|去年|現在|以前|過去|本人|患者|当時|最近|急に|軽度|中等度|重度)(?=.)"
)
# The value behind a label and a colon, equals sign or wide space, a noun of some characters; then more.
RE_VALUE = re.compile(
    r"(?:[((][^()\n]{0,16}[))])?(?:[\"']?[ ]{0,2}[::=] {0,3}|\t| {1,4})[\"'「\[]{0,3}"
    r"(?:あり|有|はい)?[((:: ]{0,2}"
    r"([0-9A-Za-z]{0,6}[一-龥ァ-ヶー][0-9A-Za-z一-龥ァ-ヶーぁ-ん々+]{1,19}?"
    r"|[A-Z][A-Za-z0-9 ]{1,24}[A-Za-z0-9/])"
    r"(?=[\s、。,;()()\[<\"'/」]|$)"
)
RE_MORE = re.compile(
    r"(?:[((][^()\n]{0,16}[))])?[\"']?[、,] ?[\"']?([0-9A-Z]{0,4}[一-龥ァ-ヶー]{2,16})"
    r"(?=[\s、。,;()()\"'の]|$)"
)
RE_COLON = re.compile(r"[\"']?[ ]{0,2}(?:[((][^()\n]{0,16}[))])?[::=|\t]| {1,4}\S")
RE_END_OF_SENTENCE = re.compile(r"[。\n!?!?]")
NOTHING = (
    r"な\s?し|無\s?し?|無い|ない|有りません|ありません|該当(?:な|無)し|該当(?:しない|せず)"
    r"|(?:特に|特記(?:事項|すべき事項|すべきこと)?)(?:な|無)し"
    r"|(?:既往(?:歴)?|異常|問題|薬|服薬)?(?:な|無)し|未(?:記入|回答|確認|入力|受診)|無回答|不明|空欄"
    r"|[-ー−―–—─×✕/.]{1,3}|0|[Nn]/?[Aa]"
    r"|(?i:none|nil|null|no|false|unknown|nothing)"
)
RE_NOTHING = re.compile(rf"\s*(?:{NOTHING})[。.]?\s*")
RE_DENIED = re.compile(
    r"\s{0,2}[::]?\s{0,2}(?:は|歴は?)?(?:なし|無し|ない|ありません|無(?=[\s。、]|$)|を否定)"
    r"|(?:抗体|抗原)?(?:検査)? ?(?:陰性|[(][-−ー][)])"
)
RE_NEGATIVE = re.compile(r" ?(?:陰性|[(][-−ー][)])")
# Behind a label: what anybody may have (身体障害、知的障害のある方).
RE_OF_ANYBODY = re.compile(r"の(?:ある|お持ちの)?方(?:[にをもへがはの]|々)")
# A term that is a cell of its own in a record with a mail address or a telephone.
RE_CELL_OPENS, RE_CELL_ENDS = re.compile(r"[,\t|/ \"']"), re.compile(r"[\"']?(?:[,\t|/ ]|\r?\n|$)")
RE_REACHED = re.compile(
    r"[A-Za-z0-9]@[A-Za-z0-9]|(?<![\d-])[(]?0\d{1,4}[)(-]{1,2}\d{2,4}[)-]\d{4}(?!\d)", re.ASCII
)
LINE = 160
WINDOW = 40
ANNOUNCED_WITHIN = 6
# A value found, not the name of a value: 便潜血 陽性, 尿蛋白(2+).
RE_RESULT = re.compile(r" ?[::=]? ?(?:陽性|高値|低値|異常|要再検|[(]\d?[+±]{1,3}\d?[)])")
RE_FOUND = re.compile(
    r"(?<![A-Za-z])\d|[高低悪要陽+超再]|異常|指摘|引っ?か|ひっか|注意|オーバー|基準|上昇|治療|経過"
)
RE_POSITIVE = re.compile(r"(?:抗体|抗原)?[ ::]{0,2}[(]\d?[+±]{1,3}\d?[)]")  # 梅毒(+)
# What may stand between a label and its term; a particle speaks on (健診結果や障害者手帳).
RE_ANNOUNCES = re.compile(r"[\s::=|>(「『\"'<はが、]{1,6}|")


@cache
def expressions() -> tuple[tuple[str, str, bool], ...]:
    """What is looked for: (text or expression, category, whether it is an expression)."""
    data = data_of("sensitive.yaml")
    found = {str(term): category for category, listed in data["terms"].items() for term in listed}
    found |= {ending: ENDING for ending in data["endings"] if ending not in found}
    literal = [(term, category, False) for term, category in found.items()]
    phrases = [(form, category, True) for category, forms in data["phrases"].items() for form in forms]
    return (*literal, *phrases)


def sensitive_in(
    text: str, hits: Iterable[Sequence[int]], *, announced: Sequence[tuple[int, Label]]
) -> Iterator[Row]:
    """SENSITIVE rows round what was found at `hits` (number of the expression, start, end) and behind labels.

    A term counts when a label announces it (病名:) or when words round it speak of somebody; not in general
    talk. Behind a label any short value counts that does not say that there is none (既往歴: なし). The rule
    ends in the category: that of the term, else that of the label.

    Cost: two regular expressions on 80 characters a hit.
    """
    labelled = {
        end + n
        for end, _ in announced
        for n in range(ANNOUNCED_WITHIN)
        if RE_ANNOUNCES.fullmatch(text, end, end + n)
    }
    named: dict[int, str] = {}
    rows: list[Row] = []
    found = [(int(number), int(start), int(end)) for number, start, end in hits]
    listed = {end for number, _, end in found if expressions()[number][1] != ENDING}
    for number, start, end in found:
        if expressions()[number][1] == ENDING and end in listed:
            continue
        row = _at(text, number, (start, end), labelled=labelled)
        if row is not None:
            named[row[0]] = row[4].rpartition(":")[2]
            rows.append(row)
    answered: set[int] = set()
    for end, label in announced:
        values = list(_behind(text, end, label=label, named=named))
        answered |= {end} if values else set()
        rows.extend(values)
    rows = [row for row in rows if row[1] not in answered]  # 犯罪歴 and 障害者手帳 are labels too
    yield from _without_echoes(text, rows)


def _at(text: str, number: int, bounds: tuple[int, int], *, labelled: set[int]) -> Row | None:
    """The row of what an expression found, if it speaks of somebody."""
    _, category, is_phrase = expressions()[number]
    start, end = bounds
    whole: tuple[int, int] | None = (_first(text, start), _last(text, end))
    if category == ENDING:
        whole, category = _illness(text, start, end), "medical_history"
    if whole is None or RE_DENIED.match(text, end) is not None:
        return None
    measured = text[start:end] in words("names_of_laboratory_values")
    result = (RE_RESULT if measured else RE_POSITIVE).match(text, end) is not None
    if measured and not result and not _checked_up(text, start, end):
        return None
    told = (start in labelled or whole[0] in labelled) and not _of_anybody(text, end)
    sure = is_phrase or _of_record(text, *whole)
    if not told and not result and not _of_somebody(text, start, end, sure=sure):
        return None
    return (
        *whole,
        "SENSITIVE",
        0.9 if told else 0.75,
        f"sensitive:{'label' if told else 'context'}:{category}",
    )


def _checked_up(text: str, start: int, end: int) -> bool:
    """Whether a value of the laboratory is told of a check-up; the list of what one tests tells of nobody."""
    tail = RE_END_OF_SENTENCE.split(text[end : end + WINDOW], maxsplit=1)[0]
    found = RE_FOUND.search(tail) is not None
    return found and RE_CHECKUP.search(text, max(0, start - WINDOW), end + WINDOW) is not None


def _without_echoes(text: str, rows: list[Row]) -> Iterator[Row]:
    """The rows less those that repeat what their sentence says (がんで入院: the stay adds nothing)."""
    echoes = words("sensitive_echoes")
    said = [row for row in rows if text[row[0] : row[1]] not in echoes]
    places = sorted(row[0] for row in said)
    yield from said
    for row in rows:
        if text[row[0] : row[1]] not in echoes:
            continue
        at = bisect(places, row[0])
        near = [place for place in places[max(0, at - 1) : at + 1] if abs(place - row[0]) < WINDOW]
        if not any("\n" not in text[min(place, row[0]) : max(place, row[0])] for place in near):
            yield row


def _of_somebody(text: str, start: int, end: int, *, sure: bool) -> bool:
    """Whether the words round a term speak of a person, which a `sure` one needs no word for."""
    before, after = max(0, start - WINDOW), end + WINDOW
    near = text[before:after]
    head = RE_END_OF_SENTENCE.split(text[before:start])[-1]
    tail = RE_END_OF_SENTENCE.split(text[end:after], maxsplit=1)[0]
    sentence = f"{head} {tail}"
    if RE_GENERAL.search(sentence) is not None and RE_SURELY.search(sentence) is None:
        return False
    return sure or RE_PERSONAL.search(near.replace(text[start:end], "")) is not None


def _of_record(text: str, start: int, end: int) -> bool:
    """Whether a term is a cell of its own in a line that tells how somebody is reached."""
    if RE_CELL_OPENS.match(text, start - 1) is None or RE_CELL_ENDS.match(text, end) is None:
        return False
    first = max(text.rfind("\n", max(0, start - LINE), start), start - LINE, 0)
    stop = text.find("\n", end, end + LINE)
    return RE_REACHED.search(text, first, stop if stop >= 0 else end + LINE) is not None


def _of_anybody(text: str, end: int) -> bool:
    """Whether the sentence goes on to people in general who have what was named."""
    sentence = RE_END_OF_SENTENCE.split(text[end : end + WINDOW], maxsplit=1)[0]
    return RE_OF_ANYBODY.search(sentence) is not None


def _illness(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds of a name of an illness that closes with the ending at `start`."""
    if RE_NOT_ENDED.match(text, end) is not None:
        return None
    before = RE_NAME_BEFORE.search(text, max(0, start - 16), start)
    if before is None or NAMES_OF_THINGS.search(text[before.start() : end]) is not None:
        return None
    line = text[max(0, start - WINDOW) : end + WINDOW]
    opening = RE_NO_PART.match(text, before.start(), start)
    first = before.start() if opening is None else opening.end()
    cue = RE_DISEASE_CUE.search(line.replace(text[start:end], "")) is not None
    return (first, end) if cue or _of_record(text, first, end) else None


def _behind(text: str, end: int, *, label: Label, named: dict[int, str]) -> Iterator[Row]:
    """The values behind a label."""
    value = RE_VALUE.match(text, end)
    weak = label.word in words("labels_of_other_trades")
    if value is None or says_nothing(value[1]) or label_of_header(value[1]) is not None:
        return
    if weak and (
        RE_COLON.match(text, end) is None
        or RE_HEALTH.search(text[max(0, end - WINDOW) : value.end() + 12]) is None
    ):
        return
    if _of_anybody(text, end):
        return
    while value is not None and not says_nothing(value[1]):
        if RE_NEGATIVE.match(text, value.end(1)) is not None:
            return
        category = named.get(value.start(1)) or label.role
        yield value.start(1), value.end(1), "SENSITIVE", 0.7, f"sensitive:label:{category}"
        value = RE_MORE.match(text, value.end())


def says_nothing(value: str) -> bool:
    """Whether an answer says that there is nothing (なし, 該当なし, N/A), or says nothing."""
    return RE_NOTHING.fullmatch(value) is not None


def _first(text: str, start: int) -> int:
    """Where the statement begins: an organ, type or offence before the term belongs to it."""
    before = text[max(0, start - 4) : start]
    if before.endswith(tuple(words("organs"))):
        return start - max(len(organ) for organ in words("organs") if before.endswith(organ))
    qualifier = RE_QUALIFIER.search(text, max(0, start - 5), start)
    return start if qualifier is None else start - len(qualifier[0])


def _last(text: str, end: int) -> int:
    rest = RE_AFTER.match(text, end)
    return end if rest is None else rest.end()
