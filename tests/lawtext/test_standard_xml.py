import pytest
from small_laws import law_of

from kakuho.lawtext import MalformedLawError, Place, read_law

SMALL = """<?xml version="1.0"?><Law><LawNum>令和八年法律第一号</LawNum><LawBody>
<LawTitle Abbrev="見本法,見本">見本に関する法律</LawTitle><MainProvision>
<Article Num="1_2"><ArticleCaption>（定義）</ArticleCaption><ArticleTitle>第一条の二</ArticleTitle>
 <Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
  <Sentence Function="main">見本は、次の<Ruby>各号<Rt>かくごう</Rt></Ruby>とする。</Sentence>
  <Sentence Function="proviso">ただし、例外がある。</Sentence></ParagraphSentence>
  <Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column><Sentence>名称</Sentence></Column>
   <Column><Sentence>意味</Sentence></Column></ItemSentence>
   <Subitem1 Num="1"><Subitem1Title>イ</Subitem1Title>
    <Subitem1Sentence><Sentence>細目</Sentence></Subitem1Sentence></Subitem1></Item></Paragraph></Article></MainProvision>
<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>
 <Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>公布の日から施行する。</Sentence>
 </ParagraphSentence></Paragraph>
</SupplProvision>
<AppdxTable><AppdxTableTitle>別表第一</AppdxTableTitle><TableStruct><Table><TableRow>
 <TableColumn><Sentence>甲</Sentence></TableColumn><TableColumn><Sentence>乙</Sentence></TableColumn>
</TableRow></Table></TableStruct></AppdxTable></LawBody></Law>"""


def test_every_place_has_its_own_text():
    law = read_law(SMALL.encode(), name="見本.xml")
    assert {str(part.place): part.text for part in law.provisions} == {
        "1条の2第1項": "見本は、次の各号とする。ただし、例外がある。",
        "1条の2第1項1号": "名称\u3000意味",
        "1条の2第1項1号イ": "細目",
        "附則0条1項": "公布の日から施行する。",
        "別表第一": "別表第一甲\u3000乙",
    }
    assert law.title == "見本に関する法律"
    assert law.number == "令和八年法律第一号"
    assert law.abbreviations == ("見本法", "見本")
    assert law.provisions[0].caption == "定義"


@pytest.mark.parametrize("data", [b"", b"<Law>", b"<html/>", b"\x00\xff", b"<Law><LawBody/></Law>"])
def test_what_is_no_law_is_named(data):
    with pytest.raises(MalformedLawError) as caught:
        read_law(data, name="壊れた.xml")
    assert "壊れた.xml" in caught.value.diagnostics().what_ja


def test_an_entity_that_names_a_file_is_not_opened():
    data = b'<!DOCTYPE Law [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + SMALL.encode().split(b"?>", 1)[1]
    law = read_law(data.replace("細目".encode(), b"&x;"), name="x")
    assert Place("1_2", "1", "1", "イ") in {part.place for part in law.provisions}
    assert "".join(part.text for part in law.provisions if part.place.subitem) == "&x;"


def test_whole_articles_join_their_paragraphs():
    law = law_of(("1", "目的", "一つ目。\n二つ目。"))
    assert law.articles() == {Place("1"): "一つ目。二つ目。"}


def test_the_act_is_read_in_whole(act):
    law = act("20260624")
    texts = {str(part.place): part.text for part in law.provisions}
    assert "個人情報保護委員会に報告しなければならない" in texts["26条1項"]
    assert texts["184条1項1号"].startswith("第百七十八条")
    assert len([place for place in law.articles() if not place.part]) == 185
