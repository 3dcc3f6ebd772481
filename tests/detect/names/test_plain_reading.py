from kakuho.detect.names.glyphs import PAD, Glyphs
from kakuho.detect.names.kanji_spans import KanjiWords
from kakuho.detect.names.lexicon import lexicon
from kakuho.detect.names.plain_reading import UNKNOWN_CHARACTER, PlainReading


def cost(text):
    glyphs = Glyphs.of(text)
    reading = PlainReading.of(KanjiWords.of(glyphs, lexicon()), len(glyphs.codes))
    return int(reading.whole[PAD])


def test_plain_words_cost_less_than_a_name_of_the_same_length() -> None:
    assert cost("経済改革") < cost("鷹觜侑磨")


def test_a_run_costs_at_most_its_characters_one_by_one() -> None:
    assert cost("鷹觜侑磨") <= 4 * UNKNOWN_CHARACTER


def test_the_parts_before_and_after_a_place_add_up_to_no_less_than_the_whole() -> None:
    glyphs = Glyphs.of("経済改革委員会")
    reading = PlainReading.of(KanjiWords.of(glyphs, lexicon()), len(glyphs.codes))
    for place in range(PAD, PAD + 8):
        assert reading.ahead[place] + reading.behind[place] >= reading.whole[PAD]
