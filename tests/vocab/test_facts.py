"""The facts: what a mapping may say, what is refused, and that the published schema is up to date."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from kakuho.vocab.facts import FactsError, facts_from_mapping, facts_to_mapping, merged
from kakuho.vocab.facts.schema import facts_page, facts_schema
from kakuho.vocab.stated import Origin, OriginKind, Stated, Status

CHECKOUT = Path(__file__).resolve().parents[2]
REFERENCE = CHECKOUT / "docs/reference"
PERSON = Origin(OriginKind.PERSON)
SCAN = Origin(OriginKind.SCAN)
CASES = yaml.safe_load((CHECKOUT / "tests/law/cases.yaml").read_text(encoding="utf-8"))["cases"]


def facts(mapping: dict, origin: Origin = PERSON):
    return facts_from_mapping(mapping, origin=origin)


def test_published_schema_is_the_one_in_the_code() -> None:
    published = json.loads((REFERENCE / "facts.schema.json").read_text(encoding="utf-8"))
    assert published == facts_schema(), "run script/facts_reference.py"


def test_published_page_is_the_one_in_the_code() -> None:
    assert (REFERENCE / "facts.md").read_text(encoding="utf-8") == facts_page()


def test_every_case_fits_the_published_schema() -> None:
    validator = jsonschema.Draft202012Validator(facts_schema())
    assert [case["id"] for case in CASES if not validator.is_valid(case["facts"])] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_facts_survive_writing_and_reading(case: dict) -> None:
    once = facts(case["facts"])
    assert facts_from_mapping(facts_to_mapping(once), origin=PERSON) == once


@pytest.mark.parametrize(
    ("mapping", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"event": {"course": ["teleport"]}}, "event.course[0]"),
        ({"event": 3}, "event"),
        ({"data": "x"}, "data"),
        ({"data": [{"principals": -1}]}, "data[0].principals.low"),
        ({"data": [{"principals": True}]}, "data[0].principals"),
        ({"principals": {"low": 5, "high": 2}}, "principals"),
        ({"times": {"known_on": "23 Nov"}}, "times.known_on"),
        ({"times": {"known_at": "2026-11-23T09:00:00"}}, "times.known_at"),
        ({"conduct": {"improper": {"value": "yes", "status": "unknown"}}}, "conduct.improper"),
        ({"conduct": {"improper": {"amount": 3}}}, "conduct.improper"),
        ({"report": {"reporter": {"shoe": "1"}}}, "report.reporter.shoe"),
        ({"report": "text"}, "report"),
        ({"report": {"reporter": "x", "reporter.name": "y"}}, "report.reporter"),
    ],
)
def test_what_is_not_in_the_vocabulary_is_refused_by_name(mapping: dict, field: str) -> None:
    with pytest.raises(FactsError) as caught:
        facts(mapping)
    diagnostics = caught.value.diagnostics()
    assert field in diagnostics.what_ja
    assert field in diagnostics.what_en


def test_a_refused_value_is_not_repeated() -> None:
    with pytest.raises(FactsError) as caught:
        facts({"event": {"course": "yamada@example.jp"}})
    assert "yamada" not in caught.value.diagnostics().text("ja")


def test_absent_is_told_apart_from_an_open_question() -> None:
    assert facts({}).conduct.improper == Stated.unknown()
    assert facts({"conduct": {"improper": "unknown"}}).conduct.improper.origin.kind is OriginKind.PERSON


def test_yaml_booleans_are_answers() -> None:
    read = facts(yaml.safe_load("{conduct: {improper: no}, business: {p_mark: yes}}"))
    assert (read.conduct.improper.value, read.business.p_mark.value) == ("no", "yes")


def test_what_a_person_says_lies_over_what_the_scan_found() -> None:
    scan = facts({"data": {"items": ["name"], "principals": 900}}, SCAN)
    person = facts({"data": {"nature": "personal_data", "principals": {"high": 1200}}})
    both = merged(scan, person)
    assert both.data[0].principals.high.value == 1200
    assert both.data[0].principals.low.origin.kind is OriginKind.SCAN
    assert both.data[0].nature.status is Status.CONFIRMED


def test_saying_that_it_is_unknown_does_not_wipe_out_what_is_known() -> None:
    both = merged(facts({"principals": 5}, SCAN), facts({"principals": {"high": "unknown"}}))
    assert both.principals.high.value == 5


def test_every_field_is_described_in_both_languages_with_its_article() -> None:
    schema = facts_schema()
    records = [schema, *(entry for entry in schema["$defs"].values() if "oneOf" not in entry)]
    for record in records:
        shape = record.get("anyOf", [{}, record])[1]
        for name, field in shape["properties"].items():
            assert " / " in field["description"], name
            assert field["description"].endswith("]"), name


def test_report_keys_follow_the_working_list_of_form_fields(shared: Path) -> None:
    form = json.loads((shared / "law/form1.json").read_text(encoding="utf-8"))
    keys = {f"{section['id']}.{field['id']}" for section in form["sections"] for field in section["fields"]}
    dotted = {key for key in facts_schema()["$defs"]["Report"]["properties"] if "." in key}
    assert dotted == keys
