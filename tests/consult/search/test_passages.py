import pytest

from kakuho.consult.search import Passage, PassagesError, read_passages


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"[1]", b'{"passages": "x"}', b'[{"id": "a"}]', b"[" * 9999]
)
def test_what_is_no_file_of_passages_is_named(data):
    with pytest.raises(PassagesError) as caught:
        read_passages(data, name="壊れた.json")
    assert "壊れた.json" in caught.value.diagnostics().what_ja


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
