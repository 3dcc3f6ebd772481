from kakuho.detect.names.glyphs import PAD, Glyphs
from kakuho.detect.names.kanji_spans import LONGEST_RUN, KanjiWords, kanji_spans
from kakuho.detect.names.katakana_spans import KatakanaWords, katakana_spans
from kakuho.detect.names.lexicon import lexicon
from kakuho.detect.names.spans import Shape


def read(text):
    glyphs, words = Glyphs.of(text), lexicon()
    kanji = kanji_spans(glyphs, KanjiWords.of(glyphs, words), words)
    katakana = katakana_spans(glyphs, KatakanaWords.of(glyphs, words), words)
    return {
        (text[start - PAD : end - PAD], Shape(shape))
        for spans in (kanji, katakana)
        for start, end, shape in zip(
            spans.starts.tolist(), spans.ends.tolist(), spans.shapes.tolist(), strict=True
        )
    }


def test_a_run_is_read_in_every_way() -> None:
    assert {("山田太郎", Shape.FULL), ("山田", Shape.FAMILY), ("太郎", Shape.GIVEN)} <= read("山田太郎")


def test_a_given_name_may_be_in_kana_or_stand_behind_a_space() -> None:
    assert ("高橋さくら", Shape.HIRAGANA_GIVEN) in read("高橋さくらが")
    assert ("渡辺ミキ", Shape.KATAKANA_GIVEN) in read("渡辺ミキが")
    assert ("山田 太郎", Shape.SPACED) in read("山田 太郎 様")


def test_words_in_katakana_are_read_with_their_joiners_and_numbers() -> None:
    found = read("ヨハネ・パウロ2世とシーザー武志")
    assert ("ヨハネ・パウロ2世", Shape.REGNAL) in found
    assert ("シーザー武志", Shape.KATAKANA_AND_KANJI) in found


def test_half_a_word_broken_over_two_lines_is_not_read() -> None:
    assert read("デ\nータの") == set()


def test_an_endless_run_is_read_in_parts() -> None:
    glyphs = Glyphs.of("林" * 1000)
    words = KanjiWords.of(glyphs, lexicon())
    assert int((words.lasts - words.firsts).max()) == LONGEST_RUN
    assert len(words.places) == 1000
