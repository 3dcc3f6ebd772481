"""Where an address ends."""

import pytest

from kakuho.detect.addresses import addresses_in
from kakuho.detect.fold import fold

BLOCK = "愛知県一宮市枠杁町1-1"
WHOLE = [
    "コンフォール一宮",
    " コンフォール一宮 203",
    " ソレイユB棟205号室",
    " グリーンハイツ203",
    " 第二青葉荘",
    " 第3光荘109号室(3階)",
]
TOWNS = [
    "京都府京都市南区西九条南小路町848番地4",
    "北海道夕張郡長沼町東１１線南866番地7",
    "和歌山県和歌山市一番丁1943番地6",
    "北海道札幌市中央区北四条西3丁目1-2",
]
BEHIND = [
    (" サトウ タロウ", "a name in kana is no building"),
    (" タクシー3分", "nor a way to get there"),
    (" リモート 2023年", "nor a word before a year"),
    (" リンゴ 120個", "nor goods before their number"),
]


@pytest.mark.parametrize("building", WHOLE)
def test_a_building_and_its_room_belong_to_the_address(building):
    text = f"{BLOCK}{building}"
    assert [text[a:b] for a, b, _ in addresses_in(text, 0, len(text))] == [text]


@pytest.mark.parametrize(("rest", "why"), BEHIND)
def test_other_words_behind_a_block_number_do_not(rest, why):
    text = f"{BLOCK}{rest}"
    assert [text[a:b] for a, b, _ in addresses_in(text, 0, len(text))] == [BLOCK], why


@pytest.mark.parametrize("text", TOWNS)
def test_a_town_may_hold_a_number_of_its_own(text):
    text = fold(text)
    assert [text[a:b] for a, b, _ in addresses_in(text, 0, len(text))] == [text]
