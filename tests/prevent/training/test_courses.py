"""The courses that come with the program."""

import re

import pytest
from cited_there import wrong_citations

from kakuho.law.mistakes import mistakes_in
from kakuho.prevent.training.courses import Duty, courses, courses_for

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
LEAST_QUESTIONS = 12


@pytest.mark.parametrize("name", courses())
def test_a_course_has_lessons_and_twelve_questions_with_reasons_and_sources(name):
    course = courses()[name]
    assert len(course.questions) >= LEAST_QUESTIONS
    assert len(course.lessons) >= 4
    for one in course.questions:
        assert len({answer.ja for answer in one.answers}) == len(one.answers) >= 3, one.id
        assert one.cites, one.id
    assert all(one.cites for one in course.lessons)


@pytest.mark.parametrize("name", courses())
def test_a_course_speaks_both_languages(name):
    course = courses()[name]
    asked = [words for one in course.questions for words in (one.text, *one.answers, one.why)]
    for words in (course.title, *(one.text for one in course.lessons), *asked):
        assert JAPANESE.search(words.ja), words
        assert not JAPANESE.search(words.en), words


def test_every_citation_stands_in_the_law(shared):
    assert wrong_citations((cited for one in courses().values() for cited in one.cites()), shared) == []


def test_no_course_teaches_a_common_mistake():
    taught = [
        words
        for course in courses().values()
        for one in course.questions
        for words in (one.answers[0].ja, one.why.ja, one.answers[0].en, one.why.en)
    ]
    taught += [words for course in courses().values() for one in course.lessons for words in (one.text.ja,)]
    assert [sentence for sentence in taught if mistakes_in(sentence)] == []


def test_duties_decide_who_takes_what():
    everybody = [one.id for one in courses_for(frozenset())]
    assert everybody == ["basics", "mis-sending", "insiders", "phishing", "first-hour"]
    assert "advertising" in {one.id for one in courses_for(frozenset({Duty.MARKETING}))}
    assert "contractors" in {one.id for one in courses_for(frozenset({Duty.BUYERS}))}
