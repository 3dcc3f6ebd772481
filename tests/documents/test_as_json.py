import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kakuho.documents import incident_summary, preliminary_report, to_json
from kakuho.vocab.papers import FactBase

SCHEMA_FILE = Path(__file__).parents[2] / "docs/reference/preliminary-report.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_papers_follow_the_published_schema(
    full: FactBase, nothing_known: FactBase, validator: Draft202012Validator
) -> None:
    for base in (full, nothing_known):
        for paper in (preliminary_report(base), incident_summary(base)):
            plain = json.loads(json.dumps(to_json(paper)))
            assert [error.message for error in validator.iter_errors(plain)] == []


def fields_of(plain: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["id"]: field for section in plain["sections"] for field in section["fields"]}


def test_field_ids_are_unique_and_the_same_whatever_is_known(full: FactBase, nothing_known: FactBase) -> None:
    known, unknown = (to_json(preliminary_report(base)) for base in (full, nothing_known))
    assert list(fields_of(known)) == list(fields_of(unknown))
    assert len(fields_of(known)) == 43


def test_schema_refuses_an_uncompared_field_that_is_called_official(
    full: FactBase, validator: Draft202012Validator
) -> None:
    plain = copy.deepcopy(to_json(preliminary_report(full)))
    fields_of(plain)["reporter.industry"]["official_wording"] = True
    assert list(validator.iter_errors(plain))


def test_schema_refuses_an_empty_value_that_is_called_confirmed(
    full: FactBase, validator: Draft202012Validator
) -> None:
    plain = copy.deepcopy(to_json(preliminary_report(full)))
    fields_of(plain)["reporter.industry"]["status"] = "confirmed"
    assert list(validator.iter_errors(plain))


def test_json_never_calls_itself_the_official_form(full: FactBase) -> None:
    assert to_json(preliminary_report(full))["official_form"] is False


def test_json_says_who_stated_a_value(full: FactBase) -> None:
    fields = fields_of(to_json(preliminary_report(full)))
    assert fields["reporter.name"]["origin"]["kind"] == "person"
    assert fields["count.principals"]["origin"]["kind"] == "scan"
    assert fields["overview.rule7_items"]["origin"]["kind"] == "rule"
