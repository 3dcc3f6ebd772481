"""Clauses that a change of the law touches."""

from datetime import date

from kakuho.lawtext.library import Library
from kakuho.prevent.rules.making import Answers, articles_of
from kakuho.workflows.rule_impact import flags


def test_a_clause_that_cites_a_penalty_is_proposed_with_the_new_number():
    articles = articles_of("discipline", Answers("x", "y", 300))
    (flag,) = flags(articles, Library(), date(2026, 11, 26), date(2027, 1, 17))
    assert (flag.clause, flag.cited, flag.on) == ("discipline-crime", "法179条", date(2027, 1, 17))
    assert flag.proposal.cites[0] == f"法{flag.after}"
    assert flags(articles, Library(), date(2026, 11, 26), date(2027, 1, 16)) == ()
