"""Each mistake says what is wrong and right and where it is written, and its example sentences hold."""

import pytest

from kakuho.law.errors import MalformedRulebookError
from kakuho.law.mistakes import mistakes, mistakes_in
from kakuho.law.mistakes.catalogue import compiled, entries_by_file

ENTRIES = [entry for entries in entries_by_file().values() for entry in entries]
WRONG = [pytest.param(entry["id"], said, id=said) for entry in ENTRIES for said in entry["matches"]]
RIGHT = [pytest.param(said, id=said) for entry in ENTRIES for said in entry["passes"]]


def test_there_are_at_least_twenty_mistakes():
    assert len(mistakes()) >= 20


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_each_has_four_sentences_of_each_kind_and_a_source(entry):
    assert len(entry["matches"]) >= 4
    assert len(entry["passes"]) >= 4
    assert entry["cites"]


@pytest.mark.parametrize(("name", "said"), WRONG)
def test_the_wrong_sentence_is_found_as_that_mistake_only(name, said):
    assert {hit.mistake.id for hit in mistakes_in(said)} == {name}


@pytest.mark.parametrize("said", RIGHT)
def test_the_right_sentence_is_left_alone(said):
    assert mistakes_in(said) == ()


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.id)
def test_what_is_right_is_said_in_both_languages_with_a_source_that_was_checked(mistake):
    assert all((mistake.wrong_ja, mistake.wrong_en, mistake.right_ja, mistake.right_en))
    assert mistake.citations
    assert mistake.as_of.year >= 2026


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.id)
def test_the_advice_makes_no_mistake_itself(mistake):
    assert mistakes_in(f"{mistake.right_ja}\n{mistake.right_en}") == ()


@pytest.mark.parametrize(
    "pattern", ["a*", "a+", "a{2,}", "(?:a{0,9}){0,9}", ".{0,60}", ".{0,9}a.{0,9}b.{0,9}c.{0,9}"]
)
def test_a_pattern_that_could_take_long_is_refused(pattern):
    with pytest.raises(MalformedRulebookError, match="without bound"):
        compiled([pattern], file="time.yaml", name="some")


def test_a_pattern_that_is_none_is_refused_with_its_name():
    with pytest.raises(MalformedRulebookError, match="some"):
        compiled(["("], file="time.yaml", name="some")
