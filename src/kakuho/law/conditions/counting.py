"""How many principals, against a threshold (規則7条4号)."""

from collections.abc import Sequence

from kakuho.law.steps import step
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts import Facts, People
from kakuho.vocab.judgements import Citation, Why
from kakuho.vocab.stated import Status

Bounds = tuple[int, int | None]


def over(facts: Facts, concerned: Sequence[Answer], *, threshold: int, cited: tuple[Citation, ...]) -> Why:
    """More than `threshold` principals of the data concerned, or possibly more where it cannot be settled.

    `concerned` says for each data group whether it counts. Exactly the threshold is not over it.

    Source: 規則7条4号、GL 3-5-3-1(4) (確定できないときは最大数)。
    """
    if not facts.data:
        whole = _over(_of(facts.principals) or (0, None), threshold)
        return step(f"over_{threshold}", whole, facts=("principals.high",), also=cited)
    certain = _over(_bounds(facts, [i for i, c in enumerate(concerned) if c is Answer.YES]), threshold)
    low, most = _bounds(facts, [i for i, c in enumerate(concerned) if c is not Answer.NO])
    possible = _over((low, most), threshold)
    answer = certain if certain is possible else Answer.UNKNOWN
    if certain is Answer.YES:
        answer = Answer.YES
    used = ("principals.high",) if answer is Answer.UNKNOWN and most is None else ()
    return step(f"over_{threshold}", answer, facts=used, also=cited)


def _over(bounds: Bounds, threshold: int) -> Answer:
    low, high = bounds
    if low > threshold or (high is not None and high > threshold):
        return Answer.YES
    return Answer.UNKNOWN if high is None else Answer.NO


def _bounds(facts: Facts, members: list[int]) -> Bounds:
    """At least and at most how many different people the groups concern; an upper bound of None is open."""
    if not members:
        return 0, 0
    whole = _of(facts.principals)
    if len(members) == len(facts.data) and whole is not None:
        return whole
    parts = [_of(facts.data[i].principals) for i in members]
    low = max((part[0] for part in parts if part), default=0)
    highs = [part[1] if part else None for part in parts]
    ceiling = whole[1] if whole else None
    if any(high is None for high in highs):
        return low, ceiling
    total = sum(high for high in highs if high is not None)
    return low, total if ceiling is None else min(total, max(ceiling, low))


def _of(people: People) -> Bounds | None:
    stated = [n for n in (people.low.value, people.best.value, people.high.value) if n is not None]
    if people.upper_limit_unknown.value is Answer.YES:
        return max(stated, default=0), None
    if people.high.value is not None:
        return max(stated), people.high.value
    if not stated:
        return None
    exact = people.low.value is None and people.best.status is Status.CONFIRMED
    return max(stated), max(stated) if exact else None
