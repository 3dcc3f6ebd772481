"""Measure a registry of large tables: bytes a row, and how long a match of 100,000 rows takes as tables grow.

    python bench/trace_scale.py [--people N] [--tables N] [--rows N] [--leak N] [--folder DIR]

Prints Markdown. Months of a made-up company are entered; each table is drawn from one of them and written as
registration writes it. The folder, a temporary one unless named, needs 1.5 GB a million people.
"""

import argparse
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from trace import entry

import numpy as np
import polars as pl
from numpy.typing import NDArray

from kakuho.trace.registry import Registry, create_registry
from kakuho.trace.sources import SourceRows
from kakuho.vault import KeyFile
from kakuho.workflows.tracing.trace_match import match_leak
from machine import heading
from trace_world import make_months

STATES = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_200_000)
    parser.add_argument("--tables", type=int, default=100)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--leak", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    print(
        heading(f"bench/trace_scale.py --people {asked.people} --tables {asked.tables} --rows {asked.rows}")
    )
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        measure(Path(folder), asked.people, asked.tables, (asked.rows, asked.leak))


def measure(folder: Path, people: int, tables: int, sizes: tuple[int, int]) -> None:
    rows, leaked = sizes
    rng = np.random.default_rng(7)
    months = make_months(people, STATES, seed=71)
    registry = create_registry(folder / "registry", KeyFile(folder / "key"))
    states = registered(registry, months)
    csv_bytes = months[0].head(100_000).write_csv().encode()
    print("| tables | million rows | MB, of it people | % of the data as CSV | wall s | CPU s | GB |")
    print("|--:|--:|--:|--:|--:|--:|--:|")
    for number in range(1, tables + 1):
        state = int(rng.integers(STATES))
        drawn = np.sort(rng.choice(people, rows, replace=False))
        table = drawn_from(states[state], drawn)
        file = registry.write_rows(table)
        registry.sources.append(entry(f"t{number:05}", months[0].columns, rows, table, file))
        if number in {tables // 4, tables // 2, tables}:
            registry.write_head()
            leak = folder / "leak.csv"
            months[state][np.sort(rng.choice(drawn, leaked, replace=False))].write_csv(leak)
            print(line(folder, registry, leak, len(csv_bytes) / 100_000), flush=True)


def registered(registry: Registry, months: list[pl.DataFrame]) -> list[SourceRows]:
    population = registry.population()
    states = []
    for number, month in enumerate(months):
        started = time.process_time()
        states.append(population.enter(month.columns, month.get_columns()))
        seconds = time.process_time() - started
        print(f"State {number}: {len(month):,} rows entered, {seconds / len(month) * 1e6:.1f} CPU µs a row\n")
    registry.keep(population)
    return states


def drawn_from(state: SourceRows, rows: NDArray[np.int64]) -> SourceRows:
    kept = rows[rows < len(state.persons)]
    return replace(
        state,
        persons=state.persons[kept],
        versions={field: held[kept] for field, held in state.versions.items()},
    )


def line(folder: Path, registry: Registry, leak: Path, row_bytes: float) -> str:
    rows = sum(source.rows for source in registry.sources)
    sizes = {path: path.stat().st_size for path in (folder / "registry").rglob("*") if path.is_file()}
    of_people = sum(size for path, size in sizes.items() if path.suffix == ".npy")
    whole = sum(sizes.values())
    wall, cpu = time.perf_counter(), time.process_time()
    found = match_leak(leak, folder / "registry", KeyFile(folder / "key")).found
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert found.sources[found.odds.groups[0][0]].id == registry.sources[-1].id
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    share = whole / (rows * row_bytes)
    size = f"{whole / 1e6:.0f}, {of_people / 1e6:.0f}"
    taken = f"{wall:.1f} | {cpu:.1f} | {peak:.1f}"
    return f"| {len(registry.sources)} | {rows / 1e6:.0f} | {size} | {share:.2%} | {taken} |"


if __name__ == "__main__":
    main()
