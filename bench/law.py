"""Judge random incidents and count what must never happen.

    python bench/law.py [--cases N] [--asked N] [--seed N]

Prints Markdown; exit code 1 when an invariant broke. Every case is judged by every duty; the open questions,
which judge again and again, are looked for in the first `--asked` cases.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from types import ModuleType

from kakuho.law import NoRuleInForceError, duties, judge
from kakuho.vocab.facts import Facts, facts_from_mapping
from kakuho.vocab.judgements import Judgement, Verdict
from kakuho.vocab.stated import Origin, OriginKind
from random_facts import plain_outflow, random_facts, with_mere_hopes
from random_growth import REOPENING, with_more_people, with_one_more

PERSON = Origin(OriginKind.PERSON)
# One day for both sides of a comparison: a newly told date would choose another version of the law.
AS_OF = date(2026, 11, 23)
# Regimes that know a prompt notice or a term of hours, but no final report.
WITHOUT_FINAL = {"entrustor_notice", "gdpr_33", "gdpr_34"}
RANK = (Verdict.NO, Verdict.DEPENDS, Verdict.YES)


def main() -> None:
    from machine import heading  # noqa: PLC0415  tests use the rest without a repository

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--asked", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20261123)
    arguments = parser.parse_args()
    print(heading("bench/law.py"))
    started = time.monotonic()
    counts = run(arguments.cases, asked=arguments.asked, seed=arguments.seed)
    print("| what | count |\n|---|--:|")
    for name, count in sorted(counts.items()):
        print(f"| {name} | {count:,} |")
    print(f"\n{time.monotonic() - started:.1f} s")
    sys.exit(any(name.startswith("BROKEN") for name in counts))


def run(cases: int, *, asked: int, seed: int) -> Counter[str]:
    """How often each verdict came, and each broken invariant (`BROKEN …`)."""
    rng = Random(seed)  # noqa: S311  not for secrets
    counts: Counter[str] = Counter()
    for number in range(cases):
        facts = read(random_facts(rng))
        for judged in _judged(facts, counts):
            counts[f"{judged.regime}: {judged.reportable}"] += 1
            counts.update(f"BROKEN {name}" for name in broken(judged))
        counts.update(f"BROKEN {name}" for name in _monotone(facts, rng))
        outflow = plain_outflow(rng)
        counts.update(f"BROKEN {name}" for name in _outflow(outflow))
        counts.update(f"BROKEN {name}" for name in _hopes(with_mere_hopes(rng, outflow)))
        if number < asked:
            counts.update(_questions(facts))
    return counts


def read(mapping: dict) -> Facts:
    return facts_from_mapping(mapping, origin=PERSON)


def _judged(facts: Facts, counts: Counter[str]) -> Iterator[Judgement]:
    for duty in duties().values():
        try:
            judged = duty.judge_alone(facts, None)
        except NoRuleInForceError:
            counts[f"{duty.REGIME}: no rule in force"] += 1
            continue
        if judged is not None:
            yield judged


def broken(judged: Judgement) -> Iterator[str]:
    """The invariants of one judgement that do not hold."""
    told = judged.reportable
    yield from _clocks(judged)
    if bool(judged.categories) != (told is Verdict.YES):
        yield "a ground without a duty, or a duty without one"
    days = [each.days for each in judged.provisional_final]
    if days != sorted(days):
        yield "a longer provisional term before a shorter one"
    for deadline in (*judged.provisional_final, *([judged.final] if judged.final else [])):
        if deadline.raw_last_day and deadline.due_date and deadline.due_date < deadline.raw_last_day:
            yield "a due day before the last day of the term"


def _clocks(judged: Judgement) -> Iterator[str]:
    """A duty has the clocks of its regime and nobody else has; what is open has them as provisional ones."""
    duty = judged.reportable is Verdict.YES
    open_and_known = judged.reportable is Verdict.DEPENDS and judged.known_on is not None
    final = duty and judged.regime not in WITHOUT_FINAL
    if (judged.final is not None) != final:
        yield "a final report without a duty, or a duty without one"
    if bool(judged.provisional_final) != (open_and_known and judged.regime not in WITHOUT_FINAL):
        yield "provisional clocks missing or out of place"
    prompt = judged.regime == "entrustor_notice"
    if prompt and (judged.preliminary is not None, judged.provisional_preliminary is not None) != (
        duty,
        open_and_known,
    ):
        yield "a notice to the entrustor without its clock, or a clock without it"
    controller = any(category.id == "authority" for category in judged.categories)
    if (judged.hours is not None) != controller:
        yield "a clock of hours without a notification under article 33(1), or the other way round"


def _outflow(mapping: dict) -> Iterator[str]:
    """Grave data that flowed out and nothing that frees: a duty, and more people never take it away."""
    few = judge_26(mapping)
    if few is None:
        return
    if few.reportable is not Verdict.YES:
        yield f"grave data flowed out and the answer is {few.reportable}"
    group = mapping["data"][0]
    many = judge_26({**mapping, "data": [{**group, "principals": group["principals"] + 1000}]})
    if many and RANK.index(many.reportable) < RANK.index(few.reportable):
        yield "more people removed a duty"


def _monotone(facts: Facts, rng: Random) -> Iterator[str]:
    """More people never remove a duty of any regime, and one more fact never reopens a settled no."""
    more = with_more_people(facts)
    learnt, path = with_one_more(facts, rng)
    for name, duty in duties().items():
        before = _told(duty, facts)
        if before is None:
            continue
        many, after = _told(duty, more), _told(duty, learnt)
        if many is None or RANK.index(many) < RANK.index(before):
            yield f"{name}: more people turned {before} into {many}"
        if before is Verdict.NO and after is Verdict.DEPENDS and path not in REOPENING:
            yield f"{name}: learning {path} reopened a no"


def _told(duty: ModuleType, facts: Facts) -> Verdict | None:
    try:
        judged = duty.judge_alone(facts, AS_OF)
    except NoRuleInForceError:
        return None
    return judged.reportable if judged else None


def _hopes(mapping: dict) -> Iterator[str]:
    """What is only estimated frees nobody."""
    found = judge_26(mapping)
    if found is not None and found.reportable is Verdict.NO:
        yield "an estimate freed from the duty"


def judge_26(mapping: dict) -> Judgement | None:
    try:
        return duties()["appi/report_duty"].judge_alone(read(mapping), None)
    except NoRuleInForceError:
        return None


def _questions(facts: Facts) -> Iterator[str]:
    """What the open questions look like: a question for whatever is open, and none that changes nothing."""
    try:
        found = judge(facts)
    except NoRuleInForceError:
        yield "asked: no rule in force"
        return
    for judged in found:
        yield f"asked: {judged.reportable} with {'a question' if judged.missing else 'no question'}"
        for missing in judged.missing:
            if not missing.question_ja.endswith(("。", "か", ")")) or not missing.changes_ja:
                yield "BROKEN a question that is no sentence"


if __name__ == "__main__":
    main()
