"""What an export that is in no log would have to be to explain a leak as well as a logged one does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from kakuho.trace.attributes import Attribute, codes_of, extreme_codes_of
from kakuho.trace.evidence import LeakedPeople, SourceEvidence
from kakuho.trace.fields import EMPTY
from kakuho.trace.likelihood import LACKS, log_likelihood
from kakuho.trace.recognising import Role
from kakuho.trace.registry import Registry
from kakuho.trace.selections import Choice, Rule, find_rule
from kakuho.trace.states import OTHER_STATES, changes_between_states, nats_of_time

# How an unlogged export that is no copy is spread over what it can be.
_OF_EVERYBODY, _OF_A_SOURCE, _AT_ANOTHER_TIME, _WITH_MORE_COLUMNS = 0.4, 0.3, 0.2, 0.1
_EMPTY_RULE = np.log(20.0)  # to take everybody is one of about twenty usual choices


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Log-likelihoods of what else there can be.

    `of_everybody`: chosen from all people by `rule`. `by_rule`: for each candidate, chosen from its people by
    a rule. `other_time`: nats that speak against the people of the best candidate at another time. `lacking`:
    nats that the best candidate loses by columns of the leak that it lacks.
    """

    rule: Rule
    of_everybody: float
    by_rule: tuple[float, ...]
    rules: tuple[Rule, ...]
    other_time: float
    lacking: float

    def unlogged(self, best: float, *, spread: float = 1.0) -> float:
        """The log-likelihood of an unlogged export that is no copy of the best candidate.

        `spread` is over how many sources the ones that resemble a source are spread.
        """
        resembling = [
            max(self.by_rule, default=-np.inf) + np.log(_OF_A_SOURCE),
            best - self.other_time + np.log(_AT_ANOTHER_TIME),
        ]
        if self.lacking:  # a copy that does have those columns
            resembling.append(best + self.lacking + np.log(_WITH_MORE_COLUMNS))
        return float(
            np.logaddexp(self.of_everybody + np.log(_OF_EVERYBODY), logsumexp(resembling) - np.log(spread))
        )


def alternatives_to(
    candidates: Sequence[SourceEvidence],
    people: LeakedPeople,
    registry: Registry,
    attributes: Sequence[Attribute],
    known: Mapping[str, SourceEvidence] | None = None,
) -> Alternatives:
    """What else explains the leaked people, given the candidates, the best first.

    `known` is what is known already of sources, by id.
    Cost: 10 ms a candidate of 100,000 people.
    """
    everybody = registry.persons
    best = candidates[0]
    lasting = [at for at in attributes if registry.fields[at.field].role is not Role.DATE]
    rule = _rule_among_all(best, people, registry, lasting)
    whole = _at_any_state(rule, best, people, registry)
    rules, by_rule = [], []
    for candidate in candidates:
        found = _rule_within(candidate, people, registry, attributes)
        rules.append(found)
        inside = candidate.inside.copy()
        inside[inside] = found.inside
        likelihood = log_likelihood(inside, candidate.differing, found.size, everybody)
        likelihood += candidate.lacking * np.log(LACKS) - found.price
        by_rule.append(likelihood if found.conditions else -np.inf)
    return Alternatives(
        rule,
        whole - rule.price - _EMPTY_RULE,
        tuple(by_rule),
        tuple(rules),
        nats_of_time(best, people, registry, known),
        -best.lacking * float(np.log(LACKS)),
    )


def _at_any_state(rule: Rule, best: SourceEvidence, people: LeakedPeople, registry: Registry) -> float:
    """The log-likelihood of the people of a rule, at the state of the best candidate or at another.

    At another state no value differs, but so many must differ from the candidate as change until then.
    """
    same = log_likelihood(rule.inside, best.differing, rule.size, registry.persons)
    other = log_likelihood(rule.inside, np.zeros_like(best.differing), rule.size, registry.persons)
    changed = int((best.differing[best.inside] > 0).sum())
    kept = changes_between_states(people, registry) * np.arange(1, OTHER_STATES + 1)
    between = changed * np.log(-np.expm1(-kept)) - (int(best.inside.sum()) - changed) * kept
    return float(logsumexp([same, *(other + between)]) - np.log(OTHER_STATES + 1))


def _rule_among_all(
    best: SourceEvidence, people: LeakedPeople, registry: Registry, attributes: Sequence[Attribute]
) -> Rule:
    """The rule by which the leaked people were chosen from all people.

    Their values are those of the best candidate, those of the leak, or the last; of the others the last, and
    the first where more people had them.
    """
    everybody = np.arange(registry.persons)
    first_versions = np.zeros(registry.persons, np.uint8)
    told = {*people.versions, *registry.rows(best.entry).fields}
    choices = []
    for attribute in attributes:
        if attribute.ordered and attribute.field not in told:
            choices += _at_any_time(attribute, registry, people.persons, everybody)
            continue
        versions = _likely_versions(attribute, best, people, registry)
        chosen = codes_of(attribute, registry, people.persons, versions)
        first = codes_of(attribute, registry, everybody, first_versions)
        choices.append(Choice(attribute, chosen, codes_of(attribute, registry, everybody), first))
    return find_rule(choices, len(people.persons), registry.persons)


def _at_any_time(
    attribute: Attribute, registry: Registry, chosen: NDArray[np.int64], among: NDArray[np.int64]
) -> list[Choice]:
    """What people are chosen by although neither leak nor source shows it: by values they ever had.

    Whoever was above a bound at that time was so at some time; the same for those below.
    """
    here = extreme_codes_of(attribute, registry, chosen)
    there = extreme_codes_of(attribute, registry, among)
    return [Choice(attribute, *codes) for codes in zip(here, there, strict=True)]


def _likely_versions(
    attribute: Attribute, best: SourceEvidence, people: LeakedPeople, registry: Registry
) -> NDArray[np.uint8]:
    said = people.versions.get(attribute.field, np.zeros(len(people.persons), np.uint64))
    lowest = said & (~said + np.uint64(1))
    versions = np.where(said == 0, EMPTY, np.log2(np.maximum(lowest, np.uint64(1)))).astype(np.uint8)
    rows = registry.rows(best.entry)
    if attribute.field in rows.fields:
        place = np.minimum(np.searchsorted(rows.persons(), people.persons), rows.rows - 1)
        versions = np.where(best.inside, rows.versions(attribute.field)[place], versions)
    return versions


def _rule_within(
    candidate: SourceEvidence, people: LeakedPeople, registry: Registry, attributes: Sequence[Attribute]
) -> Rule:
    """The rule by which the leaked people were chosen within a candidate, by the values it has."""
    rows = registry.rows(candidate.entry)
    there = rows.persons().astype(np.int64)
    chosen = np.searchsorted(there, people.persons[candidate.inside])
    choices = []
    for attribute in attributes:
        if attribute.ordered and attribute.field not in rows.fields:
            choices += _at_any_time(attribute, registry, there[chosen], there)
            continue
        versions = rows.versions(attribute.field) if attribute.field in rows.fields else None
        among = codes_of(attribute, registry, there, versions)
        choices.append(Choice(attribute, among[chosen], among))
    return find_rule(choices, len(chosen), len(there))
