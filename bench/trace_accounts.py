"""Measure accounts: right first, named, wrong, named although the path was not logged, and calibration.

    python bench/trace_accounts.py [--people N] [--exports N] [--leaks N] [--seed N]

Prints Markdown. The world is made up (`trace_world.py`); accounts also look customers up one by one.
"""

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from trace import registered

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kakuho.trace.accounts.judging import Judged, judge_accounts
from kakuho.trace.accounts.suspicion import AccountVerdict
from kakuho.trace.attribution import Tracing
from kakuho.trace.leaks import Leak
from kakuho.trace.logs.subjects import AccountTouches, SourceTouch, people_by_number
from machine import heading
from trace_leaks import HEAVY, USUAL, Company, Noise, rewritten, rows_of
from trace_world import BRANCHES, MONTHS, Export, make_world

SHARE = 0.02
ONCE = SourceTouch(1, "", "")
KINDS = ("look-ups", "two exports", "one export", "two accounts")


@dataclass(slots=True)
class Scene:
    """A company, its registry, which exports and look-ups (numbers of rows) each account made."""

    company: Company
    tracing: Tracing
    exports: dict[str, list[Export]]
    looked: dict[str, NDArray[np.int64]]
    persons: NDArray[np.int64]  # of the registry, by row of the world; -1 where it has none

    def touches(self, without: set[str], without_look_ups: set[str]) -> list[AccountTouches]:
        found = []
        for account in sorted({*self.exports, *self.looked}):
            held = {each.id: ONCE for each in self.exports.get(account, ()) if each.id not in without}
            rows = self.looked.get(account, np.zeros(0, np.int64))
            people = np.unique(self.persons[rows[:0] if account in without_look_ups else rows])
            found.append(AccountTouches(account, held, people[people >= 0], ONCE, 0))
        return found


@dataclass(slots=True)
class Tally:
    """Counts of one line, and posteriors with the truth of each."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--exports", type=int, default=500)
    parser.add_argument("--leaks", type=int, default=60)
    parser.add_argument("--seed", type=int, default=31)
    asked = parser.parse_args()
    print(heading("bench/trace_accounts.py"))
    world = make_world(asked.people, asked.exports, seed=asked.seed)
    company = Company(world, make_world(20_000, 0, seed=asked.seed + 1000).months[-1])
    stated: list[tuple[float, bool]] = []
    with tempfile.TemporaryDirectory() as folder:
        scene = scene_of(company, Tracing(registered(world, Path(folder))))
        print("| leak | mode | rows | noise | n | first | named | wrong | unlogged: named | copy | CPU s |")
        print("|---|---|--:|---|--:|--:|--:|--:|--:|--:|--:|")
        for kind in KINDS:
            for mode in ("reformat", "mask", "hash"):
                for rows, noise in ((50, USUAL), (500, USUAL), (50, HEAVY), (500, HEAVY)):
                    print(line(scene, (kind, mode, rows, noise), asked.leaks, stated), flush=True)
    calibration(stated)


def scene_of(company: Company, tracing: Tracing) -> Scene:
    world = company.world
    exports: dict[str, list[Export]] = {}
    for export in world.exports:
        exports.setdefault(export.account, []).append(export)
    numbers = world.months[0]["会員番号"]
    found = people_by_number(numbers, tracing.registry)
    persons = np.full(len(numbers), -1, np.int64)
    place = {number: at for at, number in enumerate(numbers)}
    for piece, person in found.iter_rows():
        persons[place[piece]] = person
    known = np.flatnonzero(persons >= 0)
    branch = world.months[0]["支店"].to_numpy()[known]
    looked = {}
    for account in sorted(exports):
        many = int(min(np.exp(world.rng.normal(6.3, 0.9)), 5000))
        mine = known[branch == f"第{int(account[3:]) % BRANCHES + 1}支店"]
        pool = np.concatenate([mine, world.rng.choice(known, len(known) // 20, replace=False)])
        looked[account] = np.unique(world.rng.choice(pool, min(many, len(pool)), replace=False))
    return Scene(company, tracing, exports, looked, persons)


def made(
    scene: Scene, kind: str, rows: int, noise: Noise
) -> tuple[pl.DataFrame, set[str], set[str], set[str]]:
    """Rows of a leak, the accounts that made it, the exports it is of, whose look-ups it is of."""
    world = scene.company.world
    rng = world.rng
    if kind == "look-ups":
        usable = [account for account, looked in scene.looked.items() if len(looked) >= rows]
        account = usable[rng.integers(len(usable))]
        month = int(rng.integers(MONTHS))
        whole = Export("look-ups", account, month, scene.looked[account], tuple(world.months[0].columns))
        return rows_of(scene.company, whole, rows, noise), {account}, set(), {account}
    usable_exports = [export for export in world.exports if len(export.persons) >= rows]
    one = usable_exports[rng.integers(len(usable_exports))]
    if kind == "one export":
        return rows_of(scene.company, one, rows, noise), {one.account}, {one.id}, set()
    others = [
        other
        for other in usable_exports
        if (other.account == one.account) == (kind == "two exports") and other.id not in world.twins(one)
    ]
    if not others:
        return made(scene, kind, rows, noise)
    other = others[rng.integers(len(others))]
    parts = [rows_of(scene.company, each, rows // 2, noise) for each in (one, other)]
    shared = [column for column in parts[0].columns if column in parts[1].columns]
    table = pl.concat([part.select(shared) for part in parts])
    return table[rng.permutation(len(table))], {one.account, other.account}, {one.id, other.id}, set()


def line(
    scene: Scene, kind: tuple[str, str, int, Noise], leaks: int, stated: list[tuple[float, bool]]
) -> str:
    tally, world = Tally(), scene.company.world
    what, mode, rows, noise = kind
    for _ in range(leaks):
        table, truth, exports, looked = made(scene, what, rows, noise)
        leak = Leak.of(*rewritten(world, table, mode, noise))
        holders = set(truth)
        for export in world.exports:
            if export.id in exports:
                twins = world.twins(export)
                holders |= {other.account for other in world.exports if other.id in twins}
        started = time.process_time()
        read = scene.tracing.read(leak)
        found = judge_accounts(scene.tracing, read, scene.touches(set(), set()), unlogged_share=SHARE)
        tally.seconds.append(time.process_time() - started)
        judge(tally.counts, found, truth, holders)
        removed = without(scene, read, exports, looked)
        named = names(removed)
        tally.counts["unlogged"] += bool(named - holders)
        tally.counts["copy"] += bool(named & holders) and what != "two accounts"
        state(stated, removed if world.rng.random() < SHARE else found, truth, removed)
    counts = tally.counts
    shares = " | ".join(f"{counts[name] / leaks:.3f}" for name in ("first", "named"))
    level = "heavy" if noise is HEAVY else "usual"
    rest = f"{counts['wrong']} | {counts['unlogged']} | {counts['copy']} | {np.mean(tally.seconds):.2f}"
    return f"| {what} | {mode} | {rows} | {level} | {leaks} | {shares} | {rest} |"


def without(scene: Scene, read: object, exports: set[str], looked: set[str]) -> Judged:
    """The same leak where its exports were never registered or logged, nor its look-ups."""
    registry = scene.tracing.registry
    kept = registry.sources
    registry.sources = [source for source in kept if source.id not in exports]
    try:
        return judge_accounts(scene.tracing, read, scene.touches(exports, looked), unlogged_share=SHARE)
    finally:
        registry.sources = kept


def judge(counts: Counter[str], found: Judged, truth: set[str], holders: set[str]) -> None:
    posteriors = np.array(found.suspicion.posteriors)
    best = {found.touches[at].account for at in np.flatnonzero(posteriors >= posteriors.max() * 0.999)}
    named = names(found)
    counts["first"] += bool(best & truth)
    counts["named"] += bool(named)
    single = found.suspicion.verdict is AccountVerdict.ACCOUNT
    counts["wrong"] += bool(named - truth) if single else bool(named) and not named & holders


def names(found: Judged) -> set[str]:
    return {found.touches[at].account for at in found.suspicion.named}


def state(stated: list[tuple[float, bool]], found: Judged, truth: set[str], removed: Judged) -> None:
    """Every posterior above one in a thousand, with the truth; without the path nobody is it."""
    gone = found is removed
    for at, posterior in enumerate(found.suspicion.posteriors):
        if posterior > 1e-3:
            stated.append((posterior, found.touches[at].account in truth and not gone))


def calibration(stated: list[tuple[float, bool]]) -> None:
    told, true = np.array([p for p, _ in stated]), np.array([t for _, t in stated])
    bins = np.minimum((told * 10).astype(int), 9)
    error = 0.0
    print("\n| stated | n | mean stated | true |\n|---|--:|--:|--:|")
    for low in range(10):
        held = bins == low
        if held.any():
            error += held.mean() * abs(told[held].mean() - true[held].mean())
            print(
                f"| {low / 10:.1f} to {low / 10 + 0.1:.1f} | {held.sum()} | {told[held].mean():.3f} "
                f"| {true[held].mean():.3f} |"
            )
    print(f"\nCalibration error over {len(told)} stated probabilities: {error:.3f}")


if __name__ == "__main__":
    main()
