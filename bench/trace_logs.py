"""Measure reading logs: lines of a web server and a table of acts, each a look-up, until accounts are known.

    python bench/trace_logs.py [--lines N]

Prints Markdown; the logs are made up (200 accounts, 50,000 customers, a month) and lie in a temporary folder.
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

from kakuho.trace.logs.mapping import LogMapping
from kakuho.trace.logs.reading import open_log
from kakuho.trace.logs.touching import touched_in
from machine import heading

_MONTH = 30 * 86_400
_AT_ONCE = 1_000_000
_WEB_LINE = pl.format(
    '192.0.2.{} - {} [{} +0900] "GET /crm/customers/{}?tab=profile HTTP/1.1" 200 {} '
    '"https://crm.example.jp/list" "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"',
    *("host", "account", pl.col("at").dt.strftime("%d/%b/%Y:%H:%M:%S"), "customer", "number"),
)
_TABLE_LINE = pl.format(
    "{},{},view,{},192.0.2.{}", pl.col("at").dt.strftime("%Y-%m-%d %H:%M:%S"), "account", "customer", "host"
)


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
    with web.open("wb") as one, table.open("wb") as other:
        other.write("日時,利用者,操作,対象,端末\n".encode())
        for first in range(0, lines, _AT_ONCE):
            n = min(_AT_ONCE, lines - first)
            seconds = np.sort(rng.integers(first, first + n, n)) * _MONTH // lines
            acts = pl.DataFrame(
                {"second": seconds, "account": rng.integers(0, 200, n)}
                | {"number": rng.integers(0, 50_000, n), "host": rng.integers(0, 255, n)}
            ).with_columns(
                (pl.datetime(2026, 10, 1) + pl.duration(seconds="second")).alias("at"),
                ("emp" + pl.col("account").cast(pl.String).str.zfill(4)).alias("account"),
                ("C" + (pl.col("number") * 7 + 1_000_003).cast(pl.String).str.zfill(8)).alias("customer"),
            )
            acts.select(_WEB_LINE).write_csv(one, include_header=False, quote_style="never")
            acts.select(_TABLE_LINE).write_csv(other, include_header=False, quote_style="never")


if __name__ == "__main__":
    main()
