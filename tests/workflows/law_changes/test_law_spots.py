"""What a line of a data file belongs to."""

from datetime import date

from kakuho.workflows.law_changes.law_references import references
from kakuho.workflows.law_changes.law_spots import SpotKind, spots_at


def spots_of(file, cited):
    found = [each for each in references() if each.file == file and str(each.citation).endswith(cited)]
    return [spot for each in found for spot in spots_at(each.file, each.line)]


def test_a_term_is_a_deadline_and_another_value_a_rule():
    file = "law/rules/appi/report_duty/parameters.yaml"
    (term,) = spots_of(file, "施行規則8条2項")
    assert (term.kind, term.name, term.checked_on) == (
        SpotKind.DEADLINE,
        "final_report_days",
        date(2026, 11, 23),
    )
    assert term.ja.startswith("確報の期限")
    assert {spot.kind for spot in spots_of(file, "施行規則7条4号")} == {SpotKind.RULE}


def test_a_sentence_is_named_with_its_words():
    found = spots_of("law/statements.yaml", "個人情報の保護に関する法律26条1項")
    assert ("reportable", "It is a reportable situation and the reporter is bound to report") in {
        (spot.name, spot.en) for spot in found
    }


def test_a_source_of_a_form_means_every_field_that_rests_on_it():
    found = spots_of("documents/data/ppc_report_fields.yaml", "3-5-3-3")
    assert {spot.kind for spot in found} == {SpotKind.FIELD}
    assert len({spot.name for spot in found}) > 5
    assert all(spot.ja for spot in found)


def test_an_answer_is_named_by_its_title():
    file = "consult/knowledge_base/report/final-report-deadline.yaml"
    found = spots_of(file, "施行規則8条2項")
    assert {(spot.kind, spot.name) for spot in found} == {(SpotKind.ANSWER, "final-report-deadline")}
    assert found[0].ja


def test_the_map_of_moved_articles_is_no_spot():
    assert spots_at("law/renumbering.yaml", 40) == ()


def test_every_reference_has_a_spot_with_a_name():
    without = [
        each.file
        for each in references()
        if each.file != "law/renumbering.yaml"
        and not all(spot.name for spot in spots_at(each.file, each.line))
    ]
    assert without == []
