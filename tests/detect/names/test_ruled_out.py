import pytest

from kakuho.detect.fold import fold
from kakuho.detect.names.tagger import tagged_names


def names(text):
    return [text[start:end] for start, end, _, _ in tagged_names(fold(text), least=0.4)]


@pytest.mark.parametrize(
    "text",
    [
        "尚、この章の訳は別に掲げる。",
        "更に二つの店が開いた。",
        "寺にお布施を納めた。",
        "開店から1ヶ月後に閉めた。",
        "清和源氏の流れを汲む一族である。",
    ],
)
def test_a_word_that_only_looks_like_a_name_where_it_stands_is_none(text):
    assert names(text) == []


def test_katakana_before_a_rank_is_the_name_without_the_rank() -> None:
    assert names("翌朝、ケリー大佐は部隊を率いて出発した。") in ([], ["ケリー"])
    assert "大佐" not in "".join(names("司令官のジョン・ハリス大佐は、部下に退却を命じた。"))


def test_a_team_named_with_its_town_is_no_person() -> None:
    assert names("その後、ヴェルディ川崎に移籍した。") == []
