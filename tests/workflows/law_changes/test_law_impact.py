"""What a change of the law touches."""

from datetime import date

from kakuho.lawtext import Law, Place, Provision
from kakuho.lawtext.library import Library
from kakuho.workflows.law_changes.law_impact import impact
from kakuho.workflows.law_changes.law_references import references

ACT = "415AC0000000057"


def act(text: str) -> Law:
    provisions = (Provision(Place("26", "1"), text, "漏えい等の報告等"), Provision(Place("1", "1"), "目的。"))
    return Law(ACT, "個人情報の保護に関する法律", "", (), provisions)


def test_the_data_of_the_program_cite_the_duty_in_many_places() -> None:
    found = [each for each in references() if each.citation.place == Place("7", "", "4")]
    assert "law/rules/appi/report_duty/parameters.yaml" in {each.file for each in found}


def test_a_changed_article_names_what_cites_it() -> None:
    library = Library()
    library.add_law(act("報告しなければならない。"), in_force_from=date(2022, 4, 1))
    library.add_law(act("三日以内に報告しなければならない。"), in_force_from=date(2028, 7, 16))
    (touched,) = impact(library, date(2028, 7, 1), date(2028, 7, 16))
    assert (touched.before, touched.places, touched.source) == ("26条", ("26条1項",), "text")
    assert "law/statements.yaml" in {reference.file for reference in touched.cited_by}


def test_nothing_is_raised_where_nothing_changed() -> None:
    library = Library()
    library.add_law(act("報告しなければならない。"), in_force_from=date(2022, 4, 1))
    assert impact(library, date(2025, 9, 10), date(2026, 7, 20)) == ()


def test_the_renumbering_of_the_penalties_is_told_without_any_text() -> None:
    touched = impact(Library(), date(2026, 11, 23), date(2027, 1, 17))
    moved = {each.before: each.after for each in touched}
    assert moved["179条"] == "178条"
    assert moved["178条"] == ""
    assert all("令和8年法律56号" in each.note_ja for each in touched)
