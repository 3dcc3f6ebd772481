"""Internal rules from a company's answers."""

import pytest
from cited_there import wrong_citations

from kakuho.prevent.measures.library import measures
from kakuho.prevent.rules.library import clauses, lessons, rules
from kakuho.prevent.rules.making import Answers, answers_from, articles_of, rules_for, taught
from kakuho.prevent.rules.printing import numeral
from kakuho.prevent.rules.redline import Kind, redline
from kakuho.vocab.errors import UsageError

LARGE = Answers("見本株式会社", "総務部長", 300)
SMALL = Answers("見本株式会社", "総務部長", 100, principals=5000, contractors=False, my_number=False)


def ids(rule, answers):
    return [one.id for one in articles_of(rule, answers)]


def test_every_citation_stands_in_the_law(shared):
    assert wrong_citations((cited for one in clauses().values() for cited in one.cites), shared) == []


def test_every_clause_belongs_to_a_rule_and_every_lesson_to_a_clause_and_a_measure():
    assert {one.rule for one in clauses().values()} == set(rules())
    assert {one.clause for one in lessons().values()} <= set(clauses())
    assert set(lessons()) <= set(measures())


def test_the_answers_decide_which_rules_and_clauses_a_company_needs():
    assert "monitoring" not in rules_for(LARGE)
    assert "contractors" in rules_for(LARGE)
    assert "contractors" not in rules_for(SMALL)
    assert "handling-my-number" in ids("handling", LARGE)
    assert "handling-my-number" not in ids("handling", SMALL)
    assert all("{" not in one.text for rule in rules_for(LARGE) for one in articles_of(rule, LARGE))


@pytest.mark.parametrize(
    ("employees", "principals", "entrusted", "small"),
    [
        (100, 5000, False, True),
        (101, 5000, False, False),
        (100, 5001, False, False),
        (100, 5000, True, False),
        (100, None, False, False),
    ],
)
def test_relief_is_for_small_businesses_alone(employees, principals, entrusted, small):
    answers = Answers("x", "y", employees, principals=principals, entrusted=entrusted)
    assert ("security-small" in ids("security", answers)) is small
    assert ("handling-units" in ids("handling", answers)) is not small


@pytest.mark.parametrize(
    "given",
    [
        {"company": "x", "officer": "y"},
        {"company": "x", "officer": "y", "employees": 5, "colour": True},
        {"company": "x", "officer": "y", "employees": "5"},
        {"company": "", "officer": "y", "employees": 5},
        {"company": "x", "officer": "y", "employees": 5, "remote": "yes"},
    ],
)
def test_answers_that_cannot_be_are_refused(given):
    with pytest.raises(UsageError):
        answers_from(given)


def test_a_lesson_is_added_to_its_clause_once_and_seen_in_the_redline():
    before = articles_of("security", LARGE)
    after = taught(before, ["delayed_sending"], LARGE)
    (changed,) = redline(before, after)
    assert (changed.id, changed.kind) == ("security-mail", Kind.CHANGED)
    assert "5分" in changed.pieces[-1].text
    assert taught(after, ["delayed_sending"], LARGE) == after


def test_no_sentence_stands_twice_whatever_comes_with_it():
    once = taught(articles_of("handling", LARGE), ["bulk_mail_tool"], LARGE)
    both = taught(once, ["bulk_mail_tool", "address_book", "address_book"], LARGE)
    text = next(one.text for one in both if one.id == "handling-send")
    assert (text.count("一斉送信"), text.count("補完")) == (1, 1)


def test_the_redline_gives_the_old_and_the_new_text_back():
    before, after = articles_of("handling", SMALL), articles_of("handling", LARGE)
    found = {one.id: one.kind for one in redline(before, after)}
    assert found["handling-small"] is Kind.REMOVED
    assert found["handling-units"] is Kind.ADDED
    assert redline(before, before) == ()


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一")]
)
def test_articles_are_numbered_as_rules_write_them(number, said):
    assert numeral(number) == said
