"""What the guard holds for nothing and what it misses by its standard policy: `python bench/guard.py`."""

import argparse
from collections import Counter
from functools import partial

from guard_bad import KNOWN, bad
from guard_mails import Letter, ordinary
from kakuho.prevent.guard import Past, Policy, Verdict, found_in, policy_of, read_mail, standard_policy_text
from machine import heading

ORDINARY_SEED, BAD_SEED = 20261127, 1127


def policy() -> Policy:
    """The standard policy of a company that wrote down two domains it writes to."""
    known = ", ".join(f'"{one}"' for one in KNOWN)
    return policy_of(
        standard_policy_text().replace("known = []", f"known = [{known}]").encode(), "policy.toml"
    )


def judged(letter: Letter, rules: Policy) -> Verdict:
    """The verdict on a mail, after the one that it follows."""
    past = Past(rules)
    for content in (letter.follows, letter.content):
        if content:
            reading = partial(read_mail, content, sender=letter.sender, recipients=letter.recipients)
            verdict = past.judge(reading, found_in)
    return verdict


def judge(*, each: int, show: bool) -> None:
    """Print false holds and catches."""
    print(heading(f"python bench/guard.py --each {each}"))
    rules = policy()
    mails = list(ordinary(ORDINARY_SEED))
    spoke: Counter[str] = Counter()
    held = 0
    for number, letter in enumerate(mails):
        verdict = judged(letter, rules)
        if verdict.reasons:
            held += 1
            spoke.update(one.rule for one in verdict.reasons)
            if show:
                print(number, letter.kind, [one.en for one in verdict.reasons])
    print(f"| ordinary mails | held | rules |\n|---|---|---|\n| {len(mails)} | {held} | {dict(spoke)} |\n")
    print("| bad mails | all | caught |\n|---|---|---|")
    kinds: dict[str, list[bool]] = {}
    for letter in bad(BAD_SEED, each):
        kinds.setdefault(letter.kind, []).append(bool(judged(letter, rules).reasons))
    for kind, caught in kinds.items():
        print(f"| {kind} | {len(caught)} | {sum(caught)} |")
    everything = [one for caught in kinds.values() for one in caught]
    print(f"| all | {len(everything)} | {sum(everything)} |")


def main() -> None:
    """Do what is asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=10, help="bad mails of each kind")
    parser.add_argument("--show", action="store_true", help="say which ordinary mails were held")
    told = parser.parse_args()
    judge(each=told.each, show=told.show)


if __name__ == "__main__":
    main()
