import numpy as np

from kakuho.detect.names.alike import TextWords
from kakuho.detect.names.glyphs import PAD, Glyphs
from kakuho.detect.names.kanji_spans import KanjiWords
from kakuho.detect.names.katakana_spans import KatakanaWords
from kakuho.detect.names.lexicon import lexicon


def words_of(text: str) -> TextWords:
    glyphs, words = Glyphs.of(text), lexicon()
    return TextWords.of(glyphs, KanjiWords.of(glyphs, words), KatakanaWords.of(glyphs, words), words)


def test_the_next_word_is_the_longest_one_that_opens_the_next_run() -> None:
    text = "はカメラで大統領を"
    starts, sizes, _ = words_of(text).after(np.array([0, 1, 5]) + PAD)
    assert [text[s - PAD : s - PAD + n] for s, n in zip(starts.tolist(), sizes.tolist(), strict=True)] == [
        "カメラ",
        "カメラ",
        "大統領",
    ]


def test_the_last_word_is_the_longest_one_that_closes_the_run_before() -> None:
    text = "新大統領のカメラは"
    ends, sizes, _ = words_of(text).before(np.array([4, 8]) + PAD)
    assert [text[e - n - PAD : e - PAD] for e, n in zip(ends.tolist(), sizes.tolist(), strict=True)] == [
        "大統領",
        "カメラ",
    ]


def test_a_text_without_words_has_none_before_or_after() -> None:
    words = words_of("ひらがなだけ")
    assert not words.after(np.array([PAD]))[1].any()
    assert not words.before(np.array([PAD + 3]))[1].any()
