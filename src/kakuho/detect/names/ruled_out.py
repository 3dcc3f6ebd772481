"""Places that are no names whatever they weigh, and those that must weigh more than others."""

import numpy as np
import numpy.typing as npt

from kakuho.detect.characters import entries, table
from kakuho.detect.names.glyphs import KATAKANA, Bools, Glyphs, ranks
from kakuho.detect.names.lexicon import NOUN, PLACE, use
from kakuho.detect.names.spans import Shape, Spans

Chances = npt.NDArray[np.float64]

USUAL, COMMON = 3, 12  # steps of the lexicon up to which a noun is one that everybody uses, and a common one
NUMBERING = table("箇〇一二三四五六七八九十百千万億兆第前次各毎年月日時分秒円回度条項号節章款編表式")
JOINING, AFTER_JOINING = table("又若及並且但"), table("はしびつ")
ADVERBS, AFTER_ADVERB = table("尚更猶即又且但"), table("、,に")
ET_CETERA, MISTER = ord("等"), ord("氏")
POLITE, ALSO = table("おご"), ord("な")  # なお is no お
COUNTER = table("ヶケかヵ")
MONTH = ord("月")
CLANS = table("源平")  # 清和源氏
# Steps up to which the word beside katakana makes a thing of both: ヒカリ軌道, ヒカリ市原, 見本リース.
OF_NOUNS, OF_PLACES, OF_WORDS = 7, 8, 5


def needed(spans: Spans, least: float) -> Chances:
    """The least probability of each place: `least`, and more where it may well be something else.

    One word in katakana names a thing as often as a person, the more so if it is a plain noun (ロット); one
    character of kanji is a word as well, unless more kanji follow it (林委員長).
    """
    noun = use(spans.family_words, NOUN)
    word = (spans.shapes == Shape.KATAKANA) & (spans.family_words == spans.given_words)
    nouns = [word & (noun > 0) & (noun <= steps) for steps in (USUAL, COMMON)]
    alone = (spans.ends - spans.starts == 1) & ~((spans.starts == spans.firsts) & (spans.ends < spans.lasts))
    ambiguous = nouns[1] | alone
    chances: Chances = np.maximum(least, np.select([nouns[0], ambiguous, word], [0.85, 0.7, 0.5], 0.0))
    return chances


def ruled_out(glyphs: Glyphs, spans: Spans) -> Bools:
    """Places that number something (第十二号), end in a word that joins (国又は) or name several (金銭等).

    Nor is half of two words in katakana a name: オノ トモコ is one reading, and not two people.
    """
    size = np.where(spans.families > 0, spans.families, spans.ends - spans.starts)
    last = spans.starts + size - 1
    numbers = ranks(entries(glyphs.codes, NUMBERING))
    numbered = numbers[last + 1] - numbers[spans.starts] == size
    joins = entries(glyphs.codes[last], JOINING) & entries(glyphs.codes[last + 1], AFTER_JOINING)
    among_others = (glyphs.codes[spans.ends - 1] == ET_CETERA) & (glyphs.codes[spans.ends] != MISTER)
    i, j, space = spans.starts, spans.ends, ord(" ")
    after = (glyphs.codes[j] == space) & (glyphs.scripts[j + 1] == KATAKANA)
    before = (glyphs.codes[i - 1] == space) & (glyphs.scripts[i - 2] == KATAKANA)
    halved = (spans.shapes == Shape.KATAKANA) & (after | before)
    out: Bools = numbered | joins | among_others | halved | _words(glyphs, spans)
    return out | _of_two_scripts(spans)


def _words(glyphs: Glyphs, spans: Spans) -> Bools:
    """Words that only look like names where they stand: 尚、 更に, お布施, 清和源氏, 1ヶ月後."""
    c, i, j = glyphs.codes, spans.starts, spans.ends
    one = (j - i == 1) & ~glyphs.kanji[i - 1]
    adverb = one & entries(c[i], ADVERBS) & entries(c[j], AFTER_ADVERB)
    clan = (c[j] == MISTER) & entries(c[j - 1], CLANS)
    polite = entries(c[i - 1], POLITE) & (c[i - 2] != ALSO) & (use(spans.family_words, NOUN) > 0)
    out: Bools = adverb | polite | clan | (entries(c[i - 1], COUNTER) & (c[i] == MONTH))
    return out


def _of_two_scripts(spans: Spans) -> Bools:
    """Katakana and kanji together of which one says what it is: a place, a rank, a firm."""
    its = spans.given_words
    noun, place = use(its, NOUN), use(its, PLACE)
    a_noun, a_place = (noun > 0) & (noun <= OF_NOUNS), (place > 0) & (place <= OF_PLACES)
    ends_in_kanji = (spans.shapes == Shape.KATAKANA_AND_KANJI) & (a_noun | a_place)
    ends_in_kana = (spans.shapes == Shape.KATAKANA_GIVEN) & (noun > 0) & (noun <= OF_WORDS)
    out: Bools = ends_in_kanji | ends_in_kana
    return out
