"""Names behind a label."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def names(text: str) -> list[str]:
    rows = scan_texts(pa.array([text], type=pa.large_string())).to_pylist()
    return [text[row["start"] : row["end"]] for row in rows if row["kind"] == "NAME"]


KIN_ALONE = [
    "緊急連絡先 長男 090-0000-0001",
    "緊急連絡先:次男(090-0000-0001)",
    "緊急連絡先氏名:長女",
    "緊急連絡先:妻",
    "緊急連絡先 父 03-0000-0001",
    "続柄:夫",
    "保護者:母",
    "緊急連絡先:祖母、090-0000-0001",
]
KIN_AND_NAME = [
    ("緊急連絡先:長女 見本花子 090-0000-0001", ["見本花子"]),
    ("緊急連絡先:長男(見本一郎)", ["見本一郎"]),
    ("緊急連絡先:次男 太郎", ["太郎"]),
    ("緊急連絡先:父・見本一郎", ["見本一郎"]),
    ("続柄: 妻 氏名: 見本花子", ["見本花子"]),
]
OPENS_LIKE_KIN = [
    ("氏名:夫馬太郎", ["夫馬太郎"]),
    ("氏名 妻鹿花子", ["妻鹿花子"]),
    ("氏名: 子安太郎", ["子安太郎"]),
]
KANA = [
    ("kana=みほんたろう tel=090-0000-0001", ["みほんたろう"]),
    ("kana: みほん たろう", ["みほん たろう"]),
    ("name=見本太郎;user_kana=みほんたろう;", ["見本太郎", "みほんたろう"]),
    ("seikana=みほん&meikana=たろう", ["みほん", "たろう"]),
    ("フリガナ=ミホンタロウ", ["ミホンタロウ"]),
    ("ふりがな:みほんたろう", ["みほんたろう"]),
]


@pytest.mark.parametrize("text", KIN_ALONE)
def test_who_somebody_is_to_the_person_is_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(("text", "expected"), KIN_AND_NAME + OPENS_LIKE_KIN)
def test_a_name_after_who_somebody_is_stays_one(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(("text", "expected"), KANA)
def test_the_reading_behind_a_key_is_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["kana: katakana, hiragana", "yomi: shimbun", "kana=1"])
def test_a_key_of_readings_with_something_else_is_left_alone(text: str) -> None:
    assert names(text) == []
