"""What an export that is in no log would have to be to explain a leak as well as a logged one does."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from kakuho.trace.attributes import Attribute, codes_of, extreme_codes_of
from kakuho.trace.evidence import LeakedPeople, SourceEvidence, evidence_of
from kakuho.trace.fields import EMPTY
from kakuho.trace.likelihood import DIFFERS, LACKS, log_likelihood
from kakuho.trace.recognising import Role
from kakuho.trace.registry import Registry
from kakuho.trace.selections import Choice, Rule, find_rule

# How an unlogged export that is no copy is spread over what it can be.
_OF_EVERYBODY, _OF_A_SOURCE, _AT_ANOTHER_TIME = 0.4, 0.3, 0.3
_EMPTY_RULE = np.log(20.0)  # to take everybody is one of about twenty usual choices
_STATES = 12.0
_FEW_ROWS, _FEW_SHARE = 3, 0.03
_COVERS = 0.6  # of the people must be in another source for it to date the first
_SAME_STATE = 0.001  # of people may have another value in a source of the same state
_OTHER_STATES = 11  # of the data beside that of an export: a year of months
_LEAST_CHANGES = 0.01  # of people from one state to the next, where the registry has seen none


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Log-likelihoods of what else there can be.

    `of_everybody`: chosen from all people by `rule`. `by_rule`: for each candidate, chosen from its people by
    a rule. `other_time`: nats that speak against the people of the best candidate at another time.
    """

    rule: Rule
    of_everybody: float
    by_rule: tuple[float, ...]
    rules: tuple[Rule, ...]
    other_time: float

    def unlogged(self, best: float, *, spread: float = 1.0) -> float:
        """The log-likelihood of an unlogged export that is no copy of the best candidate.

        `spread` is over how many sources the ones that resemble a source are spread.
        """
        resembling = [
            max(self.by_rule, default=-np.inf) + np.log(_OF_A_SOURCE),
            best - self.other_time + np.log(_AT_ANOTHER_TIME),
        ]
        return float(
            np.logaddexp(self.of_everybody + np.log(_OF_EVERYBODY), logsumexp(resembling) - np.log(spread))
        )


def alternatives_to(
    candidates: Sequence[SourceEvidence],
    people: LeakedPeople,
    registry: Registry,
    attributes: Sequence[Attribute],
) -> Alternatives:
    """What else explains the leaked people, given the candidates, the best first.

    Cost: 10 ms a candidate of 100,000 people.
    """
    everybody = registry.persons
    best = candidates[0]
    lasting = [at for at in attributes if registry.fields[at.field].role is not Role.DATE]
    rule = _rule_among_all(best, people, registry, lasting)
    whole = log_likelihood(rule.inside, _differing_anyway(best), rule.size, everybody)
    rules, by_rule = [], []
    for candidate in candidates:
        found = _rule_within(candidate, people, registry, attributes)
        rules.append(found)
        inside = candidate.inside.copy()
        inside[inside] = found.inside
        likelihood = log_likelihood(inside, candidate.differing, found.size, everybody)
        likelihood += candidate.lacking * np.log(LACKS) - found.price
        by_rule.append(likelihood if found.conditions else -np.inf)
    of_everybody = whole - rule.price - _EMPTY_RULE - np.log(_STATES)
    return Alternatives(
        rule, of_everybody, tuple(by_rule), tuple(rules), _nats_of_time(best, people, registry)
    )


def _differing_anyway(best: SourceEvidence) -> NDArray[np.int64]:
    """The values that differ from the best candidate, where they are so few that they are of other rows.

    Many tell that the leak is of another time; an unlogged export of that time would not differ.
    """
    few = max(_FEW_ROWS, _FEW_SHARE * len(best.inside))
    return best.differing if (best.differing > 0).sum() <= few else np.zeros_like(best.differing)


def _rule_among_all(
    best: SourceEvidence, people: LeakedPeople, registry: Registry, attributes: Sequence[Attribute]
) -> Rule:
    """The rule by which the leaked people were chosen from all people.

    Their values are those of the best candidate, those of the leak, or the last; of the others the last.
    """
    everybody = np.arange(registry.persons)
    told = {*people.versions, *registry.rows(best.entry).fields}
    choices = []
    for attribute in attributes:
        if attribute.ordered and attribute.field not in told:
            choices += _at_any_time(attribute, registry, people.persons, everybody)
            continue
        versions = _likely_versions(attribute, best, people, registry)
        chosen = codes_of(attribute, registry, people.persons, versions)
        choices.append(Choice(attribute, chosen, codes_of(attribute, registry, everybody)))
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


def _nats_of_time(best: SourceEvidence, people: LeakedPeople, registry: Registry) -> float:
    """How much speaks against the same people at another time: values that changed before or after."""
    if not best.inside.any():
        return 0.0
    shares = []
    for entry in registry.sources:
        if entry.id == best.entry.id:
            continue
        seen = evidence_of(people, entry, registry)
        both = best.inside & seen.inside
        if both.sum() < _COVERS * best.inside.sum() or seen.lacking > best.lacking:
            continue
        more = float((seen.differing[both] > 0).sum() - (best.differing[both] > 0).sum())
        more *= best.inside.sum() / both.sum()
        if abs(more) < 3 and _same_state(best, seen, registry):
            continue
        shares.append(DIFFERS ** min(max(more, -20.0), 20.0))
    unseen = max(_OTHER_STATES - len(shares), 0)
    # Of states that nobody registered, the two next to the candidate's can be mistaken for it.
    unchanged = np.exp(-_changes_between_states(people, registry) * float(best.inside.sum()))
    shares += [unchanged] * min(unseen, 2) + [0.0] * max(unseen - 2, 0)
    return float(-np.log(max(float(np.mean(shares)), 1e-300)))


def _changes_between_states(people: LeakedPeople, registry: Registry) -> float:
    """How many values of a person change from one state to the next, in the columns of the leak.

    From what the registry has seen; it sees fewer changes than there are.
    """
    seen = 0.0
    for field in people.versions:
        known = registry.values(field)
        with_values = int((np.diff(known.offsets) > 0).sum())
        seen += len(known.tokens) / max(with_values, 1) - 1
    return max(seen / _OTHER_STATES, _LEAST_CHANGES)


def _same_state(one: SourceEvidence, other: SourceEvidence, registry: Registry) -> bool:
    """Whether two sources have the same values for nearly everybody in both.

    Not for all: two people whom the registry takes for one may be in both with different rows.
    """
    first, second = registry.rows(one.entry), registry.rows(other.entry)
    _, left, right = np.intersect1d(
        first.persons(), second.persons(), assume_unique=True, return_indices=True
    )
    shared = set(first.fields) & set(second.fields)
    return all(
        (first.versions(field)[left] != second.versions(field)[right]).sum() <= _SAME_STATE * len(left)
        for field in shared
    )
