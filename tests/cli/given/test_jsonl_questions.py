"""Lines with a question, and lines that are none."""

import io

import pytest

from kakuho.cli.given.jsonl_questions import question_in, tell_bad_line


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"not json",
        b"[]",
        b'{"id": 1}',
        b'{"text": "x"}',
        b'{"id": 1, "text": 5}',
        b'{"id": 1, "text": null}',
        b'{"id": 1, "text": "\\ud800"}',
        b'{"id": "\\udfff", "text": "x"}',
        b'{"id": {"a": ["\\ud800"]}, "text": "x"}',
        b"\xff\xfe",
        b"[" * 99_999,
        b'{"id": ' + b"9" * 5_000 + b', "text": "x"}',
    ],
)
def test_what_is_no_question_is_none(line):
    assert question_in(line) is None


def test_any_id_and_whole_letters_are_kept():
    assert question_in('{"id": {"n": 1}, "text": "𠮷野家は?", "more": 1}'.encode())["id"] == {"n": 1}
    assert question_in(b'{"id": null, "text": "\\ud842\\udfb7"}')["text"] == "𠮷"


def test_a_bad_line_is_told_by_its_number_alone():
    errors = io.StringIO()
    tell_bad_line(7, errors)
    assert errors.getvalue().startswith("7 行目")
