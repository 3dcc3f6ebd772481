"""Which registered source a leak came from, or that nothing in the registry can have made it."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakuho.trace.attributes import Attribute, attributes_of
from kakuho.trace.column_mapping import MappedColumn, map_columns
from kakuho.trace.evidence import (
    AT_A_TIME,
    LeakedPeople,
    SourceEvidence,
    evidence_of,
    leaked_people,
    people_again,
)
from kakuho.trace.leaks import Leak
from kakuho.trace.likelihood import LACKS, log_likelihood
from kakuho.trace.odds import Odds, VerdictKind, odds_of, verdict_of
from kakuho.trace.registry import Registry, SourceEntry
from kakuho.trace.resolving import NOBODY, resolve
from kakuho.trace.unlogged import Alternatives, alternatives_to

LEAST_PEOPLE = 8  # fewer say nothing of a source
_BY_RULE = 0.15  # chance that rows of a source were chosen by a rule
_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class ReadLeak:
    """A leak with its columns as fields of the registry, and the people whom its rows are about.

    `again` are the rows about people whom another row was about before.
    """

    leak: Leak
    mapped: tuple[MappedColumn, ...]
    people: LeakedPeople
    again: LeakedPeople
    resolved_rows: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence and log-likelihood of each source; `alternatives` are those to source number `first`."""

    evidence: tuple[SourceEvidence, ...]
    likelihoods: NDArray[np.float64]
    first: int
    alternatives: Alternatives | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """All that was found; `evidence` and `odds` speak of `sources`, in this order.

    `fields` are the headers of the registry's fields, by number.
    """

    read: ReadLeak
    sources: tuple[SourceEntry, ...]
    evidence: tuple[SourceEvidence, ...]
    odds: Odds
    verdict: VerdictKind
    alternatives: Alternatives | None
    fields: tuple[str, ...]


class Tracing:
    """A registry with what is computed once for all leaks."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self._attributes: list[Attribute] | None = None

    def attributes(self) -> list[Attribute]:
        """What people can be chosen by."""
        if self._attributes is None:
            self._attributes = attributes_of(self.registry)
        return self._attributes

    def read(self, leak: Leak) -> ReadLeak:
        """Whom the rows of a leak are about, and what its columns are.

        Cost: 0.1 to 1 s for 4,000 rows.
        """
        resolved = resolve(leak, self.registry)
        mapped = map_columns(leak, self.registry, resolved)
        people = leaked_people(resolved, mapped)
        again = people_again(resolved, mapped, people)
        return ReadLeak(leak, tuple(mapped), people, again, int((resolved.persons != NOBODY).sum()))

    def weigh(self, read: ReadLeak, sources: Sequence[SourceEntry]) -> Weighed:
        """What speaks for each of these sources, and for an export that is none of them.

        Cost: 0.1 to 1 s for 4,000 rows and 500 sources.
        """
        people = read.people
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            evidence = tuple(pool.map(lambda entry: evidence_of(people, entry, self.registry), sources))
        likelihoods = np.array([likelihood_of(seen, self.registry.persons) for seen in evidence])
        found, first = None, 0
        if len(people.persons) and len(sources):
            ranked = [int(at) for at in np.argsort(-likelihoods)[:_CANDIDATES]]
            first = ranked[0]
            candidates = [evidence[at] for at in ranked]
            known = {seen.entry.id: seen for seen in evidence}
            found = alternatives_to(candidates, people, self.registry, self.attributes(), known)
            for at, by_rule in zip(ranked, found.by_rule, strict=True):
                by_chance = likelihoods[at] + np.log(1 - _BY_RULE)
                likelihoods[at] = np.logaddexp(by_chance, by_rule + np.log(_BY_RULE))
        return Weighed(evidence, likelihoods, first, found)

    def attribute(
        self, read: ReadLeak, sources: Sequence[SourceEntry], *, unlogged_share: float
    ) -> Attribution:
        """Where a leak came from, of these sources.

        Cost: as `weigh`.
        """
        weighed = self.weigh(read, sources)
        evidence, likelihoods, found = weighed.evidence, weighed.likelihoods, weighed.alternatives
        unlogged = found.unlogged(float(likelihoods[weighed.first])) if found else 0.0
        groups = _alike(evidence, likelihoods, self.registry)
        odds = odds_of(likelihoods.tolist(), unlogged, groups, unlogged_share)
        enough = len(read.people.persons) >= LEAST_PEOPLE
        verdict = verdict_of(odds) if enough else VerdictKind.CANNOT_TELL
        fields = tuple(shared.header for shared in self.registry.fields)
        return Attribution(read, tuple(sources), evidence, odds, verdict, found, fields)


def likelihood_of(seen: SourceEvidence, everybody: int) -> float:
    """The log-likelihood of the leaked people if their rows were drawn from a source by chance."""
    drawn = log_likelihood(seen.inside, seen.differing, seen.size, max(everybody, 1))
    return drawn + seen.lacking * float(np.log(LACKS))


def _alike(
    evidence: Sequence[SourceEvidence], likelihoods: NDArray[np.float64], registry: Registry
) -> list[tuple[int, ...]]:
    """The best sources; those that hold the same people with the same values in the leak together."""
    groups: list[list[int]] = []
    for at in np.argsort(-likelihoods, kind="stable")[:50]:
        for group in groups:
            if _same(evidence[group[0]], evidence[at], registry):
                group.append(int(at))
                break
        else:
            groups.append([int(at)])
    return [tuple(group) for group in groups]


def _same(one: SourceEvidence, other: SourceEvidence, registry: Registry) -> bool:
    if one.size != other.size or one.lacking != other.lacking:
        return False
    if not (np.array_equal(one.inside, other.inside) and np.array_equal(one.differing, other.differing)):
        return False
    return np.array_equal(registry.rows(one.entry).persons(), registry.rows(other.entry).persons())
