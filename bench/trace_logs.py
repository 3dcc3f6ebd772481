"""Measure reading logs: lines of a web server and a table of acts, each a look-up, until accounts are known.

    python bench/trace_logs.py [--lines N]

Prints Markdown; the logs are made up (200 accounts, 50,000 customers, a month) and lie in a temporary folder.
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from kakuho.trace.logs.mapping import LogMapping
from kakuho.trace.logs.reading import open_log
from kakuho.trace.logs.touching import touched_in
from machine import heading

_MONTH = 30 * 86_400
_AT_ONCE = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    asked = parser.parse_args()
    print(heading(f"bench/trace_logs.py --lines {asked.lines}"))
    print("| log | lines | MB | pairs of account and subject | wall s | CPU s | CPU µs a line |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "access.log"), Path(folder, "acts.csv")
        write(*paths, asked.lines)
        for path in paths:
            wall, cpu = time.perf_counter(), time.process_time()
            log = open_log(path, LogMapping())
            touched = touched_in(log.acts())
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            assert log.rows == asked.lines == touched.touches["acts"].sum()
            size = path.stat().st_size / 1e6
            print(
                f"| {log.kind} | {log.rows:,} | {size:.0f} | {len(touched.touches):,} "
                f"| {wall:.1f} | {cpu:.1f} | {cpu / log.rows * 1e6:.2f} |",
                flush=True,
            )


def write(web: Path, table: Path, lines: int) -> None:
    rng = np.random.default_rng(5)
    start = np.datetime64("2026-10-01T00:00:00")
    with web.open("w") as one, table.open("w") as other:
        other.write("日時,利用者,操作,対象,端末\n")
        for first in range(0, lines, _AT_ONCE):
            n = min(_AT_ONCE, lines - first)
            times = start + np.sort(rng.integers(first, first + n, n)) * _MONTH // lines
            drawn = (rng.integers(0, high, n).tolist() for high in (200, 50_000, 255))
            for at, account, number, host in zip(times.astype(str).tolist(), *drawn, strict=True):
                day, clock = at.split("T")
                customer = f"C{number * 7 + 1_000_003:08}"
                one.write(
                    f"192.0.2.{host} - emp{account:04} [{day[8:]}/Oct/{day[:4]}:{clock} +0900] "
                    f'"GET /crm/customers/{customer}?tab=profile HTTP/1.1" 200 {number} '
                    '"https://crm.example.jp/list" "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"\n'
                )
                other.write(f"{day} {clock},emp{account:04},view,{customer},192.0.2.{host}\n")


if __name__ == "__main__":
    main()
