"""A decision is a frozen record chained to the one before."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import NOW, facts

from kakuho.cases import (
    BrokenChainError,
    Decision,
    Said,
    check_chain,
    decided,
    record_to_json,
    records_from_json,
    rests_on,
)
from kakuho.cases.decisions import canonical
from kakuho.vocab.errors import UsageError

DUTY = "appi/report_duty"
CONFIRMED = Said(DUTY, Decision.CONFIRMED, "見本 太郎", "事実を確認した")


def chain(*known: str):
    records = []
    for day in known:
        records.append(decided(records, CONFIRMED, facts(day), case_id="c", at=NOW))
    return records


def test_the_record_holds_facts_rulebook_answer_decision_time_and_person():
    (record,) = chain("2026-11-23")
    assert record.answer["final"]["due_date"] == "2026-12-22"
    assert record.facts["times"]["known_on"]["value"] == "2026-11-23"
    assert record.rulebook.version == record.answer["rulebook"]
    assert len(record.rulebook.digest) == 64
    assert record.at == "2026-11-30T01:00:00+00:00"


def test_later_facts_make_another_record_chained_to_the_first():
    first, second = chain("2026-11-23", "2026-11-20")
    assert second.previous == first.sha256
    assert rests_on(second, facts("2026-11-20"))
    assert not rests_on(first, facts("2026-11-20"))


def test_the_record_comes_back_from_what_is_kept():
    records = chain("2026-11-23", "2026-11-20")
    assert list(records_from_json([record_to_json(one) for one in records])) == records


@pytest.mark.parametrize("field", ["reason", "by", "decision"])
def test_a_changed_word_breaks_the_chain(field):
    first, second = chain("2026-11-23", "2026-11-20")
    raw = json.loads(record_to_json(first))
    raw["said"][field] = "overruled"
    changed = records_from_json([canonical(raw), record_to_json(second)])
    with pytest.raises(BrokenChainError, match="record 1 "):
        check_chain(changed, case_id="c")


def test_a_record_made_anew_does_not_fit_the_next():
    first, second = chain("2026-11-23", "2026-11-20")
    forged = replace(first, said=replace(first.said, reason="別の理由"))
    forged = replace(forged, sha256=forged.digest())
    with pytest.raises(BrokenChainError, match="record 2 "):
        check_chain([forged, second], case_id="c")


def test_a_missing_record_and_one_of_another_case_are_noticed():
    first, second = chain("2026-11-23", "2026-11-20")
    for records, case_id in (([second], "c"), ([first, second], "d")):
        with pytest.raises(BrokenChainError, match="record 1 "):
            check_chain(records, case_id=case_id)


@pytest.mark.parametrize("kept", [b"", b"[]", b"{}", b'{"said": 1}', b"\xff"])
def test_what_is_no_record_is_named_by_its_number(kept):
    with pytest.raises(BrokenChainError, match="record 1 "):
        records_from_json([kept])


@pytest.mark.parametrize(("field", "option"), [("by", "--by"), ("reason", "--reason")])
def test_nobody_and_no_reason_decide_nothing(field, option):
    with pytest.raises(UsageError) as refused:
        decided([], replace(CONFIRMED, **{field: " "}), facts(), case_id="c", at=NOW)
    assert option in refused.value.diagnostics().text("en")


def test_a_duty_that_the_facts_do_not_touch_is_refused_with_those_they_touch():
    with pytest.raises(UsageError) as refused:
        decided([], replace(CONFIRMED, duty="gdpr/authority_notice"), facts(), case_id="c", at=NOW)
    assert DUTY in refused.value.diagnostics().text("ja")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_the_canonical_text_is_the_same_however_the_value_was_built(value):
    text = canonical(json.loads(json.dumps(value)))
    assert canonical(json.loads(text)) == text == canonical(value)
