"""Texts cut where sentences end."""

import pytest

from kakuho.consult.previews import excerpt, preview, sentences


def test_a_short_text_stays_whole():
    assert preview("名簿を送りました。どうしますか。") == "名簿を送りました。どうしますか。"


def test_a_long_text_is_cut_behind_a_sentence():
    assert preview("一つ目の文です。" * 20, enough=20) == "一つ目の文です。一つ目の文です。…"


def test_a_sentence_that_is_too_long_alone_is_kept_whole():
    assert preview("長い文" * 50 + "。次。", enough=20).startswith("長い文" * 50)


def test_a_full_stop_in_brackets_ends_no_sentence():
    assert list(sentences("甲(乙を含む。丙)は丁。次の文")) == ["甲(乙を含む。丙)は丁。", "次の文"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("三つ目", "…三つ目。"),
        ("", "一つ目。…"),
        ("ない言葉", "一つ目。…"),
    ],
)
def test_an_excerpt_is_the_sentence_that_holds_the_words(words, shown):
    assert excerpt("一つ目。二つ目。三つ目。", words, around=4) == shown


def test_every_character_of_an_excerpt_stands_in_the_text():
    text = "第一文(括弧。)です。\n第二文です。第三文です。"
    assert excerpt(text, "第二文").strip("…") in text.replace("\n", "")


def test_provisions_on_lines_of_their_own_stay_apart():
    text = "次の者を罰する。\n虚偽の報告をした者\n検査を拒んだ者"
    assert excerpt(text, "虚偽", around=40) == "…虚偽の報告をした者\n検査を拒んだ者"
