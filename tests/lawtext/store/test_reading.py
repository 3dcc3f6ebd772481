from datetime import date

from egov_server import answer_of

from kakuho.lawtext import Law, Place, Provision
from kakuho.lawtext.guideline_html import Guideline, Section
from kakuho.lawtext.revisions import read_revisions
from kakuho.lawtext.store import Source, library_of, open_store


def test_a_guideline_comes_out_as_it_went_in(tmp_path):
    guideline = Guideline("見本のガイドライン", (Section("3-5", "報告", "報告する。"),), "令和7年6月一部改正")
    with open_store(tmp_path / "laws.sqlite") as store:
        source = Source.of(b"x", origin="見本.html")
        store.put_guideline(guideline, source, guideline_id="GL見本", in_force_from=date(2025, 6, 1))
        library = library_of(store)
        assert library.guideline("GL見本", date(2026, 11, 26)) == guideline
        assert library.guidelines["GL見本"][0].dated == "令和7年6月一部改正"


def test_an_edition_that_a_later_one_without_a_text_replaced_says_so(tmp_path):
    rows = (("2027-01-17", "508AC0000000056"), ("2026-10-01", "507AC0000000070"), ("2022-04-01", "503AC1"))
    law_id = "999AC0000000001"
    with open_store(tmp_path / "laws.sqlite") as store:
        for each in store_of(store, law_id, rows):
            if each.amending_law != "番号507AC0000000070":
                source = Source.of(b"x", origin="x.xml")
                law = Law(law_id, "見本法", "", (), (Provision(Place("1", "1"), each.id),))
                store.put_law(law, source, revision_id=each.id, in_force_from=each.in_force_from)
        first, last = library_of(store).laws[law_id]
    assert (first.outdated_from, last.outdated_from) == (date(2026, 10, 1), None)


def store_of(store, law_id, rows):
    listed = read_revisions(answer_of(law_id, *rows), name="x")
    store.put_revisions(law_id, listed)
    return listed
