"""Whether the stated 95 % interval holds the truth: worlds drawn from seeds that nothing was fitted to.

    python bench/people_coverage.py [--first 1000] [--worlds 40] [--records 20000] [--named]

Prints Markdown: each world, then in how many the interval held the truth, and the error of the best number.
"""

import argparse

import numpy as np

import people as measure
import people_typed
import people_worlds
from kakuho import people
from machine import heading


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--worlds", type=int, default=40)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--named", action="store_true", help="also the worlds with a name")
    arguments = parser.parse_args()
    print(heading("bench/people_coverage.py"))
    seeds = range(arguments.first, arguments.first + arguments.worlds)
    worlds = [(str(seed), people_worlds.drawn(seed, records=arguments.records), seed) for seed in seeds]
    if arguments.named:
        worlds += [(name, world, arguments.first) for name, world in people_worlds.NAMED.items()]
    print("| world | truth | low | 95 % | best | high | linked | error of best | precision | recall | F1 |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    results = np.array([one(name, world, seed) for name, world, seed in worlds])
    print(f"\n95 % interval held the truth in {int(results[:, 0].sum())} of {len(results)} worlds")
    print(f"low and high held it in {int(results[:, 1].sum())} of {len(results)}")
    within = int((np.abs(results[:, 2]) <= 0.005).sum())
    print(f"best within 0.5 % in {within}, root mean square {np.sqrt((results[:, 2] ** 2).mean()):.3%}")
    print(f"half width of the interval {results[:, 3].mean():.2%} on average")
    print(f"F1 mean {results[:, 4].mean():.4f}, lowest {results[:, 4].min():.4f}")


def one(name: str, world: people_worlds.World, seed: int) -> tuple[float, ...]:
    """Print one world; whether the interval and the bounds held, the error, the half width, and F1."""
    records, who = people_typed.typed(world, seed=seed)
    keys = people.normalise(records)
    links = people.link(keys)
    number = people.count(records, keys, links)
    truth = len(np.unique(who))
    precision, recall, f1 = measure.pair_scores(who, links["person"].to_numpy())
    low, high = number.interval_low or number.low, number.interval_high or number.high
    error = number.best / truth - 1
    print(
        f"| {name} | {truth} | {number.low} | {low}–{high} | {number.best} | {number.high} | {number.linked} "
        f"| {error:+.2%} | {precision:.4f} | {recall:.4f} | {f1:.4f} |",
        flush=True,
    )
    held = low <= truth <= high
    return held, number.low <= truth <= number.high, error, (high - low) / 2 / truth, f1


if __name__ == "__main__":
    main()
