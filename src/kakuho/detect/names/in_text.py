"""Finding names of persons in running text."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.spelling import kana_score, romaji_score, written_score
from kakuho.detect.words import words

K = "一-龥々〆髙﨑"
RE_RUN = re.compile(rf"[{K}][{K}ヶケノ]*(?: [{K}][{K}ヶ]*(?![{K}]))?")
HONORIFICS = (
    "様",
    "氏",
    "殿",
    "君",
    "先生",
    "部長",
    "課長",
    "係長",
    "社長",
    "専務",
    "常務",
    "店長",
    "医師",
    "教授",
    "議員",
    "容疑者",
    "被告",
    "選手",
    "監督",
)
RE_HONORIFIC = re.compile(
    r"\s?(?:さん|さま|サン|ちゃん|くん|様|氏(?![名族])|殿|君|先生|部長|課長|係長|主任|社長)"
)
RE_CLOSING = re.compile(
    r"と申します|です[。\s]|より(?:連絡|聴取|電話)|でございます|宛|\s?[((][ぁ-んァ-ヶー\s]+[))]|\s?<[\w.+-]+@"
)
RE_KANA_IN_BRACKETS = re.compile(r"\s?[((]([ぁ-んァ-ヶーｦ-ﾟ]{2,12}(?:[ \u3000][ぁ-んァ-ヶーｦ-ﾟ]{1,10})?)[))]")
RE_SPEAKER = re.compile(r"(?:^|(?<=[\n\]>])|(?<=\d))[ \t]*$")
RE_AFTER_SPEAKER = re.compile(r"\s?[::>]")
RE_ROMAJI = re.compile(r"[A-Za-z][A-Za-z'-]+[ ,]{1,2}[A-Za-z][A-Za-z'-]+")
RE_LATIN_PAIR = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z'-]{1,14},? [A-Z][A-Za-z'-]{1,14}(?![A-Za-z])")
RE_KANA_HONOURED = re.compile(r"([ァ-ヶー]{2,8} ?[ァ-ヶー]{2,8})(?=様|さん|さま|氏)")
RE_VALUE_KANJI = re.compile(rf"[{K}][{K}ヶケノぁ-んァ-ヶー]{{0,7}}(?: [{K}ぁ-んァ-ヶー]{{1,6}})?")
RE_VALUE_KANA = re.compile(r"[ぁ-んァ-ヶーｦ-ﾟ]{2,14}(?: [ぁ-んァ-ヶーｦ-ﾟ]{1,12})?")
RE_RUN_ONLY = re.compile(rf"[{K}][{K}ヶケノ]*")
RE_SKIP = re.compile(r"\s?(?:[((][^))\n]{0,8}[))])?[ \t]{0,4}[::=]?[ \t\"'「]{0,6}|\s?[::=は][ \t\"'「]{0,4}")
ERAS = ("平成", "昭和", "令和", "大正", "明治", "慶応", "近江", "出雲国")
COMPANY = "社店院校園課部局所会省庁署係組室館市町村県区郡駅線川山港橋号城寺社党"

Found = tuple[int, int, float, str]


def names_in(text: str, start: int, end: int) -> Iterator[Found]:
    """Names in kanji (with kana in brackets after them) between two places: start, end, confidence, rule.

    A whole run of kanji must divide into a known family and given name; a family name alone needs an
    honorific after it or a speaker's place before a colon. A run that is also a word or place needs the same.

    Cost: one look-up in a cache per run of kanji.
    """
    for run in RE_RUN.finditer(text, start, end):
        found = _name_of_run(text, run.start(), run.end())
        if found is None:
            continue
        yield found
        kana = RE_KANA_IN_BRACKETS.match(text, found[1], end)
        if kana is not None:
            yield kana.start(1), kana.end(1), 0.9, "name:kana in brackets"


def _name_of_run(text: str, start: int, end: int) -> Found | None:
    run = text[start:end]
    if " " in run:
        if written_score(run) >= 0.8 and run not in gazetteer().words:
            known = written_score(run) == 1.0
            if known or RE_CLOSING.match(text, end) or RE_HONORIFIC.match(text, end):
                return start, end, 0.9 if known else 0.75, "name:family and given"
        run = run.partition(" ")[0]
        end = start + len(run)
    ends = run.endswith(HONORIFICS)
    honorific = next((h for h in HONORIFICS if run.endswith(h) and run != h), "") if ends else ""
    if honorific or RE_HONORIFIC.match(text, end):
        return _before_honorific(start, run.removesuffix(honorific), title=len(honorific) > 1)
    return _without_honorific(text, start, end)


def _without_honorific(text: str, start: int, end: int) -> Found | None:
    run = text[start:end]
    if (
        RE_AFTER_SPEAKER.match(text, end)
        and RE_SPEAKER.search(text, max(0, start - 3), start)
        and _speaker(run)
    ):
        return start, end, 0.8, "name:speaker"
    if RE_CLOSING.match(text, end):
        closing = _before_honorific(start, run)
        if closing is not None:
            return closing
    if _sure_full(run):
        return start, end, 0.8, "name:family and given"
    return None


@lru_cache(maxsize=1 << 16)
def _sure_full(run: str) -> bool:
    """Whether a run without any cue is a full name: both parts known, no word, short ones common."""
    if (
        not 3 <= len(run) <= 6
        or run in gazetteer().words
        or run in words("not_persons")
        or run[-1] in COMPANY
        or written_score(run) < 1.0
    ):
        return False
    if run.startswith(ERAS):
        return False
    names = gazetteer()
    least = 1 if len(run) == 3 else 0
    return any(
        names.family_kanji.get(run[:at], -1) >= (least if at > 1 else 1000) and run[at:] in names.given_kanji
        for at in range(1, len(run))
    )


@lru_cache(maxsize=1 << 16)
def _speaker(run: str) -> bool:
    names = gazetteer()
    return (run in names.family_kanji and names.family_kanji[run] > 0) or (
        written_score(run) == 1.0 and run not in names.words
    )


def _before_honorific(start: int, run: str, *, title: bool = False) -> Found | None:
    """The longest end of the run that is a full name or a family name.

    Before a title (部長, 選手) other words stand as well as names: only a known one counts.
    """
    at = _name_at_end(run)
    if at is not None and title and not _known(run[at:]):
        return None
    return None if at is None else (start + at, start + len(run), 0.85, "name:honorific")


def _known(name: str) -> bool:
    names = gazetteer()
    return name not in names.words and (names.family_kanji.get(name, 0) > 0 or written_score(name) == 1.0)


@lru_cache(maxsize=1 << 16)
def _name_at_end(run: str) -> int | None:
    names = gazetteer()
    for at in range(max(0, len(run) - 6), len(run)):
        rest = run[at:]
        if names.family_kanji.get(rest, -1) >= (0 if len(rest) > 1 else 1000) or (
            len(rest) > 2 and written_score(rest) >= 0.8
        ):
            return at if rest not in words("not_persons") else None
    return None


def name_after_label(text: str, at: int, end: int) -> Found | None:
    """The name that a label ending at `at` announces, in any script."""
    skip = RE_SKIP.match(text, at, end)
    begin = at if skip is None else skip.end()
    if begin == at:
        return None
    for pattern, score, least in (
        (RE_ROMAJI, romaji_score, 0.6),
        (RE_VALUE_KANA, kana_score, 0.0),
        (RE_VALUE_KANJI, written_score, 0.5),
    ):
        value = pattern.match(text, begin, end)
        if value is not None and score(value[0]) >= least:
            return begin, _trim(value[0]) + begin, 0.95, "name:label"
    run = RE_RUN_ONLY.match(text, begin, end)
    if run is not None and (run[0] in gazetteer().family_kanji or written_score(run[0]) >= 0.8):
        return begin, run.end(), 0.85, "name:label"
    return None


def _trim(value: str) -> int:
    """Length of the value without a word that runs on after a name (さま, です, honorifics)."""
    for tail in ("様", "殿", "さん", "さま", "です", "先生", "氏"):
        if value.endswith(tail):
            return len(value.removesuffix(tail).rstrip())
    return len(value)


def kana_names_in(text: str, start: int, end: int) -> Iterator[Found]:
    """Names in katakana with an honorific after them."""
    for found in RE_KANA_HONOURED.finditer(text, start, end):
        if kana_score(found[1]) >= 0.8:
            yield found.start(1), found.end(1), 0.85, "name:honorific"


def romaji_names_in(text: str, start: int, end: int) -> Iterator[Found]:
    """Names in Latin letters whose two words are both known."""
    for pair in RE_LATIN_PAIR.finditer(text, start, end):
        if romaji_score(pair[0]) == 1.0:
            yield pair.start(), pair.end(), 0.8, "name:romaji"
