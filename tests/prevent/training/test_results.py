"""Results that a learning system tells."""

import json
from datetime import UTC, datetime

import pytest

from kakuho.prevent.training.completions import Completion, xapi_statement
from kakuho.prevent.training.courses import courses
from kakuho.prevent.training.results import Result, results_of
from kakuho.vocab.errors import UsageError

AT = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
HANAKO = Result("hanako@example.jp", "basics", 7, 8, True, AT)


def test_what_leaves_as_statements_comes_back_the_same():
    row = Completion(1, 4, "basics", "2026-11-23", 99, 7, 8, True, AT.isoformat())
    title = {"ja": "基本", "en": "Basics"}
    said = xapi_statement(
        row, name="見本花子", mail="hanako@example.jp", title=title, origin="https://kakuho.example"
    )
    for text in (json.dumps([said]), json.dumps({"statements": [said]}), json.dumps(said)):
        assert results_of(text, courses()).results == (HANAKO,)


def test_a_package_of_ours_is_known_by_its_identifier_and_a_scaled_score_is_enough():
    said = {
        "actor": {"mbox": "mailto:hanako@example.jp"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/failed"},
        "object": {"id": "https://lms.example/activities/kakuho-basics/"},
        "result": {"score": {"scaled": 0.5}},
        "timestamp": "2026-11-20T10:30:00+09:00",
    }
    assert results_of(json.dumps([said]), courses()).results == (
        Result("hanako@example.jp", "basics", 50, 100, False, AT),
    )


def test_rows_are_read_in_japanese_time_and_odd_ones_are_counted_by_their_place():
    text = "\ufeffmail,course,right,of,passed,at\n"
    text += "hanako@example.jp,basics,7,8,yes,2026-11-20T10:30\n"
    text += "hanako@example.jp,elsewhere,7,8,yes,2026-11-20T10:30\n"
    text += "hanako@example.jp,basics,9,8,yes,2026-11-20T10:30\n"
    text += "hanako@example.jp,basics,7,8,perhaps,2026-11-20T10:30\n"
    text += ",basics,7,8,yes,2026-11-20T10:30\n"
    read = results_of(text, courses())
    assert (read.results, read.skipped) == ((HANAKO,), (3, 4, 5, 6))


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "{", '{"statements": 3}'])
def test_what_is_neither_is_refused(text):
    with pytest.raises(UsageError):
        results_of(text, courses())


def test_statements_without_form_are_counted_and_stop_nothing():
    odd = [1, None, {}, {"result": 3}, {"result": {"score": {"raw": 1}}, "verb": {"id": "x"}}]
    assert results_of(json.dumps(odd), courses()).skipped == (1, 2, 3, 4, 5)
