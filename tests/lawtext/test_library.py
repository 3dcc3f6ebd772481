from datetime import date

from small_laws import law_of

from kakuho.lawtext import Place
from kakuho.lawtext.library import Library, library_in

XML = (
    "<Law><LawNum>令和八年法律第一号</LawNum><LawBody><LawTitle>見本法</LawTitle><MainProvision>"
    '<Article Num="1"><ArticleTitle/><Paragraph Num="1"><ParagraphNum/><ParagraphSentence>'
    "<Sentence>{text}</Sentence></ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>"
)


def test_the_text_is_that_of_the_day():
    library = Library()
    library.add_law(law_of(("1", "", "後の条文。")), law_id="L", in_force_from=date(2027, 1, 17))
    library.add_law(law_of(("1", "", "今の条文。")), law_id="L", in_force_from=date(2022, 4, 1))
    texts = [library.text_at("L", Place("1"), "", day) for day in (date(2027, 1, 16), date(2027, 1, 17))]
    assert texts == ["今の条文。", "後の条文。"]
    assert library.text_at("L", Place("1"), "", date(2022, 3, 31)) is None


def test_a_folder_is_read_by_the_names_of_its_files(tmp_path):
    (tmp_path / "415AC0000000057_20220401_502AC0000000044.xml").write_text(XML.format(text="旧。"), "utf-8")
    (tmp_path / "415AC0000000057_20270117_508AC0000000056.xml").write_text(XML.format(text="新。"), "utf-8")
    (tmp_path / "notes.xml").write_text("<other/>", "utf-8")
    library = library_in(tmp_path)
    assert [edition.in_force_from for edition in library.laws["415AC0000000057"]] == [
        date(2022, 4, 1),
        date(2027, 1, 17),
    ]
    assert library.text_at("415AC0000000057", Place("1"), "", date(2026, 11, 23)) == "旧。"
