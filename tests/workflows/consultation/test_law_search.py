"""Search over the law store, the consultations and a case."""

from datetime import date

import pytest
from small_model import small_model

from kakuho import vault
from kakuho.consult import entry_files
from kakuho.consult.search.vectors import Vectors
from kakuho.lawtext import Law, Place, Provision
from kakuho.lawtext.guideline_html import Guideline, Section
from kakuho.lawtext.store import Source, open_store
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.workflows.casebook.case_facts import keep_judged_facts
from kakuho.workflows.consultation import law_search
from kakuho.workflows.consultation.law_search import CaseSearch, LawSearch

ACT = "415AC0000000057"
TODAY = date(2026, 11, 26)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "laws.sqlite") as opened:
        put(opened, date(2022, 4, 1), "委員会に報告しなければならない。")
        guideline = Guideline(
            "通則編", (Section("3-5-2", "講ずべき措置", "被害の拡大を防止する。"),), "令和7年6月"
        )
        source = Source.of(b"g", origin="g.html")
        opened.put_guideline(guideline, source, guideline_id="GL通則編", in_force_from=date(2025, 6, 1))
        yield opened


def put(store, day, text):
    provisions = (
        Provision(Place("26", "1"), text, "漏えい等の報告等"),
        Provision(Place("27", "1"), "削除"),
        Provision(Place("1", part="附則"), "施行する。"),
    )
    law = Law(ACT, "個人情報の保護に関する法律", "", (), provisions)
    source = Source.of(text.encode(), origin="見本.xml")
    store.put_law(law, source, revision_id=f"{ACT}_{day:%Y%m%d}_1", in_force_from=day)


def test_statutes_guidelines_and_consultations_are_found_with_their_day(store):
    search = LawSearch(store, TODAY)
    ids = set(search.index.built.ids)
    assert {f"{ACT}#26", "GL通則編#3-5-2", "consultation#final-report-deadline"} <= ids
    assert not {f"{ACT}#27", f"{ACT}#1"} & ids
    shown = search.sight(f"{ACT}#26")
    assert (shown.place, shown.heading, shown.since) == ("26条", "漏えい等の報告等", date(2022, 4, 1))
    assert search.sight("GL通則編#3-5-2").since == date(2025, 6, 1)
    assert search.sight("consultation#final-report-deadline", lang="en").heading.isascii()
    assert not search.search("確報は30日か60日か").abstain
    assert search.search("おいしいカレーの作り方").abstain


def test_meanings_are_kept_with_their_model_and_computed_anew_after_damage(store, tmp_path, monkeypatch):
    computed = []
    real = law_search.meanings_of
    monkeypatch.setattr(law_search, "meanings_of", lambda *told: computed.append(1) or real(*told))
    question = "個人情報が漏えい、監獄?"
    plain = LawSearch(store, TODAY).search(question)
    vectors = Vectors(small_model(tmp_path / "model"))
    first = LawSearch(store, TODAY, vectors).search(question)
    assert LawSearch(store, TODAY, vectors).search(question) == first != plain
    assert len(computed) == 1
    store.connection.execute("UPDATE kept_index SET body = x'00' WHERE name = 'meanings'")
    assert LawSearch(store, TODAY, vectors).search(question) == first
    assert len(computed) == 2


def test_the_index_is_kept_and_built_anew_when_a_text_changed(store, monkeypatch):
    built = []
    real = law_search.passages_of
    monkeypatch.setattr(law_search, "passages_of", lambda *told: built.append(1) or real(*told))
    LawSearch(store, TODAY)
    LawSearch(store, TODAY)
    assert len(built) == 1
    put(store, date(2026, 10, 1), "三日以内に委員会に報告しなければならない。")
    search = LawSearch(store, TODAY)
    assert len(built) == 2
    assert "三日以内" in search.sight(f"{ACT}#26").excerpt


def test_a_damaged_index_is_built_anew(store):
    LawSearch(store, TODAY)
    store.connection.execute("UPDATE kept_index SET body = x'00'")
    assert LawSearch(store, TODAY).index.built.ids


def test_consultations_that_changed_mean_another_index(store, monkeypatch, tmp_path):
    before = law_search._fingerprint(store, law_search.library_of(store), TODAY)
    folder = tmp_path / "knowledge_base" / "report"
    folder.mkdir(parents=True)
    (folder / "x.yaml").write_text("id: x", encoding="utf-8")
    monkeypatch.setattr(law_search, "files", lambda _: tmp_path)
    assert law_search._fingerprint(store, law_search.library_of(store), TODAY) != before
    assert entry_files.knowledge_base()


def test_of_a_case_the_place_is_told_and_not_the_words(tmp_path):
    said = {"report": {"overview.chronology": "退職した社員が顧客の名簿を持ち出した。"}}
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "keys" / "k")) as workspace:
        keep_judged_facts(workspace, facts_from_mapping(said, origin=Origin(OriginKind.PERSON)))
        hits = CaseSearch(workspace).search("名簿の持ち出し")
        assert [hit.place for hit in hits] == ["report.overview.chronology"]
        assert "退職" not in str(hits)
        assert CaseSearch(workspace).search("カレー") == ()
