import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakuho.lawtext import Place
from kakuho.lawtext.citations import citations

ACT, RULE, MY_NUMBER, TELECOM = "415AC0000000057", "428M60020000003", "425AC0000000027", "359AC0000000086"
GENERAL = "GL通則編"
CITED = [
    ("法26条1項ただし書により通知した場合", [(ACT, "26条1項ただし書")]),
    ("第二十六条の二第一項第三号イ及びロ", [(None, "26条の2第1項3号イ"), (None, "26条の2第1項3号ロ")]),
    ("規則7条3号のおそれがあり、同条第2号は", [(RULE, "7条3号"), (RULE, "7条2号")]),
    ("規則7条1号、2号、4号", [(RULE, "7条1号"), (RULE, "7条2号"), (RULE, "7条4号")]),
    ("規則8条1項1・2・9号", [(RULE, "8条1項1号"), (RULE, "8条1項2号"), (RULE, "8条1項9号")]),
    ("通則編3-5-3-1、3-5-3-4を参照", [(GENERAL, "3-5-3-1"), (GENERAL, "3-5-3-4")]),
    ("ガイドライン（通則編）3-5-4-5", [(GENERAL, "3-5-4-5")]),
    ("GL 3-5-3-4※2", [(GENERAL, "3-5-3-4")]),
    ("GL 4のとおり、通則編10", [(GENERAL, "4"), (GENERAL, "10")]),
    ("通則編８・10、10-2", [(GENERAL, "8"), (GENERAL, "10"), (GENERAL, "10-2")]),
    ("番号法29条の4第1項、同法第9条", [(MY_NUMBER, "29条の4第1項"), (MY_NUMBER, "9条")]),
    ("個人情報保護法（平成15年法律第57号）第26条第2項", [(ACT, "26条2項")]),
    ("法23条から25条まで", [(ACT, "23条"), (ACT, "25条")]),
    ("法178条・184条", [(ACT, "178条"), (ACT, "184条")]),
    ("電気通信事業法28条2項", [(TELECOM, "28条2項")]),
    ("第七条法第二十六条第一項の事態", [(None, "7条"), (ACT, "26条1項")]),
    ("施行規則第7条第3号", [(RULE, "7条3号")]),
    ("法26条の2つの要件", [(ACT, "26条")]),
    ("信託法第42条第1項、同条第2項", [(None, "42条1項"), (None, "42条2項")]),
    ("民間の信書に関する法律（平成十四年法律第九十九号）第二条第六項", [(None, "2条6項")]),
]
NOTHING = [
    "三条市の二条城",
    "第5条件の26条例",
    "1項だけを読む",
    "2号車と3号室",
    "電話は3-5-3-1番",
    "二項対立",
    "通則編 2026年、GL 3件",
]


def cited(text, **options):
    return [
        (found.law_id, f"{found.section or found.place or ''}{found.clause}")
        for found in citations(text, **options)
        if found.place or found.section
    ]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_what_a_text_cites_is_read(text, expected):
    assert cited(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_citation_is_none(text):
    assert cited(text) == []


def test_within_a_statute_the_paragraph_before_is_found():
    text = "前項に規定する場合には、同項ただし書の規定による。"
    assert cited(text, here=Place("26", "2")) == [(ACT, "26条1項"), (ACT, "26条1項ただし書")]


def test_the_article_after_is_found_and_none_before_the_first():
    assert cited("次条第三項", here=Place("41", "2")) == [(ACT, "42条3項")]
    assert cited("前項の規定", here=Place("1", "1")) == []


def test_in_another_law_the_rules_are_its_own():
    assert cited("規則2条1号", home=MY_NUMBER) == [("427M60020000005", "2条1号")]


def test_a_law_alone_is_a_citation_without_a_place():
    (found,) = citations("電気通信事業法の届出")
    assert (found.law_id, found.place, found.text) == (TELECOM, None, "電気通信事業法")


@pytest.mark.parametrize("text", ["　法２６条１項", "😀法26条1項", "が法第２６条第１項"])
def test_offsets_are_those_of_the_text(text):
    (found,) = citations(text)
    assert text[found.start : found.end] == found.text
    assert str(found.place) == "26条1項"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"法令第二十六条項号の、・同前次イロ(「) 0123-", "及び", "ただし書", "個人情報保護法"]
        ),
        max_size=40,
    )
)
def test_no_text_makes_it_fail_and_citations_do_not_overlap(pieces):
    text = "".join(pieces)
    found = citations(text, here=Place("26", "2"))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[each.start : each.end] == each.text for each in found)


def test_the_citations_of_the_act_itself_exist_in_it(act):
    law = act("asof2026-07-20")
    own = [
        (part.place, found.place)
        for part in law.provisions
        if not part.place.part and not {"字句", "とあるのは"} & set(re.findall("字句|とあるのは", part.text))
        for found in citations(part.text, here=part.place)
        if found.law_id == ACT and found.place
    ]
    missing = [(str(here), str(place)) for here, place in own if law.text_at(place) is None]
    assert len(own) > 600
    assert len(missing) <= 0.02 * len(own), missing


@pytest.mark.parametrize("row", ["一" * 50_000, "9" * 50_000, f"法{'一' * 50_000}条", f"法{'1' * 50_000}条"])
def test_a_long_row_of_figures_is_no_number(row):
    assert citations(row) == ()
