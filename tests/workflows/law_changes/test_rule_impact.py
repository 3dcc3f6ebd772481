"""Clauses that a change of the law touches."""

from datetime import date

from kakuho.lawtext.library import Library
from kakuho.prevent.rules.making import Answers, articles_of
from kakuho.prevent.rules.proposing import taken
from kakuho.workflows.law_changes.rule_impact import flags, from_law


def test_a_clause_that_cites_a_penalty_is_proposed_with_the_new_number():
    articles = articles_of("discipline", Answers("x", "y", 300))
    (flag,) = flags(articles, Library(), date(2026, 11, 26), date(2027, 1, 17))
    assert (flag.clause, flag.cited, flag.on) == ("discipline-crime", "法179条", date(2027, 1, 17))
    assert flag.proposal.cites[0] == f"法{flag.after}"
    assert flags(articles, Library(), date(2026, 11, 26), date(2027, 1, 16)) == ()


def test_a_clause_that_follows_the_law_is_proposed_no_more():
    articles = articles_of("discipline", Answers("x", "y", 300))
    (one,) = from_law(articles, Library(), date(2027, 6, 1))
    assert (one.clause, "法179条: 179条 → " in one.about) == ("discipline-crime", True)
    after = taken(articles, one)
    assert (after[-1].as_of, from_law(after, Library(), date(2027, 6, 1))) == ("2027-01-17", ())
    assert from_law(articles, Library(), date(2026, 11, 1)) == ()
