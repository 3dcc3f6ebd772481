"""Measure marks and decoys: told through attacks, false accusations, told after a full clean-up.

    python bench/trace_marks.py [--trials N] [--innocent N] [--recipients N] [--seed N] [--only PART …]

Prints Markdown. 200 recipients of the same 100,000 made-up customers (`customers.py`, with postal codes);
only rows that are leaked are marked, which is the same: a mark depends on nothing but cell and recipient.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl

from customers import write_customers
from kakuho.trace.canonical import Spelling
from kakuho.trace.decoys.finding import FIELDS, decoy_tokens, decoys_in
from kakuho.trace.decoys.invented import invented
from kakuho.trace.decoys.styles import Styles
from kakuho.trace.marks.accusing import BOUND, findings
from kakuho.trace.marks.code import MarkCode
from kakuho.trace.marks.reading import Group, Observed, observed
from kakuho.trace.marks.writing import marked
from kakuho.trace.recognising import role_of
from machine import heading

ROWS = 100_000
Table = list[pl.Series]
ATTACKS = ("rows", "cells", "majority", "minority", "one spelling", "random")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--innocent", type=int, default=10_000)
    parser.add_argument("--recipients", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=["one", "several", "innocent", "decoys"])
    asked = parser.parse_args()
    print(heading("bench/trace_marks.py"))
    world = World(asked.seed, [f"recipient {n}" for n in range(asked.recipients)])
    parts: dict[str, Callable[[], None]] = {
        "one": lambda: one_leaker(world, asked.trials),
        "several": lambda: several(world, asked.trials),
        "innocent": lambda: innocent(world, asked.innocent),
        "decoys": lambda: after_a_clean_up(world, asked.trials),
    }
    for name in asked.only:
        started = time.process_time()
        parts[name]()
        print(f"\n{time.process_time() - started:.0f} CPU s\n", flush=True)


class World:
    """The table that all recipients hold."""

    def __init__(self, seed: int, recipients: list[str]) -> None:
        self.rng, self.recipients = np.random.default_rng(seed), recipients
        self.code = MarkCode(self.rng.bytes(32))
        self.table, self.foreign = customers(ROWS, seed), customers(20_000, seed + 1)
        self.roles = {name: role_of(name, self.table[name]) for name in self.table.columns}

    def rows(self, n: int) -> pl.DataFrame:
        return self.table[self.rng.choice(ROWS, n, replace=False)]

    def copy(self, rows: pl.DataFrame, recipient: str) -> Table:
        return [marked(rows[name], role, self.code, recipient).values for name, role in self.roles.items()]

    def accused(self, leak: Table) -> tuple[set[str], float, int]:
        seen = observed(leak, self.code)
        found = findings(seen, self.code, self.recipients)
        names = {one.recipient for one in found.accused()}
        return names, found.suspicions[0].p_value, len(seen.positions)


def customers(rows: int, seed: int) -> pl.DataFrame:
    with TemporaryDirectory() as folder:
        write_customers(Path(folder) / "c.csv", rows=int(rows / 0.9) + 10, seed=seed)
        table = pl.read_csv(Path(folder) / "c.csv", infer_schema=False).head(rows)
    code = pl.int_range(pl.len()) * 7919 + seed
    text = (code % 10_000_000).cast(pl.String).str.zfill(7)
    return table.with_columns(郵便番号=text.str.slice(0, 3) + "-" + text.str.slice(3))


def mixed(copies: list[Table], how: str, rng: np.random.Generator) -> Table:
    """One file of several copies of the same rows."""
    if how == "rows":
        chosen = rng.integers(len(copies), size=len(copies[0][0]))
        return [
            pl.Series(np.choose(chosen, [copy[at].to_numpy() for copy in copies]))
            for at in range(len(copies[0]))
        ]
    return [
        pl.Series(
            [_written(list(cells), how, rng) for cells in zip(*(copy[at] for copy in copies), strict=True)]
        )
        for at in range(len(copies[0]))
    ]


def _written(cells: list[str], how: str, rng: np.random.Generator) -> str:
    if how == "cells":
        return cells[rng.integers(len(cells))]
    seen = Counter(cells).most_common()
    if how == "majority":
        return seen[0][0]
    if how == "minority":
        return seen[-1][0]
    if how == "one spelling":
        return max(cells)
    return seen[rng.integers(len(seen))][0]


def shuffled(world: World, leak: Table) -> Table:
    order = world.rng.permutation(len(leak[0]))
    return [column.gather(order) for column in leak]


def rewritten(leak: Table, *, every: int) -> Table:
    """Every second column, or each, in one spelling."""
    return [one_spelling(column) if at % every == 0 else column for at, column in enumerate(leak)]


def one_spelling(column: pl.Series) -> pl.Series:
    text = column.str.normalize("NFKC").str.replace_all(r"[()]", "-").str.replace_all("[ 〒]", "")
    return text.str.replace("^([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})$", "$1-$2-$3")


def with_foreign(world: World, leak: Table) -> Table:
    n = int(len(leak[0]) * 0.3 / 0.7)
    rows = world.foreign[world.rng.choice(len(world.foreign), n, replace=False)]
    return [pl.concat([column, rows[name]]) for column, name in zip(leak, world.roles, strict=True)]


LOSSES: dict[str, Callable[[World, Table], Table]] = {
    "shuffled": shuffled,
    "name and telephone only": lambda world, leak: shuffled(world, leak)[:3:2],
    "half the columns rewritten": lambda world, leak: shuffled(world, rewritten(leak, every=2)),
    "30 % foreign rows": lambda world, leak: shuffled(world, with_foreign(world, leak)),
    "both": lambda world, leak: shuffled(world, with_foreign(world, rewritten(leak, every=2))),
    "every column rewritten": lambda world, leak: shuffled(world, rewritten(leak, every=1)),
}


def one_leaker(world: World, trials: int) -> None:
    print("| one leaker | rows | marks | named | at 1e-6 | somebody else |")
    print("|---|--:|--:|--:|--:|--:|")
    for loss, lose in LOSSES.items():
        for rows in (30, 100, 1000):
            count: Counter[str] = Counter()
            for _ in range(trials):
                leaker = world.recipients[world.rng.integers(len(world.recipients))]
                names, least, marks = world.accused(lose(world, world.copy(world.rows(rows), leaker)))
                count["named"] += leaker in names
                count["sure"] += leaker in names and least <= 1e-6
                count["wrong"] += bool(names - {leaker})
                count["marks"] += marks
            shares = " | ".join(f"{count[what] / trials:.2f}" for what in ("named", "sure"))
            print(
                f"| {loss} | {rows} | {count['marks'] // trials} | {shares} | {count['wrong']} |", flush=True
            )


def several(world: World, trials: int) -> None:
    per_row = world.accused(world.copy(world.rows(500), "x"))[2] / 500
    print(f"{per_row:.1f} marks a row\n")
    print("| recipients | marks | attack | named | share of them | somebody else |")
    print("|--:|--:|---|--:|--:|--:|")
    for size, marks in ((2, 400), (3, 800), (5, 1600), (8, 3200)):
        for how in ATTACKS:
            caught = wrong = read = 0
            share = 0.0
            for _ in range(trials):
                rows = world.rows(int(marks / per_row) + 1)
                guilty = {str(name) for name in world.rng.choice(world.recipients, size, replace=False)}
                leak = mixed([world.copy(rows, name) for name in sorted(guilty)], how, world.rng)
                names, _, seen = world.accused(shuffled(world, leak))
                caught, wrong = caught + bool(names & guilty), wrong + bool(names - guilty)
                share, read = share + len(names & guilty) / size, read + seen
            shares = f"{caught / trials:.2f} | {share / trials:.2f}"
            print(f"| {size} | {read // trials} | {how} | {shares} | {wrong} |", flush=True)


def innocent(world: World, leaks: int) -> None:
    """Leaks of marks alone: of nobody, and of five who mix, with the guilty taken off the list."""
    wrong: Counter[float] = Counter()
    for leak in range(leaks):
        code = MarkCode(world.rng.bytes(32))
        positions = world.rng.integers(1, 2**63, 400, dtype=np.uint64)
        chances = code.chances(positions)
        held = np.array([code.bits(positions, chances, f"guilty {n}") for n in range(leak % 6 or 1)])
        ones = held.sum(0)
        rarer = (ones > 0) & (ones * 2 <= len(held)) | (ones == len(held))
        bits = (ones * 2 > len(held), rarer, ones > 0)[leak % 3]
        foreign = world.rng.random(400) < (1.0 if leak % 6 == 0 else world.rng.choice([0.0, 0.3, 0.8]))
        bits = np.where(foreign, world.rng.random(400) < world.rng.random(), bits)
        seen = Observed(positions, bits, np.zeros(400, np.intp), (Group(0, "name-space", 400),))
        least = findings(seen, code, world.recipients).suspicions[0].p_value
        for bound in (BOUND, 0.01, 0.05, 0.2):
            wrong[bound] += least <= bound
    print(
        "| leaks | recipients, all innocent | " + " | ".join(f"accused at {bound}" for bound in wrong) + " |"
    )
    print("|--:|--:|" + "--:|" * len(wrong))
    print(
        f"| {leaks:,} | {len(world.recipients)} | "
        + " | ".join(str(count) for count in wrong.values())
        + " |"
    )


def after_a_clean_up(world: World, trials: int) -> None:
    """Every value rewritten; 1,000 decoys (1 %) in each copy."""
    columns, secret = list(world.roles), world.rng.bytes(32)
    styles = Styles.of(
        columns, list(world.roles.values()), [world.table[name].head(20_000) for name in columns], {}
    )
    planted = {name: decoys(styles, columns, ROWS // 100) for name in world.recipients}
    copies = [
        {"recipient": name, "tokens": decoy_tokens([known(table, field) for field in FIELDS], secret)}
        for name, table in planted.items()
    ]
    print("| sample | leaker named | somebody else | CPU s a leak |")
    print("|--:|--:|--:|--:|")
    for share in (0.0025, 0.005, 0.01):
        named = wrong = 0
        started = time.process_time()
        for _ in range(trials):
            leaker = world.recipients[world.rng.integers(len(world.recipients))]
            whole = pl.concat([world.table, planted[leaker].select(world.table.columns)])
            leak = [
                one_spelling(column) for column in whole.sample(fraction=share, shuffle=True).get_columns()
            ]
            names = {one.recipient for one in decoys_in(leak, copies, secret).accused()}
            named, wrong = named + (leaker in names), wrong + bool(names - {leaker})
        seconds = (time.process_time() - started) / trials
        print(f"| {share:.2%} | {named / trials:.2f} | {wrong} | {seconds:.2f} |", flush=True)


def decoys(styles: Styles, columns: list[str], n: int) -> pl.DataFrame:
    rows = []
    for at in range(n):
        sex, prefecture = styles.like(at)
        rows.append(styles.cells(invented(sex, prefecture, "example.jp"), sex))
    return pl.DataFrame(rows, schema=columns, orient="row")


def known(table: pl.DataFrame, field: object) -> pl.Series:
    """The column of the decoys in which a field stands."""
    names = {
        Spelling.PHONE: "電話番号",
        Spelling.EMAIL: "メールアドレス",
        Spelling.NAME: "氏名",
        Spelling.KANA: "フリガナ",
        Spelling.ADDRESS: "住所",
    }
    return table[names[field.spelling]]


if __name__ == "__main__":
    main()
