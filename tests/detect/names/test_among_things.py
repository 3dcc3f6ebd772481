import pyarrow as pa
import pytest

from kakuho.detect import scan_texts


def names(text):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    return [text[row["start"] : row["end"]] for row in rows if row["kind"] == "NAME"]


@pytest.mark.parametrize(
    "text",
    [
        "途中停留所:本町一丁目、中村橋、小林団地前、森下\n",
        "駅一覧(東西線)\n3 森下 4 大島 7 西村 8 松井山手\n乗降人員(人/日)\n",
        "旅程:羽田 → 那覇 2026-07-12 出発\n",
        "研修室予約\n第2研修室 浅間\n",
        "ペット名 ココ(3歳)\n",
        "千代子まんじゅう(あん 17g、薄力粉 50g)\n",
        "営業所:浜松、松本、豊田、岡崎、安城、三原、今治、中村\n",
    ],
)
def test_a_family_name_in_a_list_of_things_is_none(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出席:森下、大島、西村\n", ["森下", "大島", "西村"]),
        ("会議室 担当:森下\n", ["森下"]),
        ("停留所で森下さんと会った。\n", ["森下"]),
        ("駅一覧の修正は森下が行います。\n", ["森下"]),
    ],
)
def test_a_word_for_people_or_a_title_makes_it_somebody(text, expected):
    assert names(text) == expected


def test_the_children_of_a_sum_are_nobody_but_those_of_a_talk_are_somebody():
    assert names("例題1 太郎さんは花子さんより8歳年上です。2人の年齢を求めましょう。") == []
    assert names("昨日、花子さんから電話がありました。") == ["花子"]


def test_an_answer_on_a_form_is_no_name():
    assert names("配偶者 有 扶養家族 2人\n") == []


def test_a_word_before_a_heading_in_the_next_line_bears_no_title():
    assert names("行先地 広島\n氏名 福井邦司 住所\n") == ["福井邦司"]
