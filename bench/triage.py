"""Time, memory and growth of the main job, beside the floor under it in the same run.

    .venv/bin/python bench/triage.py [--rows 10000 100000 1000000] [--log-mb 1000]

The floor for a customer list is DuckDB reading the same file and counting distinct phones, mails and
name + birth date. The floor for a log is a bare hyperscan pass over it (bench/detect.py prints that one).
"""

import argparse
import json
import math
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from customers import write_customers
from machine import heading
from process import Run, run

KAKUHO = Path(sys.executable).with_name("kakuho")
FLOOR = """
import sys, duckdb
print(duckdb.sql(f'''
    select count(*), count(distinct "電話番号"), count(distinct "メールアドレス"),
           count(distinct ("氏名", "生年月日"))
    from read_csv('{sys.argv[1]}', all_varchar=true)''').fetchall())
"""


def main() -> None:
    """Print one Markdown table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    asked = arguments.parse_args()
    print(heading("bench/triage.py " + " ".join(sys.argv[1:])))
    print("| rows | wall s | CPU s | peak MB | DuckDB floor s | ratio to floor | people low / best / high |")
    print("|---|---|---|---|---|---|---|")
    walls: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in asked.rows:
            file = Path(folder, f"customers_{rows}.csv")
            write_customers(file, rows=rows)
            done = triage(file, Path(folder))
            floor = run([sys.executable, "-c", FLOOR, str(file)])
            count = json.loads(done.stdout)["principals"]
            print(
                f"| {rows:,} | {done.wall_s:.1f} | {done.cpu_s:.1f} | {done.peak_bytes / 1e6:.0f} "
                f"| {floor.wall_s:.2f} | {done.wall_s / floor.wall_s:.1f} "
                f"| {count['low']:,} / {count['best']:,} / {count['high']:,} |",
                flush=True,
            )
            walls.append((rows, done.wall_s))
            file.unlink()
    for (n1, t1), (n2, t2) in pairwise(walls):
        print(f"\nexponent {n1:,} → {n2:,}: {math.log(t2 / t1) / math.log(n2 / n1):.2f}")


def triage(file: Path, folder: Path) -> Run:
    """Run the whole main job on one file in a fresh workspace; stop if it fails."""
    workspace = folder / f"workspace_{file.stem}"
    done = run(
        [
            str(KAKUHO), "triage", str(file), "--workspace", str(workspace), "--malicious",
            "--known", "2026-11-23T09:00", "--key-file", str(folder / f"{file.stem}.key"), "--json",
        ]
    )  # fmt: skip
    if done.code:
        sys.exit(f"kakuho triage ended with exit code {done.code}")
    return done


if __name__ == "__main__":
    main()
