"""What is proposed for the rules as they stand, and was not set aside."""

from datetime import timedelta

from kakuho.lawtext.library import Library
from kakuho.lawtext.store import kept_texts
from kakuho.prevent.rules.library import rules
from kakuho.prevent.rules.proposing import Proposal, from_answers, from_measures
from kakuho.web.internal_rules import store
from kakuho.web.internal_rules.models import CompanyAnswers, RuleVersion, SetAside
from kakuho.web.prevention.models import Measure
from kakuho.workflows.law_changes.rule_impact import from_law

AHEAD = timedelta(days=365)  # so far a change of the law is seen coming


def proposals() -> dict[str, tuple[Proposal, ...]]:
    """The proposals of each rule that has a version, by the id of the rule."""
    given = store.answers_now()
    if given is None:
        return {}
    with kept_texts() as library:
        return {
            rule: _of(rule, version, given, library)
            for rule in rules()
            if (version := _newest(rule)) is not None
        }


def proposals_for(rule: str) -> tuple[Proposal, ...]:
    """Those of one rule."""
    version, given = _newest(rule), store.answers_now()
    if version is None or given is None:
        return ()
    with kept_texts() as library:
        return _of(rule, version, given, library)


def _newest(rule: str) -> RuleVersion | None:
    return RuleVersion.objects.filter(rule=rule).order_by("-number").first()


def _of(rule: str, version: RuleVersion, given: CompanyAnswers, library: Library) -> tuple[Proposal, ...]:
    there = store.articles(version)
    now = store.answers_of(given)
    measures = Measure.objects.exclude(key="").order_by("pk").values_list("key", flat=True)
    found = (
        *from_answers(rule, there, store.answers_of(version.made_from), now),
        *from_measures(there, measures, now),
        *from_law(there, library, store.today() + AHEAD),
    )
    aside = set(SetAside.objects.filter(rule=rule).values_list("key", flat=True))
    return tuple(one for one in found if one.key not in aside)
