"""Measure tracing: right first, named, wrong, and named although the source is in no log, or not registered.

    python bench/trace.py [--people N] [--exports N] [--leaks N] [--seed N] [--only MODE …]

Prints Markdown; the registry is written to a temporary folder. The world is made up (`trace_world.py`).
"""

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

import numpy as np

from kakuho.trace.attribution import Attribution, ReadLeak, Tracing
from kakuho.trace.leaks import Leak
from kakuho.trace.odds import VerdictKind
from kakuho.trace.registry import Registry, SourceEntry, create_registry
from kakuho.vault import KeyFile
from machine import heading
from trace_leaks import HEAVY, USUAL, Company, Noise, leak_of
from trace_world import Export, World, make_world

CONDITIONS = [(mode, rows, USUAL) for mode in ("reformat", "hash", "mask") for rows in (50, 500)]
CONDITIONS += [(mode, rows, HEAVY) for mode in ("reformat", "mask", "hash") for rows in (50, 500)]
SHARE = 0.02


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--exports", type=int, default=500)
    parser.add_argument("--leaks", type=int, default=300)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", nargs="*", default=[])
    asked = parser.parse_args()
    print(heading("bench/trace.py"))
    world = make_world(asked.people, asked.exports, seed=asked.seed)
    company = Company(world, make_world(20_000, 0, seed=asked.seed + 1000).months[-1])
    with tempfile.TemporaryDirectory() as folder:
        registry = registered(world, Path(folder))
        tracing = Tracing(registry)
        print(
            "| leak | rows | noise | n | first | named | wrong | in no log: named | same time | copy "
            "| not registered: named | same time | CPU s |"
        )
        print("|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
        for kind in CONDITIONS:
            if not asked.only or kind[0] in asked.only:
                print(condition(tracing, company, kind, asked.leaks), flush=True)


def registered(world: World, folder: Path) -> Registry:
    started = time.process_time()
    registry = create_registry(folder / "registry", KeyFile(folder / "key"))
    population = registry.population()
    for export in world.exports:
        table = world.table(export)
        rows = population.enter(table.columns, table.get_columns())
        registry.sources.append(entry(export.id, table.columns, len(table), rows, registry.write_rows(rows)))
    registry.keep(population)
    rows_in_all = sum(source.rows for source in registry.sources)
    seconds = time.process_time() - started
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(
        f"{rows_in_all:,} rows of {len(registry.sources)} exports, {registry.persons:,} people: registered "
        f"in {seconds:.0f} CPU s ({seconds / rows_in_all * 1e6:.1f} µs a row), {size / 1e6:.0f} MB\n"
    )
    return registry


def entry(name: str, columns: list[str], n_rows: int, rows: object, file: str) -> SourceEntry:
    return SourceEntry(
        id=name, path=name, sha256="", rows=n_rows, people=len(rows.persons), fields=tuple(rows.versions),
        headers=tuple(columns), state_at=None, file=file,
    )  # fmt: skip


def named(found: Attribution) -> set[str]:
    if found.verdict not in {VerdictKind.SOURCE, VerdictKind.SET}:
        return set()
    return {found.sources[at].id for at in found.odds.groups[0]}


def condition(tracing: Tracing, company: Company, kind: tuple[str, int, Noise], leaks: int) -> str:
    count: Counter[str] = Counter()
    cpu = []
    (mode, rows, noise), world = kind, company.world
    usable = [export for export in world.exports if len(export.persons) >= rows]
    for _ in range(leaks):
        export = usable[world.rng.integers(len(usable))]
        headers, columns = leak_of(company, export, rows, mode, noise)
        copies = world.twins(export)
        started = time.process_time()
        read = tracing.read(Leak.of(headers, columns))
        found = tracing.attribute(read, tracing.registry.sources, unlogged_share=SHARE)
        cpu.append(time.process_time() - started)
        first = {found.sources[at].id for at in found.odds.groups[0]}
        count["first"] += export.id in first
        count["named"] += bool(named(found))
        count["wrong"] += bool(named(found)) and not named(found) & copies
        others = [source for source in tracing.registry.sources if source.id != export.id]
        in_log = tracing.attribute(read, others, unlogged_share=SHARE)
        count["copy"] += bool(named(in_log) & copies)
        for what, without in (("log", in_log), ("registry", unregistered(tracing, read, others))):
            innocent = named(without) - copies if not named(without) & copies else set()
            count[what] += bool(innocent)
            count[f"{what}, same time"] += any(nearly(world, export, name) for name in innocent)
    shares = " | ".join(f"{count[what] / leaks:.3f}" for what in ("first", "named"))
    level = "heavy" if noise is HEAVY else "usual"
    in_no_log = f"{count['log']} | {count['log, same time']} | {count['copy']}"
    gone = f"{count['registry']} | {count['registry, same time']}"
    rest = f"{count['wrong']} | {in_no_log} | {gone} | {np.mean(cpu):.2f}"
    return f"| {mode} | {rows} | {level} | {leaks} | {shares} | {rest} |"


def unregistered(tracing: Tracing, read: ReadLeak, others: list[SourceEntry]) -> Attribution:
    """What is found where the source was never registered; its people and values are known from others."""
    kept, tracing.registry.sources = tracing.registry.sources, others
    try:
        return tracing.attribute(read, others, unlogged_share=SHARE)
    finally:
        tracing.registry.sources = kept


def nearly(world: World, export: Export, name: str) -> bool:
    """Whether an export has the same people at the same time and more, or nine in ten of them."""
    other = next(each for each in world.exports if each.id == name)
    shared = len(np.intersect1d(export.persons, other.persons))
    return other.month == export.month and shared >= 0.9 * len(export.persons)


if __name__ == "__main__":
    main()
