"""Real documents are read whole."""

from leaked_files import read_everything


def test_the_guideline_gives_every_page(shared):
    read = read_everything(shared / "real" / "tsusoku-guideline-2026-06.pdf").only()
    assert read.document.properties["pages"] == "189"
    assert len(read.texts) == 189
    assert "個人情報の保護に関する法律" in read.texts[0]
    assert read.document.troubles == []


def test_encyclopaedia_text_is_the_same_in_both_encodings(shared):
    one = read_everything(shared / "real" / "encyclopaedia-cp932.txt").only()
    other = read_everything(shared / "real" / "encyclopaedia-utf8.txt").only()
    assert (one.document.encoding, other.document.encoding) == ("cp932", "utf-8")
    assert one.document.format == other.document.format == "text"
    assert "\ufffd" not in one.text


def test_every_file_of_the_statutes_is_read(shared):
    everything = read_everything(shared / "egov")
    assert everything.reasons() == []
    assert all(d.document.troubles == [] for d in everything.documents)


def test_a_register_of_people_has_its_header(shared):
    table = read_everything(shared / "bench" / "people" / "easy" / "records.csv").only().tables[0]
    assert table["header"][:3] == ("record", "氏名", "フリガナ")
    assert len(table["rows"]) == 20_000
