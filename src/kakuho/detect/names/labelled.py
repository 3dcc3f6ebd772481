"""Names behind a label."""

import re
from collections.abc import Iterator

from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.runs import RE_TITLE, K, before_title
from kakuho.detect.names.spelling import kana_score, romaji_score, written_score

Found = tuple[int, int, float, str]

RE_ROMAJI = re.compile(r"[A-Za-z][A-Za-z'-]+[ ,]{1,2}[A-Za-z][A-Za-z'-]+")
RE_VALUE_KANJI = re.compile(rf"[{K}][{K}ヶケノぁ-んァ-ヶー]{{0,7}}(?: [{K}ぁ-んァ-ヶー]{{1,6}})?")
RE_VALUE_KANA = re.compile(r"[ぁ-んァ-ヶーｦ-ﾟ]{2,14}(?: [ぁ-んァ-ヶーｦ-ﾟ]{1,12})?")
RE_JOINED = re.compile(r"[ァ-ヶー]{2,12}(?:[・=][ァ-ヶー]{2,12}){1,4}(?![ァ-ヶー一-龥])")
# To: Embassy of Japan; 配偶者 有.
RE_NO_VALUE = re.compile(r" (?:of|for|the|and|in|at|to|or|is|by|from)$|^[有無]$")
RE_RUN_ONLY = re.compile(rf"[{K}][{K}ヶケノ]*")
RE_SKIP = re.compile(
    r"\s?(?:[((][^))\n]{0,8}[))])?[ \t]{0,16}[::=]?[ \t\"'「〔【]{0,6}|\s?[::=は][ \t\"'「]{0,4}"
)
# A label at the end of a line is one only where the next line holds the name alone; else a word was broken.
RE_WRAPPED = re.compile(r"[^::=は]*\n[^::=は]*")
RE_ALONE = re.compile(r"\s|$|[((、,・/]|様|殿|さん|氏|先生")
# Who somebody is to the person (緊急連絡先: 長男 見本一郎) is no name, but one may follow.
RE_KIN = re.compile(
    r"(?:[長次二三四五六末][男女]|(?:実|義理の|義)?[父母兄姉弟妹]|祖[父母]|[叔伯][父母]|(?:元|前)?[妻夫]|配偶者|子|息子|娘|孫|甥|姪"
    r"|本人|両親|家族|親族|親戚|友人|知人|同居人|世帯主)(?=[\s((、,・/::)).。\"'」]|$|の|です)"
    r"[ \t]{0,4}[((、,・/::の]?[ \t]{0,4}"
)
RE_NEXT = re.compile(r"(?:\([^()\n]{0,12}\))?[ ]?[、,・/][ ]?")
TAILS = ("サマ", "様", "殿", "さん", "さま", "です", "先生", "氏")
MOST = 40  # names in one list


def names_after_label(text: str, at: int, end: int) -> Iterator[Found]:
    """The name that a label ending at `at` announces, in any script, and those that follow it in a list.

    Cost: some regular expressions on 30 characters a name.
    """
    skip = RE_SKIP.match(text, at, end)
    begin = at if skip is None else skip.end()
    if begin == at:
        return
    kin = RE_KIN.match(text, begin, end)
    begin = begin if kin is None else kin.end()
    wrapped = skip is not None and RE_WRAPPED.fullmatch(skip[0]) is not None
    for _ in range(MOST):
        found = _value(text, begin, end)
        if found is None or (wrapped and not RE_ALONE.match(text, found[1])):
            return
        yield found
        stop = found[1]
        title = RE_TITLE.match(text, stop, end)
        following = RE_NEXT.match(text, stop if title is None else title.end(), end)
        if following is None:
            return
        begin = following.end()


def _value(text: str, begin: int, end: int) -> Found | None:
    run = RE_RUN_ONLY.match(text, begin, end)
    if run is not None and (bounds := before_title(run[0], followed=False)) is not None and bounds[0] == 0:
        return begin, begin + bounds[1], 0.9, "name:label"
    joined = RE_JOINED.match(text, begin, end)
    if joined is not None:
        return begin, joined.end(), 0.9, "name:label"
    for pattern, score, least in (
        (RE_ROMAJI, romaji_score, 0.6),
        (RE_VALUE_KANA, kana_score, 0.0),
        (RE_VALUE_KANJI, written_score, 0.5),
    ):
        value = pattern.match(text, begin, end)
        if value is not None and score(value[0]) >= least and RE_NO_VALUE.search(value[0]) is None:
            return begin, _trim(value[0]) + begin, 0.95, "name:label"
    if run is not None and run[0] in {"有", "無"}:
        return None
    if run is not None and (_family(run[0]) or written_score(run[0]) >= 0.8):
        return begin, run.end(), 0.85, "name:label"
    return None


def _family(run: str) -> bool:
    names = gazetteer()
    return run in names.family_kanji or (run in names.given_kanji and run not in names.words)


def _trim(value: str) -> int:
    """Length of the value without a word that runs on after a name (さま, です, honorifics)."""
    for tail in TAILS:
        if value.endswith(tail):
            return len(value.removesuffix(tail).rstrip())
    return len(value)
