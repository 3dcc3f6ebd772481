import numpy as np

from kakuho.detect.names.lexicon import FAMILY, GIVEN, NOUN, PLACE, Lexicon, hashes_of, lexicon, use


def test_words_are_known_by_their_uses() -> None:
    family, place, noun = lexicon().get(hashes_of(["佐藤", "千葉", "監督"]))
    assert use(family, FAMILY) > 0
    assert 0 < use(place, PLACE) < use(place, FAMILY)  # a place first, a family name too
    assert use(noun, NOUN) > 0
    assert use(noun, GIVEN) == 0


def test_every_word_put_in_comes_out_and_others_do_not() -> None:
    words = [chr(0x4E00 + n) + chr(0x5E00 + n * 7 % 4000) for n in range(20_000)]
    hashes, first = np.unique(hashes_of(words), return_index=True)
    kept = Lexicon.of(
        hashes, (first + 1).astype(np.uint32), (first % 200).astype(np.uint8), np.arange(256, dtype=np.uint8)
    )
    assert (kept.get(hashes) == first + 1).all()
    others = hashes_of([word + "外" for word in words[:5000]])
    assert np.count_nonzero(kept.get(np.setdiff1d(others, hashes))) == 0


def test_words_used_alike_are_of_one_group_and_strings_that_are_no_words_of_none() -> None:
    text = "京都大阪監督鑼韃"
    codes = np.array([ord(char) for char in text], dtype=np.uint32)
    kyoto, osaka, coach, none, empty = lexicon().group(
        codes, np.array([0, 2, 4, 6, 0]), np.array([2, 2, 2, 2, 0])
    )
    coarse = lexicon().coarse
    assert kyoto
    assert coarse[kyoto] == coarse[osaka] != coarse[coach]
    assert none == 0
    assert empty == 0
