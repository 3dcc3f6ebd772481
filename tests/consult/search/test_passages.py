import json

import pytest

from kakuho.consult.search import Passage, PassagesError, read_passages


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"[1]", b'{"passages": "x"}', b'[{"id": "a"}]', b"[" * 9999]
)
def test_what_is_no_file_of_passages_is_named(data):
    with pytest.raises(PassagesError) as caught:
        read_passages(data, name="壊れた.json")
    assert "壊れた.json" in caught.value.diagnostics().what_ja


def test_texts_under_one_id_are_one_passage():
    told = [{"id": "A#1", "text": "報告"}, {"id": "A#2", "text": "通知"}, {"id": "A#1", "text": "公表"}]
    read = read_passages(json.dumps(told).encode(), name="x.json")
    assert [(each.id, each.text) for each in read] == [("A#1", "報告\n公表"), ("A#2", "通知")]


def test_the_entry_that_is_wrong_is_named():
    with pytest.raises(PassagesError) as caught:
        read_passages(b'[{"id": "a#1", "text": "x"}, {"id": "b"}]', name="x.json")
    assert "passages[1]" in caught.value.diagnostics().what_en


def test_a_passage_knows_its_law_its_article_and_its_heading():
    article = Passage(
        "415AC0000000057#26_2", "個人情報の保護に関する法律 (漏えい等の報告等)第二十六条の二この"
    )
    section = Passage("GL通則編#3-5-2", " 3-5-2 講ずべき措置\n事業者は")
    assert (article.source, article.section, article.heading) == (
        "415AC0000000057",
        "26_2",
        "漏えい等の報告等",
    )
    assert section.heading == "講ずべき措置"


@pytest.mark.parametrize(
    ("passage", "text", "heading"),
    [
        ("415CO0000000507#1", "見本令 第一条\n見本法(以下「法」という。)第二条の符号は", ""),
        ("428M60020000003#4", "見本規則 第四条\n健康保険法(大正十一年法律第七十号)第三条の者は", ""),
        ("425AC0000000027#26", "見本法 (第九号（括弧）の提供)第二十六条 機関は", "第九号（括弧）の提供"),
        ("415AC0000000057#26", "見本法 (漏えい等の報告等)第二十六条の二 機関は", ""),
        ("415AC0000000057#26", "見本法 （報告）第26条 機関は", "報告"),
        ("GL通則編#3-6-5", " 3-6-5 記録(法第29条関係)\n法(平成14年法律第99号)第2条", "記録(法第29条関係)"),
        ("415AC0000000057#附則99999", "見本法 (経過)第五条", ""),
    ],
)  # fmt: skip
def test_brackets_in_the_text_are_no_heading(passage, text, heading):
    assert Passage(passage, text).heading == heading


def test_half_a_letter_is_no_text():
    with pytest.raises(PassagesError) as caught:
        read_passages(b'[{"id": "a#1", "text": "x\\ud800"}]', name="x.json")
    assert "passages[0]" in caught.value.diagnostics().what_en
