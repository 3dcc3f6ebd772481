"""On which provisions an open case stands."""

from datetime import UTC, datetime

import pytest

from kakuho import vault
from kakuho.vocab.facts import facts_from_mapping
from kakuho.vocab.stated import Origin, OriginKind
from kakuho.workflows.casebook.case_facts import keep_judged_facts
from kakuho.workflows.law_changes.law_cases import grounds_of_case

NOW = datetime(2026, 11, 26, tzinfo=UTC)
FACTS = {
    "times": {"known_on": "2026-11-24"},
    "event": {"course": "insider_taking", "kinds": ["leakage"]},
    "conduct": {"improper": "yes"},
    "data": [{"principals": 1200, "items": ["name", "address"]}],
}


@pytest.fixture
def case(tmp_path):
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile(tmp_path / "keys" / "k")) as workspace:
        yield workspace


def keep(case, mapping):
    keep_judged_facts(case, facts_from_mapping(mapping, origin=Origin(OriginKind.PERSON)))


def test_an_open_case_stands_on_the_provisions_of_its_duty_and_its_clocks(case):
    keep(case, FACTS)
    found = grounds_of_case(case, now=NOW)
    assert {"法26条1項", "規則8条2項"} <= {each.cited for each in found}
    term = next(each for each in found if each.due and each.cited == "規則8条2項")
    assert (term.case_id, term.due) == (case.case_id, "2026-12-23")


def test_a_case_that_nobody_has_told_anything_of_stands_on_nothing(case):
    keep(case, {})
    assert grounds_of_case(case, now=NOW) == ()
