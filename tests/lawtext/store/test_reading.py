from datetime import date

from kakuho.lawtext.guideline_html import Guideline, Section
from kakuho.lawtext.store import Source, library_of, open_store


def test_a_guideline_comes_out_as_it_went_in(tmp_path):
    guideline = Guideline("見本のガイドライン", (Section("3-5", "報告", "報告する。"),), "令和7年6月一部改正")
    with open_store(tmp_path / "laws.sqlite") as store:
        source = Source.of(b"x", origin="見本.html")
        store.put_guideline(guideline, source, guideline_id="GL見本", in_force_from=date(2025, 6, 1))
        library = library_of(store)
        assert library.guideline("GL見本", date(2026, 11, 26)) == guideline
        assert library.guidelines["GL見本"][0].dated == "令和7年6月一部改正"
