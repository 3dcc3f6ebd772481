import pytest

from kakuho.detect.fold import fold
from kakuho.detect.names.tagger import tagged_names


def names(text, *, least=0.5):
    starts, ends, _ = tagged_names(fold(text), least=least)
    return [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


FOUND = [
    ("翌年、浜崎は監督に就任した。", ["浜崎"]),
    ("大統領に就任したエドワード・ハミルトンは、議会を解散した。", ["エドワード・ハミルトン"]),
    ("父は俳優の三浦健一、母は歌手の松本恵子である。", ["三浦健一", "松本恵子"]),
    ("王明華主席が演説した。", ["王明華"]),
    ("王位は弟のフリードリヒ2世に継がれた。", ["フリードリヒ2世"]),
    ("司会は高橋さくらが務めた。", ["高橋さくら"]),
    ("ジョン・F・ハリスは、イギリスの作家。", ["ジョン・F・ハリス"]),
]
NOTHING = [
    "国又は地方公共団体は、必要な措置を講ずるものとする。",
    "第三十条の四十四第一項及び前二号の規定",
    "千葉駅から松本駅まで特急で移動した。",
    "システムの更新は深夜に行われる。",
    "オプトアウトによる第三者提供の届出",
    "明治時代に製糸業が盛んになった。",
    "御 見 積 書",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_name_is_found_by_what_stands_round_it(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_are_no_names_are_left_alone(text):
    assert names(text) == []


def test_offsets_are_code_points_behind_characters_beyond_the_basic_plane() -> None:
    text = "𠮷野家の隣で、俳優の三浦健一が😀を見た。"
    assert names(text) == ["三浦健一"]


def test_a_lower_probability_only_adds_names() -> None:
    text = "翌年、浜崎は千葉で監督に就任し、ハリスと組んだ。王は笑った。"
    assert set(names(text, least=0.7)) <= set(names(text, least=0.3))


@pytest.mark.parametrize(
    "text", ["", "\n", "々" * 5000, "山田" * 5000, "ア" * 5000, "ア・" * 5000, "\ud800田中は"]
)
def test_no_text_is_too_odd(text):
    for start, end, chance in zip(*tagged_names(text, least=0.1), strict=True):
        assert 0 <= start < end <= len(text)
        assert 0.1 <= chance <= 1


def test_half_a_reading_is_no_name_of_its_own() -> None:
    assert names("東 瞳 アズマ ヒトミ 080-0000-0000") in ([], ["東 瞳"])
