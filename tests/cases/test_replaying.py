"""The same facts under the same rulebook give the same answer, forever."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from told import NOW, facts

from kakuho.cases import Decision, Said, decided, records_from_json, replay, replay_to_mapping
from kakuho.cases.decisions import canonical
from kakuho.cases.rulebook import rulebook_in_use

FROZEN = sorted((Path(__file__).parent / "frozen").glob("*.json"))
# Answers that a later edition gives otherwise: (edition, number of the record) to the places that changed.
CHANGED = {}
SAID = Said("appi/report_duty", Decision.OVERRULED, "見本 太郎", "専門家の意見による")


@pytest.fixture
def record():
    return decided([], SAID, facts(), case_id="c", at=NOW)


def test_the_same_facts_under_the_same_rulebook_are_equal(record):
    again = replay(record)
    assert again.is_equal
    assert again.same_edition
    assert again.same_files


def test_what_differs_is_named_with_both_answers(record):
    other = replace(record, answer={**record.answer, "final": {**record.answer["final"], "days": 60}})
    (difference,) = replay(other).differences
    assert (difference.place, difference.then, difference.now) == ("final.days", 60, 30)


def test_another_edition_is_said_and_both_answers_are_shown(record):
    older = replace(record, rulebook=replace(record.rulebook, version="2020.1.1"))
    told = replay_to_mapping(replay(older))
    assert (told["same_edition"], told["equal"]) == (False, True)
    assert told["answer_then"]["final"] == told["answer_now"]["final"]
    assert told["rulebook_then"]["version"] == "2020.1.1"


def test_a_rulebook_changed_under_the_same_version_is_said(record):
    changed = replace(record, rulebook=replace(record.rulebook, digest="0" * 64))
    again = replay(changed)
    assert again.same_edition
    assert not again.same_files


def test_an_answer_the_rulebook_refuses_now_is_no_equal_one(record):
    gone = replace(record, said=replace(record.said, duty="gdpr/authority_notice"))
    again = replay(gone)
    assert not again.is_equal
    assert again.refused is not None


def test_a_list_that_grew_differs_where_it_grew(record):
    other = replace(record, answer={**record.answer, "recipients": []})
    assert [one.place for one in replay(other).differences] == ["recipients[0]"]


@pytest.mark.parametrize("file", FROZEN, ids=lambda file: file.stem)
def test_answers_of_every_edition_are_as_they_were_but_for_what_the_changelog_names(file):
    # Verdict, grounds, terms and recipients of a record; the reasons behind them may be told more fully.
    answered = re.compile(
        r"(reportable|categories|known_on|(final|preliminary)\.(due|days|start|end)|recipients)\b"
    )
    records = records_from_json([canonical(one) for one in json.loads(file.read_text(encoding="utf-8"))])
    for record in records:
        again = replay(record)
        assert again.refused is None, record.number
        changed = {one.place for one in again.differences if answered.match(one.place)}
        assert changed == CHANGED.get((file.stem, record.number), set()), record.said.reason


@pytest.mark.parametrize("file", FROZEN, ids=lambda file: file.stem)
def test_answers_of_an_edition_replay_equal_as_long_as_it_is_in_use(file):
    records = records_from_json([canonical(one) for one in json.loads(file.read_text(encoding="utf-8"))])
    assert records
    for record in records:
        again = replay(record)
        assert record.rulebook.version == file.stem
        assert record.sha256 == record.digest()
        if again.same_edition:
            assert again.is_equal, (record.number, again.differences, again.refused)


def test_the_edition_in_use_has_its_frozen_answers():
    # `script/freeze_answers.py` writes them when the version of the rulebook is raised.
    assert rulebook_in_use().version in {file.stem for file in FROZEN}
