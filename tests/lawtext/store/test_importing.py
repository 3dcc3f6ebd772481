import json
from datetime import date

import pytest

from kakuho.lawtext import Place
from kakuho.lawtext.store import library_of, open_store
from kakuho.lawtext.store.importing import import_folder

XML = (
    "<Law><LawNum>令和八年法律第一号</LawNum><LawBody><LawTitle>見本法</LawTitle><MainProvision>"
    '<Article Num="1"><ArticleTitle/><Paragraph Num="1"><ParagraphNum/><ParagraphSentence>'
    "<Sentence>{text}</Sentence></ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>"
)
GUIDELINE = (
    "<html><h1>個人情報の保護に関する法律についてのガイドライン（通則編）</h1><p>平成28年11月</p>"
    "<p>（令和７年６月一部改正）</p><h3>3-5 漏えい等の報告</h3><p>報告する。</p></html>"
)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "laws.sqlite") as opened:
        yield opened


def test_laws_lists_and_guidelines_are_taken_in_and_a_bad_file_stops_no_other(store, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "415AC0000000057_20220401_502AC0000000044.xml").write_text(XML.format(text="旧。"), "utf-8")
    (folder / "415AC0000000057_20220401_broken.xml").write_text("<Law>", "utf-8")
    (folder / "415AC0000000057_20229999_502AC0000000044.xml").write_text(XML.format(text="旧。"), "utf-8")
    (folder / "act.xml").write_text(XML.format(text="日のない版。"), "utf-8")
    (folder / "通則編.html").write_text(GUIDELINE, "utf-8")
    (folder / "list.json").write_text("[]", "utf-8")
    (folder / "other.json").write_text("{", "utf-8")
    done = import_folder(store, folder)
    assert (done.laws, done.guidelines, done.lists, len(done.problems)) == (1, 1, 0, 5)
    assert all(problem.what_ja.endswith("。") for problem in done.problems)
    library = library_of(store)
    assert library.text_at("415AC0000000057", Place("1"), "", date(2026, 11, 23)) == "旧。"
    assert library.text_at("GL通則編", None, "3-5", date(2025, 6, 1)) == "漏えい等の報告\n報告する。"
    assert library.text_at("GL通則編", None, "3-5", date(2025, 5, 31)) is None


def test_the_recorded_history_and_texts_give_the_law_of_each_day(store, shared, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    texts = shared / "egov/texts"
    named = {
        "415AC0000000057_20260624_508AC0000000046.xml": "415AC0000000057_20260624_508AC0000000046.xml",
        "415AC0000000057_asof2026-07-20.xml": "415AC0000000057_20260717_508AC0000000062.xml",
    }
    for file, name in named.items():
        (folder / name).symlink_to(texts / file)
    (folder / "list.json").symlink_to(shared / "egov/api/law_revisions_415AC0000000057_2026-07-20.json")
    done = import_folder(store, folder)
    assert (done.laws, done.lists, done.problems) == (2, 1, [])
    assert len(store.revisions("415AC0000000057")) == len(
        json.loads((folder / "list.json").read_text("utf-8"))["revisions"]
    )
    edition = library_of(store).edition("415AC0000000057", date(2026, 11, 26))
    assert edition.revision_id == "415AC0000000057_20260717_508AC0000000062"
    assert len(edition.law.articles()) > 180
